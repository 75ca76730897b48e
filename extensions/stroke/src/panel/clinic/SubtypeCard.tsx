import { CLASSIFICATIONS, type Classification, type SubtypeInPatient } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { CLINIC_TEXT } from './clinicText.js';
import { itemWords } from './itemWords.js';
import { Sources } from './Sources.js';
import { Judged } from './TrialCard.js';

/** One classification of the cause: what came out, or what still can, and every step on the way. */
export function SubtypeCard({ subtype }: { readonly subtype: SubtypeInPatient }) {
  const { text } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  const { items } = itemWords(text.locale);
  const { id, steps, possible, missing } = subtype;
  const published: Classification = CLASSIFICATIONS[id];
  const [cause, ...others] = possible.map(each => words.causes[each]);
  return (
    <details className="sp-score-card" data-testid={`subtype-${id}`}>
      <summary>
        <span data-testid={`subtype-${id}-cause`}>
          {published.name}: {others.length === 0 ? cause : words.undetermined}
        </span>
        {missing.length > 0 && (
          <span className="sp-summary-note">{words.missing(missing.map(item => items[item]).join(', '))}</span>
        )}
      </summary>
      <ol className="sp-criteria">
        {steps.map(({ question, judged }) => (
          <li key={question}>
            {words.questions[question]}
            <ul className="sp-criteria">
              <li>
                <Judged criterion={judged} />
              </li>
            </ul>
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <p>
          {words.possible}: {[cause, ...others].join('; ')}
        </p>
      )}
      <Sources of={published} />
    </details>
  );
}
