import type { Side } from '@ohif-stroke/core';
import type { MarkedRegion } from '../../ui/markedRegion.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly regions: readonly MarkedRegion[];
  /** The scored side. */
  readonly side: Side | 'none';
  readonly doubtful: readonly MarkedRegion[];
  readonly onShow: (region: MarkedRegion) => void;
  readonly onHover: (region: MarkedRegion | undefined) => void;
}

/** More would push the map out of sight; the table has them all. */
const MOST_DOUBTS = 4;

/** What costs the points, and what might: each name shows its region in the images. */
export function CountedRegions({ regions, side, doubtful, onShow, onHover }: Props) {
  const counted = regions.filter(region => region.side === side && region.affected);
  const open = doubtful.filter(region => !counted.includes(region)).slice(0, MOST_DOUBTS);
  const { text } = useText();
  if (counted.length + open.length === 0) return null;
  return (
    <ul className="sp-counted" aria-label={text.aspects.counted}>
      {[...counted, ...open].map(region => (
        <li key={region.id}>
          <Chip
            region={region}
            // On the scored side the name is enough; without one, both sides are looked at.
            withSide={side === 'none'}
            counts={region.affected && region.side === side}
            inDoubt={doubtful.includes(region)}
            onShow={() => onShow(region)}
            onHover={over => onHover(over ? region : undefined)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly region: MarkedRegion;
  readonly withSide: boolean;
  readonly counts: boolean;
  readonly inDoubt: boolean;
  readonly onShow: () => void;
  readonly onHover: (over: boolean) => void;
}

function Chip({ region, withSide, counts, inDoubt, onShow, onHover }: ChipProps) {
  const { text, numbers } = useText();
  const { id, name, side, edited, finding } = region;
  const sided = text.map.region(name, text.sides[side]);
  const label = withSide ? sided : name;
  const percent = numbers.percent(finding?.probability ?? Number.NaN);
  const shown = inDoubt ? text.aspects.doubtful(label, percent) : label;
  // Its name begins with what is written on it, for those who speak to the page (WCAG 2.5.3).
  const doubtfulName = `${shown}. ${text.aspects.showDoubtful(sided, percent)}`;
  const classes = [
    'sp-count',
    counts ? '' : 'sp-count-doubt',
    inDoubt ? 'sp-count-open' : '',
    edited ? 'sp-count-edited' : '',
  ];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      data-testid={`${counts ? 'counted' : 'doubt'}-${id}`}
      aria-label={inDoubt ? doubtfulName : text.regions.jump(name, text.sides[side])}
      title={inDoubt ? `${text.aspects.doubt}: ${text.names[name]}` : text.names[name]}
      onClick={onShow}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
      onFocus={() => onHover(true)}
      onBlur={() => onHover(false)}
    >
      {shown}
    </button>
  );
}
