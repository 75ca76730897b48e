import type { ReviewedRead, Side } from '@ohif-stroke/core';
import { Info } from '../../ui/Info.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly reviewed: Pick<ReviewedRead, 'side' | 'sideSetByReader'>;
  readonly frozen: boolean;
  readonly onSide: (side?: Side) => void;
}

/** The scored side: the one with more evidence, or the clinical one where the reader knows it. */
export function SideChoice({ reviewed, frozen, onSide }: Props) {
  const { text } = useText();
  const { side, sideSetByReader } = reviewed;
  return (
    <div className="sp-line sp-side">
      <label>
        <span className="sp-label">{text.aspects.sideLabel}</span>
        <select
          data-testid="side-select"
          value={sideSetByReader ? side : 'auto'}
          disabled={frozen}
          onChange={event => onSide(chosenSide(event.target.value))}
        >
          <option value="auto">{text.aspects.sideAuto(text.sides[sideSetByReader ? 'none' : side])}</option>
          <option value="right">{text.sides.right}</option>
          <option value="left">{text.sides.left}</option>
        </select>
      </label>
      <Info about={text.aspects.sideLabel}>{text.how.side}</Info>
    </div>
  );
}

const chosenSide = (value: string): Side | undefined => (value === 'left' || value === 'right' ? value : undefined);
