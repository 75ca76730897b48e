import {
  type FindingRow,
  findingsOf,
  isUrgent,
  notFoundIn,
  type Read,
  type SoughtNotFound,
  type StrokeResult,
  type VisibleReview,
} from '@ohif-stroke/core';
import type { Session } from '../../session/session.js';
import type { Layers, ScoredRun } from '../../state/state.js';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { FoundRow } from './FoundRow.js';
import { FOUND_TEXT } from './foundText.js';
import { layerOf, showOf } from './placeOfRow.js';
import type { RowContext } from './rowWords.js';
import { soughtLine, soughtName } from './soughtWords.js';

/** What the list shows, and whether it stands before map and regions. */
export interface Found {
  readonly rows: readonly FindingRow[];
  readonly missing: readonly SoughtNotFound[];
  readonly urgent: boolean;
  readonly first: boolean;
}

export function foundIn(result: StrokeResult, read: Read): Found {
  const rows = findingsOf(result, read);
  const missing = notFoundIn(result, rows);
  // A rejected one too keeps its place, where it can be brought back.
  const urgent = rows.some(({ urgency }) => isUrgent(urgency));
  return { rows, missing, urgent, first: urgent || unanswered(missing).length > 0 };
}

interface Props {
  readonly found: Found;
  readonly read: Read;
  readonly reviewed: VisibleReview;
  readonly run: ScoredRun;
  readonly layers: Layers;
  readonly session: Session;
}

/** More than these are folded away: map and regions stay near. */
const MOST_ROWS = 5;

/**
 * One list of all that was found, most urgent first, and what was looked for and not found. Where nothing is urgent it is one line
 * that opens and belongs behind map and regions; before them, where something urgent could not be answered (`Found.first`).
 */
export function FoundList({ found, read, reviewed, run, layers, session }: Props) {
  const { text, numbers } = useText();
  const said = wordsIn(FOUND_TEXT, text.locale);
  const { result } = run;
  const { rows, missing, urgent } = found;
  const context = { text, numbers, result, reviewed };
  const row = (each: FindingRow) => (
    <FoundRow
      key={each.key}
      row={each}
      context={context}
      layer={layerOf(each, result)}
      layers={layers}
      frozen={read.phase === 'signed'}
      onShow={showOf(each, result, session)}
      onLayer={(layer, visible) => session.changeLayer(layer, { visible })}
      onDecide={verdict => session.decideFinding(each, verdict)}
    />
  );
  const list = (some: readonly FindingRow[]) => <ul className="sp-found-rows">{some.map(row)}</ul>;
  const nothing = <NotFound missing={missing} context={context} />;
  if (!urgent) {
    return (
      <details className="sp-section sp-found" data-testid="found">
        <summary data-testid="found-none-urgent">
          <Quiet rows={rows} missing={missing} context={context} />
        </summary>
        {rows.length > 0 && list(rows)}
        {nothing}
      </details>
    );
  }
  const more = rows.slice(MOST_ROWS);
  return (
    <section className="sp-section sp-found" data-testid="found" aria-label={said.heading}>
      <h3 className="sp-heading">{said.heading}</h3>
      {list(rows.slice(0, MOST_ROWS))}
      {more.length > 0 && (
        <details data-testid="found-more">
          <summary>
            <span className="sp-muted">{said.more(more.length)}</span>
          </summary>
          {list(more)}
        </details>
      )}
      <details>
        <summary data-testid="found-not">
          <span className="sp-muted">{said.nothing}</span>
          <span className="sp-summary-note">{missing.length}</span>
        </summary>
        {nothing}
      </details>
    </section>
  );
}

interface QuietProps {
  readonly rows: readonly FindingRow[];
  readonly missing: readonly SoughtNotFound[];
  readonly context: RowContext;
}

const ANSWERED: readonly SoughtNotFound['outcome'][] = ['none', 'setAside', 'underLimit', 'overAlone'];

/** Of a bleed that is not there, or is too small to show it: nothing to answer. */
const NO_QUESTION: readonly SoughtNotFound['outcome'][] = ['noBlood', 'smallClot'];

const urgentOf = (missing: readonly SoughtNotFound[]) =>
  missing.filter(({ urgent, outcome }) => urgent && !NO_QUESTION.includes(outcome));

const unanswered = (missing: readonly SoughtNotFound[]) =>
  urgentOf(missing).filter(({ outcome }) => !ANSWERED.includes(outcome));

/** That nothing urgent was found, of what that is said, and what could not be answered: the latter never only in what is folded. */
function Quiet({ rows, missing, context }: QuietProps) {
  const said = wordsIn(FOUND_TEXT, context.text.locale);
  const names = (some: readonly SoughtNotFound[]) => some.map(({ thing }) => soughtName(thing, context)).join(', ');
  const answered = urgentOf(missing).filter(({ outcome }) => ANSWERED.includes(outcome));
  const open = unanswered(missing);
  return (
    <span className="sp-found-quiet">
      <strong>{said.noUrgent}</strong>
      <span className="sp-muted">
        {[
          ...(answered.length > 0 ? [said.lookedFor(names(answered))] : []),
          ...(open.length > 0 ? [said.notAnswered(names(open))] : []),
          ...(rows.length > 0 ? [said.others(rows.length)] : []),
        ].map(part => ` · ${part}`)}
      </span>
    </span>
  );
}

function NotFound({ missing, context }: Omit<QuietProps, 'rows'>) {
  const said = wordsIn(FOUND_TEXT, context.text.locale);
  return (
    <div className="sp-found-nothing" data-testid="found-nothing">
      <p className="sp-muted">{said.caveat}</p>
      <ul aria-label={said.nothing}>
        {missing.map(sought => (
          <li key={JSON.stringify(Object.values(sought.thing).map(String))} className="sp-muted">
            {soughtLine(sought, context)}
          </li>
        ))}
      </ul>
    </div>
  );
}
