import type { Saliency, SaliencyOf } from '../../state/state.js';
import { failureText } from '../../text/index.js';
import { Info } from '../../ui/Info.js';
import { Toggle } from '../../ui/Toggle.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly of: SaliencyOf;
  readonly saliency: Saliency | undefined;
  readonly onSaliency: (on: boolean, of: SaliencyOf) => void;
}

/** A network's own map, drawn over the images as long as the reader wants it: one at a time. */
export function SaliencyToggle({ of, saliency, onSaliency }: Props) {
  const { text, numbers } = useText();
  const own = of === 'infarct';
  const label = own ? text.saliency.toggle : text.saliency.sign;
  const on = saliency?.phase === 'shown' ? saliency.of === of : own && saliency?.phase === 'computing';
  return (
    <div className="sp-line">
      <Toggle
        label={label}
        testId={own ? 'saliency-toggle' : 'attention-toggle'}
        on={on}
        onChange={shown => onSaliency(shown, of)}
      />
      <Info about={label}>{own ? text.how.saliency : text.how.attention}</Info>
      {own && (
        <span className="sp-muted" aria-live="polite">
          {saliency?.phase === 'computing' && text.saliency.computing(numbers.percent(saliency.fraction))}
          {saliency?.phase === 'failed' && text.saliency.failed(failureText(text, saliency.failure))}
        </span>
      )}
    </div>
  );
}
