import { amountOf, type ScanRecord, timeBetween } from '@ohif-stroke/core';
import { amountText, GROWTH_TEXT, takenText } from '../../figures/growthText.js';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';

interface Props {
  /** Oldest first. */
  readonly scans: readonly ScanRecord[];
  /** The scan in hand among them. */
  readonly present: ScanRecord;
}

const [WIDTH, HEIGHT] = [260, 84];
const [LEFT, RIGHT, TOP, BOTTOM] = [8, 8, 16, 14];

/** All blood over the hours; scans without a time or of which blood was not measured are in the table alone. */
export function GrowthPlot({ scans, present }: Props) {
  const { text, numbers } = useText();
  const words = wordsIn(GROWTH_TEXT, text.locale);
  const [first] = scans;
  const points = scans.flatMap(scan => {
    const hours = scan === first ? 0 : timeBetween(first?.taken, scan.taken).hours;
    const ml = amountOf(scan, 'haemorrhage');
    return hours === undefined || ml === undefined ? [] : [{ scan, hours, ml }];
  });
  const last = points.at(-1);
  const most = Math.max(...points.map(({ ml }) => ml));
  if (points.length < 2 || last === undefined || !(most > 0) || !(last.hours > 0)) return null;
  const placed = points.map(({ scan, hours, ml }) => ({
    scan,
    ml,
    x: LEFT + (hours / last.hours) * (WIDTH - LEFT - RIGHT),
    y: HEIGHT - BOTTOM - (ml / most) * (HEIGHT - TOP - BOTTOM),
  }));
  const given = { text, numbers };
  const label = words.plot(takenText(points[0]!.scan, given), takenText(last.scan, given));
  return (
    <svg className="sp-growth-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className="sp-growth-axis" />
      <polyline points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} className="sp-growth-line" />
      {placed.map(({ scan, ml, x, y }) => (
        <g key={scan.studyInstanceUid}>
          <circle cx={x} cy={y} r={scan === present ? 4 : 2.5} className="sp-growth-point" />
          <text x={x} y={y - 6} textAnchor={x < WIDTH / 4 ? 'start' : x > (3 * WIDTH) / 4 ? 'end' : 'middle'}>
            {amountText('haemorrhage', ml, given)}
          </text>
        </g>
      ))}
      <text x={WIDTH - RIGHT} y={HEIGHT - 3} textAnchor="end">
        {`${numbers.fixed(last.hours, 1)} ${words.hours}`}
      </text>
    </svg>
  );
}
