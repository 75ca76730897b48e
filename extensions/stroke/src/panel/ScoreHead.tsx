import type { ReviewedRead, Side } from '@ohif-stroke/core';
import { Info } from './Info.js';
import { useText } from './useText.js';

interface Props {
  readonly reviewed: ReviewedRead;
  readonly frozen: boolean;
  readonly onSide: (side?: Side) => void;
}

/** The score with its side, the AI's beside it where that is shown, and how far the read is. */
export function ScoreHead({ reviewed, frozen, onSide }: Props) {
  const { text } = useText();
  const { total, side } = reviewed;
  return (
    <>
      <div className="sp-total">
        <div className="sp-total-number">
          <span data-testid="aspects-total">{total}</span>
          <span className="sp-total-of">{text.aspects.outOf}</span>
        </div>
        <div className="sp-total-text">
          <span className="sp-total-name">
            {text.aspects.heading}{' '}
            <span className={`sp-phase sp-phase-${reviewed.phase}`} data-testid="phase">
              {text.phases[reviewed.phase]}
            </span>
          </span>
          <span data-testid="aspects-side">{text.aspects.side[side]}</span>
          <Comparison reviewed={reviewed} />
        </div>
        <Info about={text.aspects.heading}>{text.how.aspects}</Info>
      </div>
      <p className="sp-unseen" role="status">
        {text.aspects.total(total, text.sides[side])}
      </p>
      <div className="sp-line sp-side">
        <label>
          <span className="sp-label">{text.aspects.sideLabel}</span>
          <select
            data-testid="side-select"
            value={reviewed.sideSetByReader ? side : 'auto'}
            disabled={frozen}
            onChange={event => onSide(chosenSide(event.target.value))}
          >
            <option value="auto">{text.aspects.sideAuto(text.sides[reviewed.sideSetByReader ? 'none' : side])}</option>
            <option value="right">{text.sides.right}</option>
            <option value="left">{text.sides.left}</option>
          </select>
        </label>
        <Info about={text.aspects.sideLabel}>{text.how.side}</Info>
      </div>
    </>
  );
}

const chosenSide = (value: string): Side | undefined => (value === 'left' || value === 'right' ? value : undefined);

function Comparison({ reviewed }: { readonly reviewed: ReviewedRead }) {
  const { text } = useText();
  if (reviewed.hidden) return <span className="sp-muted">{text.aspects.own}</span>;
  const edits = reviewed.regions.filter(r => r.editedByReader).length;
  return (
    <span className="sp-muted">
      {text.aspects.ai} <span data-testid="aspects-ai-total">{reviewed.aiTotal}</span>
      {` (${text.sides[reviewed.aiSide]})`}
      {edits > 0 && <span className="sp-edited"> · {text.aspects.edited(edits)}</span>}
    </span>
  );
}
