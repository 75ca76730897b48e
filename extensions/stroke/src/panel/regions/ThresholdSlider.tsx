import { isJudged, READER_MASK, type RegionFinding, type Side } from '@ohif-stroke/core';
import { useId } from 'react';
import { PROBABILITY_GRADIENT } from '../../brainMap/probabilityColour.js';
import type { Text } from '../../text/index.js';
import { Info } from '../../ui/Info.js';
import type { MarkedRegion } from '../../ui/markedRegion.js';
import { useText } from '../../ui/useText.js';
import { nextTurn, THRESHOLD_RANGE } from './nextTurn.js';

interface Props {
  readonly shipped: number;
  /** Absent = the shipped one is in use. */
  readonly changed: number | undefined;
  readonly regions: readonly MarkedRegion[];
  /** The same as the AI has them at the shipped threshold. */
  readonly shippedRegions: readonly RegionFinding[];
  /** The side whose regions stand on the scale. */
  readonly side: Side | 'none';
  readonly frozen: boolean;
  readonly onChange: (threshold?: number) => void;
}

/**
 * The legend of the map's colours and the slider on it in one: what is right of the thumb counts. A line for each region
 * shows where the next one turns, page up and down go there; those that have turned are named.
 */
export function ThresholdSlider(props: Props) {
  const { shipped, changed, regions, shippedRegions, side, frozen, onChange } = props;
  const { text, numbers } = useText();
  const ticks = useId();
  const value = changed ?? shipped;
  const said = numbers.fixed(value, 2);
  const shippedSaid = numbers.fixed(shipped, 2);
  const onScale = regions.filter(r => r.finding && isJudged(r.finding) && (side === 'none' || r.side === side));
  const turned = changed === undefined ? undefined : turnedText(text, shippedRegions, regions);
  return (
    <section className="sp-section sp-threshold" aria-label={text.threshold.label}>
      <div className="sp-line">
        <span className="sp-label">{text.threshold.label}</span>
        <span className={`sp-value${changed === undefined ? '' : ' sp-edited-value'}`}>{said}</span>
        <Info about={text.threshold.label}>{text.how.threshold}</Info>
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
      </div>
      <div className="sp-scale" style={{ backgroundImage: PROBABILITY_GRADIENT }}>
        {onScale.map(region => (
          <span key={region.id} className="sp-tick-region" style={{ left: placeOf(probabilityOf(region)) }} />
        ))}
        <span className="sp-tick" style={{ left: placeOf(shipped) }} />
        <input
          type="range"
          list={ticks}
          {...THRESHOLD_RANGE}
          value={value}
          disabled={frozen}
          data-testid="threshold"
          aria-label={text.threshold.label}
          aria-valuetext={[
            text.threshold.value(said),
            changed === undefined ? text.threshold.shipped(shippedSaid) : text.threshold.changed,
            ...(turned === undefined ? [] : [turned]),
          ].join(', ')}
          onChange={event => onChange(backToShipped(Number(event.target.value), shipped))}
          onKeyDown={event => {
            event.stopPropagation();
            const direction = { PageUp: 'up', PageDown: 'down' }[event.key];
            if (direction !== 'up' && direction !== 'down') return;
            event.preventDefault();
            onChange(backToShipped(nextTurn(onScale.map(probabilityOf), value, direction), shipped));
          }}
        />
        <datalist id={ticks}>
          <option value={shipped} />
        </datalist>
      </div>
      {/* No live region: the slider's own value says it, once a step. */}
      {turned !== undefined && (
        <p className="sp-turned" data-testid="threshold-turned">
          {turned}
        </p>
      )}
    </section>
  );
}

const probabilityOf = ({ finding }: MarkedRegion): number => finding?.probability ?? 0;

/** Where a probability lies on the track, whose ends are half a thumb inside. */
function placeOf(probability: number): string {
  const at = Math.min(THRESHOLD_RANGE.max, Math.max(THRESHOLD_RANGE.min, probability));
  return `calc(8px + (100% - 16px) * ${(at - THRESHOLD_RANGE.min) / (THRESHOLD_RANGE.max - THRESHOLD_RANGE.min)})`;
}

function turnedText(text: Text, shipped: readonly RegionFinding[], regions: readonly MarkedRegion[]): string {
  const { added, dropped } = flipsOf(shipped, regions);
  const named = (list: readonly MarkedRegion[]) =>
    list.map(({ name, side }) => text.map.region(name, text.sides[side])).join('; ');
  const parts = [
    ...(added.length > 0 ? [text.threshold.added(named(added))] : []),
    ...(dropped.length > 0 ? [text.threshold.dropped(named(dropped))] : []),
  ];
  return parts.length === 0 ? text.threshold.noFlip : parts.join(' · ');
}

/** What another threshold turned. */
interface Flips {
  readonly added: readonly MarkedRegion[];
  readonly dropped: readonly MarkedRegion[];
}

/** The regions whose AI value is another one than at the shipped threshold; what the reader drew turns no region here. */
function flipsOf(shipped: readonly RegionFinding[], now: readonly MarkedRegion[]): Flips {
  const turned = now.filter(({ name, side, finding }) => {
    if (finding === undefined || finding.contributions?.some(each => each.name === READER_MASK)) return false;
    const before = shipped.find(region => region.name === name && region.side === side);
    return before !== undefined && before.affected !== finding.affected;
  });
  return {
    added: turned.filter(region => region.finding?.affected),
    dropped: turned.filter(region => !region.finding?.affected),
  };
}

/** Within half a step of the shipped value it is the shipped value: no report should say "changed" by a hair. */
const backToShipped = (value: number, shipped: number): number | undefined =>
  Math.abs(value - shipped) <= THRESHOLD_RANGE.step / 2 ? undefined : value;
