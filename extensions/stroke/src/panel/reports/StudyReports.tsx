import type { ReadableItem, ReadableReport } from '@ohif-stroke/core';
import type { StudyReport } from '../../series/listReports.js';
import type { OpenReport } from '../../state/studyReport.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly reports: readonly StudyReport[];
  readonly open: OpenReport | undefined;
  readonly onOpen: (sopInstanceUid: string) => void;
  readonly onSave: () => void;
}

/** Every structured report of the study as text, ours and those of other makers: viewers show no more than measurements of them. */
export function StudyReports({ reports, open, onOpen, onSave }: Props) {
  const { text } = useText();
  if (reports.length === 0) return null;
  return (
    <details className="sp-section" data-testid="study-reports">
      <summary className="sp-heading">{text.studyReports.heading(reports.length)}</summary>
      <ul>
        {reports.map(({ sopInstanceUid, description }) => {
          const isOpen = open?.sopInstanceUid === sopInstanceUid;
          return (
            <li key={sopInstanceUid}>
              <button
                type="button"
                className="sp-button sp-small"
                data-testid={`study-report-${sopInstanceUid}`}
                aria-expanded={isOpen}
                onClick={() => onOpen(sopInstanceUid)}
              >
                {description || text.studyReports.unnamed}
              </button>
              {isOpen && <Content report={open.report} onSave={onSave} />}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Content({ report, onSave }: { readonly report: ReadableReport | undefined; readonly onSave: () => void }) {
  const { text } = useText();
  if (report === undefined) return <p className="sp-muted">{text.studyReports.unreadable}</p>;
  return (
    <div className="sp-report" data-testid="study-report-content">
      <p>
        <strong>{report.title}</strong>
      </p>
      <ul className="sp-muted">
        {report.head.map(([label, value]) => (
          <li key={label}>
            {text.studyReports.labels[label]}: {value}
          </li>
        ))}
      </ul>
      <Items items={report.items} />
      {report.leftOut > 0 && <p className="sp-muted">{text.studyReports.leftOut(report.leftOut)}</p>}
      <button type="button" className="sp-button sp-small" data-testid="study-report-save" onClick={onSave}>
        {text.studyReports.save}
      </button>
    </div>
  );
}

function Items({ items }: { readonly items: readonly ReadableItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="sp-tree">
      {items.map(({ name, value, items: below }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a report have no name of their own and never move
        <li key={n}>
          <span className="sp-muted">{name}</span>
          {value !== '' && `: ${value}`}
          <Items items={below} />
        </li>
      ))}
    </ul>
  );
}
