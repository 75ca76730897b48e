import { useId } from 'react';
import { PROBABILITY_GRADIENT } from '../brainMap/probabilityColour.js';
import { Info } from './Info.js';
import { useText } from './useText.js';

interface Props {
  readonly shipped: number;
  /** Absent = the shipped one is in use. */
  readonly changed: number | undefined;
  readonly frozen: boolean;
  readonly onChange: (threshold?: number) => void;
}

const RANGE = { min: 0.01, max: 0.99, step: 0.01 };

/** The legend of the map's colours and the slider on it in one: what is right of the thumb counts. */
export function ThresholdSlider({ shipped, changed, frozen, onChange }: Props) {
  const { text, numbers } = useText();
  const ticks = useId();
  const value = changed ?? shipped;
  const said = numbers.fixed(value, 2);
  const shippedSaid = numbers.fixed(shipped, 2);
  const share = (at: number) => (at - RANGE.min) / (RANGE.max - RANGE.min);
  return (
    <section className="sp-section sp-threshold" aria-label={text.threshold.label}>
      <div className="sp-line">
        <span className="sp-label">{text.threshold.label}</span>
        <span className="sp-value">{said}</span>
        {changed !== undefined && <span className="sp-edited">{text.threshold.changed}</span>}
        <button
          type="button"
          className="sp-button sp-small sp-end"
          data-testid="threshold-shipped"
          title={text.threshold.reset(shippedSaid)}
          disabled={frozen || changed === undefined}
          onClick={() => onChange()}
        >
          {text.threshold.shipped(shippedSaid)}
        </button>
        <Info about={text.threshold.label}>{text.how.threshold}</Info>
      </div>
      <div className="sp-scale" style={{ backgroundImage: PROBABILITY_GRADIENT }}>
        <span className="sp-tick" style={{ left: `calc(8px + (100% - 16px) * ${share(shipped)})` }} />
        <input
          type="range"
          list={ticks}
          {...RANGE}
          value={value}
          disabled={frozen}
          data-testid="threshold"
          aria-label={text.threshold.label}
          aria-valuetext={`${text.threshold.value(said)}, ${changed === undefined ? text.threshold.shipped(shippedSaid) : text.threshold.changed}`}
          onChange={event => onChange(backToShipped(Number(event.target.value), shipped))}
          onKeyDown={event => event.stopPropagation()}
        />
        <datalist id={ticks}>
          <option value={shipped} />
        </datalist>
      </div>
    </section>
  );
}

/** Within half a step of the shipped value it is the shipped value: no report should say "changed" by a hair. */
const backToShipped = (value: number, shipped: number): number | undefined =>
  Math.abs(value - shipped) <= RANGE.step / 2 ? undefined : value;
