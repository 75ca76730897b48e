import type { Saliency } from '../../state/state.js';
import { failureText } from '../../text/index.js';
import { Info } from '../../ui/Info.js';
import { Toggle } from '../../ui/Toggle.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly saliency: Saliency | undefined;
  readonly onSaliency: (on: boolean) => void;
}

/** Where the network looked, drawn over the images as long as the reader wants it. */
export function SaliencyToggle({ saliency, onSaliency }: Props) {
  const { text, numbers } = useText();
  const on = saliency !== undefined && saliency.phase !== 'failed';
  return (
    <div className="sp-line">
      <Toggle label={text.saliency.toggle} testId="saliency-toggle" on={on} onChange={onSaliency} />
      <Info about={text.saliency.toggle}>{text.how.saliency}</Info>
      <span className="sp-muted" aria-live="polite">
        {saliency?.phase === 'computing' && text.saliency.computing(numbers.percent(saliency.fraction))}
        {saliency?.phase === 'failed' && text.saliency.failed(failureText(text, saliency.failure))}
      </span>
    </div>
  );
}
