import type { ModelUse, NotScored, ReviewedRegion } from '@ohif-stroke/core';
import { regionAccount } from '../../text/index.js';
import { Info } from '../../ui/Info.js';
import { Networks } from '../../ui/Networks.js';
import { useText } from '../../ui/useText.js';
import { Contributions } from './Contributions.js';

interface Props {
  readonly region: ReviewedRegion | undefined;
  /** The threshold in use. */
  readonly threshold: number;
  readonly notScored: NotScored | undefined;
  readonly models: readonly ModelUse[];
  readonly onShow: (region: ReviewedRegion) => void;
}

/** Why the chosen region counts or not: a sentence from its own figures, then what moved its probability. */
export function Why({ region, threshold, notScored, models, onShow }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section sp-why" data-testid="why" aria-label={text.why.heading}>
      <div className="sp-line">
        <h3 className="sp-heading">{text.why.heading}</h3>
        <Info about={text.why.heading}>
          <p>{text.how.probability}</p>
          <Networks models={models} />
        </Info>
        {region && (
          <button type="button" className="sp-button sp-small sp-end" onClick={() => onShow(region)}>
            {text.actions.show}
          </button>
        )}
      </div>
      {region ? (
        <Account region={region} threshold={threshold} notScored={notScored} />
      ) : (
        <p className="sp-muted">{text.why.pick}</p>
      )}
    </section>
  );
}

type AccountProps = Pick<Props, 'threshold' | 'notScored'> & { readonly region: ReviewedRegion };

function Account({ region, threshold, notScored }: AccountProps) {
  const { text } = useText();
  const { sentence, verdict, byReader, details } = regionAccount(text, region, threshold, notScored);
  return (
    <>
      <p>
        {sentence} {verdict} {byReader && <span className="sp-edited">{byReader}</span>}
      </p>
      <Contributions contributions={region.contributions} baseLogOdds={region.baseLogOdds} details={details} />
    </>
  );
}
