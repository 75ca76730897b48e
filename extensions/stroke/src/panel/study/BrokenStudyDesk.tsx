import type { SettingProblem } from '../../state/settingProblem.js';
import { wordsIn } from '../../text/index.js';
import { problemWords } from '../../ui/problemWords.js';
import { useText } from '../../ui/useText.js';
import { STUDY_TEXT } from './studyText.js';

/** A study that cannot be read. There is nothing to do for a reader: whoever runs it has to put its setting right. */
export function BrokenStudyDesk({ problems }: { readonly problems: readonly SettingProblem[] }) {
  const { text } = useText();
  const { broken } = wordsIn(STUDY_TEXT, text.locale);
  return (
    <main className="sp-desk" data-testid="study-desk">
      <h1>{broken.heading}</h1>
      <p className="sp-disclaimer">{text.disclaimer}</p>
      <p>{broken.closed}</p>
      <div className="sp-notice sp-notice-bad" role="alert" data-testid="study-misconfigured">
        <p>{problemWords(text, problems)}</p>
      </div>
    </main>
  );
}
