import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { CLINIC_TEXT } from './clinicText.js';

interface Props {
  readonly of: { readonly citation: string; readonly sources: readonly string[] };
  readonly testId?: string;
}

/** Where something was published, and where each of its points was read; in English in every language. */
export function Sources({ of: { citation, sources }, testId }: Props) {
  const { text } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  return (
    <>
      <p className="sp-muted" data-testid={testId}>
        {words.citation}: <code lang="en">{citation}</code>
      </p>
      <p className="sp-muted sp-sources">
        {words.sources}: <code lang="en">{sources.join('; ')}</code>
      </p>
    </>
  );
}
