import {
  type ClassificationFinding,
  type DetectionFinding,
  isOver,
  type SiteModelFindings,
  type StrokeResult,
  shownName,
  siteFindingsOf,
} from '@ohif-stroke/core';
import { JumpIcon } from '../../ui/icons.js';
import { useText } from '../../ui/useText.js';
import { type BoxActions, FindingList } from './FindingList.js';
import { groupBoxes } from './groupBoxes.js';

interface Props extends BoxActions {
  /** As read: without the boxes that the reader took away. */
  readonly result: StrokeResult;
  readonly deleted: readonly DetectionFinding[];
  readonly onShowSlice: (slice: number) => void;
}

/** What each of a site's own detectors and classifiers says, under its name: beside the score, never part of it. */
export function SiteModels({ result, deleted, onShowSlice, ...actions }: Props) {
  return siteFindingsOf(result).map(found => (
    <SiteModelSection
      key={found.model.id}
      found={found}
      deleted={deleted.filter(({ modelId }) => modelId === found.model.id)}
      onShowSlice={onShowSlice}
      {...actions}
    />
  ));
}

interface SectionProps extends BoxActions {
  readonly found: SiteModelFindings;
  readonly deleted: readonly DetectionFinding[];
  readonly onShowSlice: (slice: number) => void;
}

function SiteModelSection({ found, deleted, onShowSlice, ...actions }: SectionProps) {
  const { model, use, detections, classifications } = found;
  const { text } = useText();
  const { siteModels: words } = text;
  const unseen = detections.length + deleted.length === 0 ? model.looksFor : [];
  const count = groupBoxes(detections).length + classifications.filter(isOver).length;
  return (
    <details className="sp-section sp-site" open data-testid={`site-model-${model.id}`}>
      <summary>
        <bdi className="sp-heading">{shownName(model.title)}</bdi>
        <span className="sp-summary-note">{words.found(count)}</span>
      </summary>
      <p className="sp-muted">{words.apart}</p>
      <FindingList boxes={detections} deleted={deleted} {...actions} />
      {unseen.length > 0 && <p>{words.none(namesOf(unseen, words.more))}</p>}
      <Classes found={classifications} onShowSlice={onShowSlice} />
      {use && (
        <p className="sp-muted sp-site-about">
          <bdi>{words.about(`${use.id} ${use.version}`, use.trainedOn)}</bdi>
        </p>
      )}
    </details>
  );
}

/** More names in a sentence, or lines of classes, than this are counted or folded away. */
const MOST_NAMES = 12;

function namesOf(classes: readonly { readonly label: string }[], more: (n: number) => string): string {
  const names = classes.slice(0, MOST_NAMES).map(({ label }) => shownName(label));
  return [...names, ...(classes.length > MOST_NAMES ? [more(classes.length - MOST_NAMES)] : [])].join(', ');
}

interface ClassesProps {
  readonly found: readonly ClassificationFinding[];
  readonly onShowSlice: (slice: number) => void;
}

/** Probability and threshold of each class of the scan; those that hold come first. */
function Classes({ found, onShowSlice }: ClassesProps) {
  const { text, numbers } = useText();
  const { siteModels: words } = text;
  const lines = (some: readonly ClassificationFinding[]) => (
    <ul className="sp-boxes">
      {some.map(one => {
        const name = shownName(one.label);
        const says = isOver(one) ? words.over : words.under;
        return (
          <li key={one.label} className={`sp-box sp-box-site sp-site-class${isOver(one) ? '' : ' sp-site-under'}`}>
            <button
              type="button"
              className="sp-box-show"
              title={words.showClass(name)}
              onClick={() => onShowSlice(one.slice)}
            >
              <span className="sp-box-name">
                <bdi>{name}</bdi>{' '}
                <small className="sp-muted">
                  {says(numbers.percent(one.threshold))}, {words.slice(one.slice + 1)}
                </small>
              </span>
              <span>{numbers.percent(one.probability)}</span>
              <JumpIcon />
            </button>
          </li>
        );
      })}
    </ul>
  );
  if (found.length === 0) return null;
  const more = found.slice(MOST_NAMES);
  return (
    <>
      {lines(found.slice(0, MOST_NAMES))}
      {more.length > 0 && (
        <details>
          <summary>
            <span className="sp-muted">{words.more(more.length)}</span>
          </summary>
          {lines(more)}
        </details>
      )}
    </>
  );
}
