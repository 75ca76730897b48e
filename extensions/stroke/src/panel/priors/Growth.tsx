import type { BleedChange, Growth as GrowthFound, Quantity, Timeline } from '@ohif-stroke/core';
import {
  changeText,
  GROWTH_TEXT,
  noteText,
  quantityName,
  reportText,
  takenText,
  verdictText,
} from '../../figures/growthText.js';
import type { ScanHistory } from '../../state/state.js';
import { failureText, wordsIn } from '../../text/index.js';
import { Info } from '../../ui/Info.js';
import { useText } from '../../ui/useText.js';
import { GrowthPlot } from './GrowthPlot.js';
import { GrowthTable } from './GrowthTable.js';

interface Props {
  readonly timeline: Timeline;
  readonly history: ScanHistory | undefined;
}

/** What became of blood and infarct since the scan before, all scans over time, and what could not be compared and why. */
export function Growth({ timeline, history }: Props) {
  const { text } = useText();
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const { earlier, later, now, unplaced } = timeline;
  // The scan before says what is new; of the first one there is what came of it.
  const growth = earlier.at(-1) ?? later[0];
  const refused = history?.refused ?? [];
  if (!growth && unplaced.length === 0 && refused.length === 0 && history?.problem === undefined) return null;
  const scans = [...earlier.map(({ before }) => before), now, ...later.map(of => of.now)];
  const quantities = [...new Set([...earlier, ...later].flatMap(({ changes }) => changes.map(of => of.quantity)))];
  return (
    <section className="sp-section" aria-label={words.heading} data-testid="growth">
      <div className="sp-line">
        <h3 className="sp-heading">{words.heading}</h3>
        <Info about={words.heading}>{words.how}</Info>
      </div>
      {growth && <Since growth={growth} isLater={earlier.length === 0} />}
      {growth && quantities.length > 0 && (
        <>
          <GrowthPlot scans={scans} present={now} />
          <GrowthTable scans={scans} present={now} quantities={shown(quantities)} />
        </>
      )}
      <NotCompared timeline={timeline} history={history} />
    </section>
  );
}

/** The kinds stand with their sides below the change; beside the scans all blood is enough. */
const shown = (quantities: readonly Quantity[]): readonly Quantity[] =>
  quantities.filter(quantity => quantity !== 'subarachnoid' && quantity !== 'subdural' && quantity !== 'epidural');

function Since({ growth, isLater }: { readonly growth: GrowthFound; readonly isLater: boolean }) {
  const { text, numbers } = useText();
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const given = { text, numbers };
  const { before, now, between, changes, verdict, newInVentricles, bleeds, notes } = growth;
  const other = isLater ? now : before;
  const when = isLater ? words.untilLater(takenText(other, given)) : words.since(takenText(other, given));
  const isUrgent = verdict === 'expanded' || verdict === 'new';
  return (
    <div data-testid="growth-since">
      <p className="sp-muted">
        {when}
        {between.hours !== undefined && `, ${words.hoursApart(numbers.fixed(Math.abs(between.hours), 1))}`}
        {` (${reportText(other, given)})`}
      </p>
      <p className={isUrgent ? 'sp-change-new' : undefined} data-testid="growth-verdict">
        {verdictText(verdict, given)}
      </p>
      {newInVentricles && <p className="sp-change-new">{words.newInVentricles}</p>}
      <ul className="sp-changes">
        {changes.map(change => (
          <li key={change.quantity} data-testid={`growth-${change.quantity}`}>
            {`${quantityName(change.quantity, given)} ${changeText(change, given)}`}
          </li>
        ))}
        {bleeds.length > 1 && bleeds.map(bleed => <Bleed key={`${bleed.quantity}-${bleed.side}`} bleed={bleed} />)}
        {between.why && <li className="sp-muted">{words.noRate[between.why]}</li>}
        {notes.map(note => (
          <li key={note} className="sp-muted">
            {noteText(note, growth, given)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bleed({ bleed }: { readonly bleed: BleedChange }) {
  const { text, numbers } = useText();
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const given = { text, numbers };
  const name = quantityName(bleed.quantity, given);
  const place = bleed.side === undefined ? name : `${name} (${text.sides[bleed.side]})`;
  return <li className="sp-muted">{`${place}, ${words.became[bleed.became]}: ${changeText(bleed, given)}`}</li>;
}

function NotCompared({ timeline, history }: Props) {
  const { text } = useText();
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const { problem, refused = [] } = history ?? {};
  if (problem === undefined && refused.length === 0 && timeline.unplaced.length === 0) return null;
  return (
    <ul className="sp-changes">
      {problem && (
        <li className="sp-muted" data-testid="growth-problem">
          {words.problems[problem]}
        </li>
      )}
      {timeline.unplaced.map(({ scan, why }) => (
        <li key={scan.studyInstanceUid} className="sp-muted">
          {words.notPlaced(takenText(scan, { text }), words.notPlacedWhy[why])}
        </li>
      ))}
      {refused.map(({ dateText, failure }) => (
        <li key={`${dateText}${failure._tag}`} className="sp-muted">
          {words.refused(dateText || words.unknownTime, failureText(text, failure))}
        </li>
      ))}
    </ul>
  );
}
