import type { SettingProblem } from '../../state/settingProblem.js';
import { problemWords } from '../../ui/problemWords.js';
import { useText } from '../../ui/useText.js';

/** What of the site's settings was left out: an administrator sees it where the mode is tried. */
export function Misconfigured({ problems }: { readonly problems: readonly SettingProblem[] }) {
  const { text } = useText();
  return (
    <section className="sp-notice sp-notice-care" data-testid="misconfigured" aria-label={text.misconfigured.heading}>
      <p>
        <strong>{text.misconfigured.heading}:</strong> {problemWords(text, problems)}
      </p>
    </section>
  );
}
