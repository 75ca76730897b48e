import { useText } from './useText.js';

interface Props {
  readonly text: string;
  readonly testId: string;
}

/** A text to take by hand, where the browser lets no page copy. */
export function CopyByHand({ text: copied, testId }: Props) {
  const { text } = useText();
  return (
    <label className="sp-copy-by-hand">
      <span>{text.copy.byHand}</span>
      <textarea
        data-testid={testId}
        readOnly
        rows={8}
        value={copied}
        onFocus={event => event.target.select()}
        // The viewer's hotkeys listen on the document; Ctrl+C has to reach the browser.
        onKeyDown={event => event.stopPropagation()}
      />
    </label>
  );
}
