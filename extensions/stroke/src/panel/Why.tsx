import type { ReviewedRegion } from '@ohif-stroke/core';
import type { Saliency } from '../state/state.js';
import { failureText, regionAccount } from '../text/index.js';
import { Contributions } from './Contributions.js';
import { Info } from './Info.js';
import { Toggle } from './Toggle.js';
import { useText } from './useText.js';

interface Props {
  readonly region: ReviewedRegion | undefined;
  /** The threshold in use. */
  readonly threshold: number;
  readonly saliency: Saliency | undefined;
  readonly onSaliency: (on: boolean) => void;
  readonly onShow: (region: ReviewedRegion) => void;
}

/** Why the chosen region counts or not: a sentence from its own figures, then what moved its probability. */
export function Why({ region, threshold, saliency, onSaliency, onShow }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section sp-why" data-testid="why" aria-label={text.why.heading}>
      <div className="sp-line">
        <h3 className="sp-heading">{text.why.heading}</h3>
        <Info about={text.why.heading}>{text.how.probability}</Info>
        {region && (
          <button type="button" className="sp-button sp-small sp-end" onClick={() => onShow(region)}>
            {text.actions.show}
          </button>
        )}
      </div>
      {region ? <Account region={region} threshold={threshold} /> : <p className="sp-muted">{text.why.pick}</p>}
      <SaliencyToggle saliency={saliency} onSaliency={onSaliency} />
    </section>
  );
}

function Account({ region, threshold }: { readonly region: ReviewedRegion; readonly threshold: number }) {
  const { text } = useText();
  const { sentence, verdict, byReader, details } = regionAccount(text, region, threshold);
  return (
    <>
      <p>
        {sentence} {verdict} {byReader && <span className="sp-edited">{byReader}</span>}
      </p>
      <Contributions contributions={region.contributions} baseLogOdds={region.baseLogOdds} />
      {details.length > 0 && <p className="sp-muted">{details.join(' · ')}</p>}
    </>
  );
}

function SaliencyToggle({ saliency, onSaliency }: Pick<Props, 'saliency' | 'onSaliency'>) {
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
