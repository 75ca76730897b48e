import type { ClosedStudy } from '../../state/readerStudy.js';
import { wordsIn } from '../../text/index.js';
import { problemWords } from '../../ui/problemWords.js';
import { useText } from '../../ui/useText.js';
import { STUDY_TEXT } from './studyText.js';

/** What is not shown at all. There is nothing to do for a reader but to read why. */
export function ClosedDesk({ stage }: Pick<ClosedStudy, 'stage'>) {
  const { text } = useText();
  const { shut } = wordsIn(STUDY_TEXT, text.locale);
  return (
    <main className="sp-desk" data-testid="study-desk">
      <h1>{shut.heading}</h1>
      <p className="sp-disclaimer">{text.disclaimer}</p>
      {stage.phase === 'misconfigured' ? (
        <>
          <p>{shut.broken}</p>
          <div className="sp-notice sp-notice-bad" role="alert" data-testid="study-misconfigured">
            <p>{problemWords(text, stage.problems)}</p>
          </div>
        </>
      ) : (
        <p role="alert" data-testid="case-without-address">
          {shut.withoutAddress}
        </p>
      )}
    </main>
  );
}
