import { type JudgedCriterion, type Limits, TRIALS, type Trial, type TrialInPatient } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { CLINIC_TEXT } from './clinicText.js';
import { answerText, itemWords, shortNumber } from './itemWords.js';
import { Sources } from './Sources.js';

const MARKS = { met: '✓', notMet: '✗', unknown: '?' } as const;

/** The conditions of one trial: met, not met or unknown, each with what it was held against. */
export function TrialCard({ trial }: { readonly trial: TrialInPatient }) {
  const { text, numbers } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  const { id, status, criteria } = trial;
  const published: Trial = TRIALS[id];
  const count = (of: JudgedCriterion['status']) =>
    shortNumber(criteria.filter(criterion => criterion.status === of).length, numbers);
  return (
    <details className="sp-score-card" data-testid={`trial-${id}`}>
      <summary>
        <span data-testid={`trial-${id}-status`}>
          {published.name}: {words.status[status]}
        </span>
        <span className="sp-summary-note">{words.criteriaCount(count('met'), count('notMet'), count('unknown'))}</span>
      </summary>
      <Criteria of={criteria} />
      {published.doubts.length > 0 && (
        <ul className="sp-muted">
          {published.doubts.map(doubt => (
            <li key={doubt}>{words.trialDoubts[doubt]}</li>
          ))}
        </ul>
      )}
      <Sources of={published} />
    </details>
  );
}

function Criteria({ of }: { readonly of: readonly JudgedCriterion[] }) {
  return (
    <ul className="sp-criteria">
      {of.map((criterion, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the conditions of a trial never move
        <li key={n}>
          <Judged criterion={criterion} />
        </li>
      ))}
    </ul>
  );
}

export function Judged({
  criterion: { criterion, status, value, from, parts },
}: {
  readonly criterion: JudgedCriterion;
}) {
  const { text, numbers } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  const items = itemWords(text.locale);
  const n = (each: number) => shortNumber(each, numbers);
  const said = (
    <>
      <span aria-hidden="true">{MARKS[status]} </span>
      <span className={status === 'notMet' ? 'sp-entry-problem' : status === 'unknown' ? 'sp-muted' : ''}>
        {words.status[status]}
      </span>
      {': '}
    </>
  );
  if (criterion.kind === 'all' || criterion.kind === 'any') {
    return (
      <>
        {said}
        {words[criterion.kind]}
        <Criteria of={parts ?? []} />
      </>
    );
  }
  const what =
    criterion.kind === 'hours'
      ? `${words.hours} ${limitsText(criterion, n)}`
      : criterion.kind === 'number'
        ? `${items.items[criterion.item]} ${limitsText(criterion, n)}`
        : `${items.items[criterion.item]}: ${criterion.of.map(each => answerText(items, each)).join(' / ')}`;
  const is =
    value === undefined
      ? undefined
      : typeof value === 'number'
        ? numbers.fixed(value, criterion.kind === 'hours' ? 1 : Number.isInteger(value) ? 0 : 1)
        : answerText(items, value);
  return (
    <>
      {said}
      {what}
      {is !== undefined && (
        <span className="sp-muted">
          {' '}
          ({is}
          {from && `, ${items.from[from]}`})
        </span>
      )}
    </>
  );
}

/** "6-30", "≥ 6", "< 26". */
function limitsText({ from, to, over, under }: Limits, n: (value: number) => string): string {
  if (from !== undefined && to !== undefined) return `${n(from)}-${n(to)}`;
  return [
    ...(from === undefined ? [] : [`≥ ${n(from)}`]),
    ...(over === undefined ? [] : [`> ${n(over)}`]),
    ...(to === undefined ? [] : [`≤ ${n(to)}`]),
    ...(under === undefined ? [] : [`< ${n(under)}`]),
  ].join(', ');
}
