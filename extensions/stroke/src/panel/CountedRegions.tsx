import type { Side } from '@ohif-stroke/core';
import type { MarkedRegion } from './markedRegion.js';
import { useText } from './useText.js';

interface Props {
  readonly regions: readonly MarkedRegion[];
  /** The scored side. */
  readonly side: Side | 'none';
  readonly doubtful: readonly MarkedRegion[];
  readonly onShow: (region: MarkedRegion) => void;
}

/** More would push the map out of sight; the table has them all. */
const MOST_DOUBTS = 4;

/** What costs the points, and what might: each name shows its region in the images. */
export function CountedRegions({ regions, side, doubtful, onShow }: Props) {
  const { text, numbers } = useText();
  const counted = regions.filter(region => region.side === side && region.affected);
  if (counted.length + doubtful.length === 0) return null;
  // On the scored side the name is enough; without one, both sides are looked at.
  const named = ({ name, side: of }: MarkedRegion) => (side === 'none' ? text.map.region(name, text.sides[of]) : name);
  const spoken = ({ name, side: of }: MarkedRegion) => text.map.region(name, text.sides[of]);
  return (
    <ul className="sp-counted" aria-label={text.aspects.counted}>
      {counted.map(region => (
        <li key={region.id}>
          <button
            type="button"
            className={`sp-count${region.edited ? ' sp-count-edited' : ''}${doubtful.includes(region) ? ' sp-count-open' : ''}`}
            data-testid={`counted-${region.id}`}
            aria-label={text.regions.jump(region.name, text.sides[region.side])}
            title={text.names[region.name]}
            onClick={() => onShow(region)}
          >
            {named(region)}
          </button>
        </li>
      ))}
      {doubtful
        .filter(region => !counted.includes(region))
        .slice(0, MOST_DOUBTS)
        .map(region => {
          const percent = numbers.percent(region.finding?.probability ?? Number.NaN);
          return (
            <li key={region.id}>
              <button
                type="button"
                className="sp-count sp-count-doubt"
                data-testid={`doubt-${region.id}`}
                aria-label={text.aspects.showDoubtful(spoken(region), percent)}
                title={text.aspects.doubt}
                onClick={() => onShow(region)}
              >
                {text.aspects.doubtful(named(region), percent)}
              </button>
            </li>
          );
        })}
    </ul>
  );
}
