import type { ReviewedAspects, StrokeResult } from '@ohif-stroke/core';
import { fixed } from '../format.js';
import { TEXT } from '../text.js';
import { Notices } from './Notices.js';

/** More warnings start folded to one line: score and regions come first. */
const OPEN_UP_TO = 2;

interface Props {
  readonly result: StrokeResult;
  readonly aspects: ReviewedAspects;
}

/** What has to be seen first: a bleed, then the score with its side, then what to be careful about. */
export function ScoreCard({ result, aspects }: Props) {
  const bleedMl = result.haemorrhage.volumeMl;
  const edits = aspects.regions.filter(r => r.editedByReader).length;
  const { warnings } = result.suitability;
  return (
    <section className="sp-section sp-score" aria-label={TEXT.aspects.heading}>
      {bleedMl > 0 ? (
        <div className="sp-notice sp-notice-bad" role="alert" data-testid="haemorrhage">
          <strong>{TEXT.haemorrhage.found(fixed(bleedMl, 1))}</strong> {TEXT.haemorrhage.meaning}
        </div>
      ) : (
        <div className="sp-notice sp-notice-good" data-testid="haemorrhage">
          {TEXT.haemorrhage.none}
        </div>
      )}
      <div className="sp-total">
        <div className="sp-total-number" aria-live="polite">
          <span data-testid="aspects-total">{aspects.total}</span>
          <span className="sp-total-of">{TEXT.aspects.outOf}</span>
        </div>
        <div className="sp-total-text">
          <span className="sp-total-name">{TEXT.aspects.heading}</span>
          <span data-testid="aspects-side">{TEXT.aspects.side[aspects.side]}</span>
          <span className="sp-muted">
            AI <span data-testid="aspects-ai-total">{aspects.aiTotal}</span>
            {` (${TEXT.sides[aspects.aiSide]})`}
            {edits > 0 && <span className="sp-edited"> · {TEXT.aspects.edited(edits)}</span>}
          </span>
        </div>
      </div>
      {warnings.length > 0 && (
        <details className="sp-notice sp-notice-care" data-testid="warnings" open={warnings.length <= OPEN_UP_TO}>
          <summary>
            <strong>{TEXT.warnings}</strong>
            <span className="sp-summary-note">{warnings.map(w => w.text).join(' ')}</span>
          </summary>
          <Notices notices={warnings} />
        </details>
      )}
    </section>
  );
}
