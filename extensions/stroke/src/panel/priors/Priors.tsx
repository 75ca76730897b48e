import type { ComparedRead } from '@ohif-stroke/core';
import type { Prior } from '../../state/state.js';
import { Info } from '../../ui/Info.js';
import { useText } from '../../ui/useText.js';
import { PriorComparison } from './PriorComparison.js';

interface Props {
  readonly priors: readonly Prior[];
  /** The present read, once there is one that may be shown. */
  readonly now: ComparedRead | undefined;
  readonly onShow: (studyInstanceUid: string, on: boolean) => void;
}

/** Earlier head CTs of the patient: the images beside the present ones, the scores side by side. */
export function Priors({ priors, now, onShow }: Props) {
  const { text } = useText();
  if (priors.length === 0) return null;
  return (
    <section className="sp-section" aria-label={text.prior.heading}>
      <div className="sp-line">
        <h3 className="sp-heading">{text.prior.heading}</h3>
        {priors.some(prior => prior.read) && <Info about={text.prior.heading}>{text.how.prior}</Info>}
      </div>
      <ul className="sp-priors">
        {priors.map(prior => (
          <li key={prior.studyInstanceUid} data-testid={`prior-${prior.studyInstanceUid}`}>
            <div className="sp-line sp-prior">
              <span className="sp-cut" title={prior.description}>
                {prior.dateText || prior.description}
                {prior.dateText !== '' && <span className="sp-muted"> {prior.description}</span>}
              </span>
              <button
                type="button"
                className="sp-button sp-small"
                aria-pressed={prior.shown}
                // It begins with what is read on it, so that who speaks to the panel can name it.
                aria-label={`${prior.shown ? text.prior.hide : text.prior.show}: ${prior.dateText || prior.description}`}
                onClick={() => onShow(prior.studyInstanceUid, !prior.shown)}
              >
                {prior.shown ? text.prior.hide : text.prior.show}
              </button>
            </div>
            <PriorComparison before={prior.read} refused={prior.refused} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
