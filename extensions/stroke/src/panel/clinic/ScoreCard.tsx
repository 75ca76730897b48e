import { CLINICAL_SCORES, type ClinicalScore, type ScoreInPatient, type Worth } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { CLINIC_TEXT } from './clinicText.js';
import { itemWords, shortNumber } from './itemWords.js';
import { partName, ruleText } from './ruleText.js';
import { Sources } from './Sources.js';

/** One published score: its total or what it can still become, and, unfolded, its parts, outcome, citation and what is in doubt. */
export function ScoreCard({ score }: { readonly score: ScoreInPatient }) {
  const { text, numbers } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  const items = itemWords(text.locale);
  const { id, total, range, missing, parts } = score;
  const published: ClinicalScore = CLINICAL_SCORES[id];
  const n = (value: number) => shortNumber(value, numbers);
  const most = n(published.range[1]);
  const head =
    total === undefined
      ? words.range(published.name, n(range[0]), n(range[1]), most)
      : words.total(published.name, n(total), most);
  const lacks = missing.length > 0 ? words.missing(missing.map(item => items.items[item]).join(', ')) : words.noTime;
  return (
    <details className="sp-score-card" data-testid={`score-${id}`}>
      <summary>
        <span data-testid={`score-${id}-total`}>{head}</span>
        {total === undefined && <span className="sp-summary-note">{lacks}</span>}
      </summary>
      {total === undefined && <p className="sp-muted">{lacks}</p>}
      <ul>
        {parts.map(part => (
          <li key={part.id} data-testid={`score-${id}-${part.id}`}>
            {partName(part.rule, items)}:{' '}
            <strong>
              {part.points === undefined ? words.pointsOpen(n(part.worth[0]), n(part.worth[1])) : n(part.points)}
            </strong>{' '}
            <span className="sp-muted">
              {ruleText(part.rule, items, numbers)}
              {part.from.length > 0 && ` (${part.from.map(from => items.from[from]).join(', ')})`}
            </span>
          </li>
        ))}
      </ul>
      <Outcome score={score} />
      {published.worth.length > 0 && (
        <ul className="sp-muted">
          {published.worth.map(each => {
            const line = worthText(each, words, n);
            return <li key={line}>{line}</li>;
          })}
        </ul>
      )}
      {published.doubts.length > 0 && (
        <>
          <p>{words.doubtsHeading}</p>
          <ul className="sp-muted" data-testid={`score-${id}-doubts`}>
            {published.doubts.map(doubt => (
              <li key={doubt}>{words.doubts[doubt]}</li>
            ))}
          </ul>
        </>
      )}
      <Sources of={published} testId={`score-${id}-citation`} />
    </details>
  );
}

function Outcome({ score: { id, total, outcomes } }: { readonly score: ScoreInPatient }) {
  const { text, numbers } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  if (total === undefined) return <p className="sp-muted">{words.openOutcome}</p>;
  if (outcomes.length === 0) return <p className="sp-muted">{words.noOutcome}</p>;
  const n = (value: number) => shortNumber(value, numbers);
  return (
    <>
      <p>{words.outcome}</p>
      <ul data-testid={`score-${id}-outcomes`}>
        {outcomes.map(({ kind, cohort, band }) => {
          const who = cohortText(cohort, words, n);
          const percent = `${n(band.percent)} %`;
          const more = [
            who,
            ...(band.of ? [words.eventsOf(n(band.of[0]), n(band.of[1]))] : []),
            ...(band.interval ? [words.interval(n(band.interval[0]), n(band.interval[1]))] : []),
          ];
          return (
            <li key={`${kind} ${cohort.id}`}>
              {words.kinds[kind]}: <strong>{band.over ? words.over(percent) : percent}</strong>{' '}
              <span className="sp-muted">{more.join('; ')}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

type Words = ReturnType<typeof clinicWords>;
const clinicWords = (locale: string) => wordsIn(CLINIC_TEXT, locale);

const cohortText = ({ id, patients }: Worth['cohort'], words: Words, n: (value: number) => string): string =>
  patients === undefined ? words.cohorts[id] : words.patients(words.cohorts[id], n(patients));

function worthText(worth: Worth, words: Words, n: (value: number) => string): string {
  const who = cohortText(worth.cohort, words, n);
  if (worth.measure === 'cutOff') {
    const { from, sensitivity, specificity } = worth;
    const told = sensitivity === undefined ? [] : [words.sensitivity(n(sensitivity))];
    return [words.cutOff(n(from)), ...told, words.specificity(n(specificity)), who].join('; ');
  }
  const { about, value, interval } = worth;
  return [
    ...(about === undefined ? [] : [words.kinds[about]]),
    words.cStatistic(value.toFixed(value * 100 === Math.round(value * 100) ? 2 : 3)),
    ...(interval ? [words.interval(n(interval[0]), n(interval[1]))] : []),
    who,
  ].join('; ');
}
