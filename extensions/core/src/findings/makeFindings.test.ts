import { measuredHead } from './fixtures/measuredHead.js';
import {
  ball,
  HEAD_LABELS,
  headBasis,
  headStack,
  labelOf,
  mapWhere,
  perfectNetwork,
  templatePoint,
} from './fixtures/templateHead.js';
import { DEFAULT_PARAMETERS, type FindingParameters } from './parameters.js';
import { disturbedReachMm } from './regions/disturbedZone.js';

const [LEFT_INSULA, RIGHT_INSULA, LEFT_M5] = ['left I', 'right I', 'left M5'].map(labelOf) as [number, number, number];
/** Inside the right insula. */
const insula = [...HEAD_LABELS.keys()].filter(i => HEAD_LABELS[i] === RIGHT_INSULA).map(templatePoint);
const middleOf = (axis: 0 | 1 | 2) => insula.reduce((sum, point) => sum + point[axis], 0) / insula.length;
const clotOf = (radiusMm: number) => ball(middleOf(0), middleOf(1), middleOf(2), radiusMm);
const SMALL_CLOT = clotOf(6.5);

interface Drawn {
  readonly clot: (i: number) => boolean;
  /** What the infarct network marks. */
  readonly infarct?: (i: number) => boolean;
  readonly huAt?: (label: number, i: number) => number | undefined;
}

/**
 * Sulci that are open on the left and pressed shut on the right, beside the clot: the healthy insula reads 3 HU darker, as
 * in real heads with a bleed. A stroke of 5 HU lies in left M5, out of the clot's reach.
 */
function score(
  { clot, infarct = () => false, huAt = () => undefined }: Drawn,
  parameters: FindingParameters = DEFAULT_PARAMETERS,
) {
  const stack = headStack((label, i) => {
    if (clot(i)) return 66;
    return huAt(label, i) ?? (label === LEFT_INSULA ? 33 : label === LEFT_M5 ? 31 : undefined);
  });
  const network = perfectNetwork({ haemorrhage: mapWhere(clot), infarct: mapWhere(infarct) });
  const { scored } = measuredHead(stack, network, headBasis(stack, network, { parameters }));
  const region = (text: string) => scored.aspects.regions.find(r => `${r.side} ${r.name}` === text)!;
  return { ...scored, region };
}

describe('a small bleed in the right insula', () => {
  test('without one the left insula is dark, and costs a point', () => {
    const { aspects, region } = score({ clot: () => false });
    expect(region('left I')).toMatchObject({ affected: true });
    expect(aspects).toMatchObject({ total: 8, side: 'left' });
  });

  test('costs no point on the healthy side: what it reaches is not comparable, what it does not reach counts', () => {
    const { aspects, region, haemorrhage, warnings } = score({ clot: SMALL_CLOT });
    expect(haemorrhage.volumeMl).toBeGreaterThan(0.5);
    expect(haemorrhage.volumeMl).toBeLessThan(DEFAULT_PARAMETERS.unscoredHaemorrhageMl);
    expect(region('left I')).toMatchObject({ affected: false, note: expect.stringMatching(/aemorrhage$/) });
    expect(region('left L')).toMatchObject({ affected: false, note: 'besideHaemorrhage' });
    expect(region('right L')).toMatchObject({ affected: false, note: 'besideHaemorrhage' });
    expect(region('left M5')).toMatchObject({ affected: true });
    expect(aspects).toMatchObject({ total: 9, side: 'left' });
    const said = warnings.find(w => w.code === 'regionsNotComparable');
    expect(said?.text).toContain('left I');
    expect(String(said?.values?.regions)).toContain('left-L');
  });

  test('does not hide an infarct that the network marks there', () => {
    const infarct = (i: number) => HEAD_LABELS[i] === LEFT_INSULA;
    const { aspects, region } = score({ clot: SMALL_CLOT, infarct });
    expect(region('left I')).toMatchObject({ affected: true, byNetwork: true });
    expect(aspects).toMatchObject({ total: 8, side: 'left' });
  });
});

test('from the stated volume on no total is made, on neither side, and the warning says so', () => {
  const { aspects, haemorrhage, warnings } = score({ clot: clotOf(10) });
  expect(haemorrhage.volumeMl).toBeGreaterThan(DEFAULT_PARAMETERS.unscoredHaemorrhageMl);
  expect(aspects).toMatchObject({ notScored: 'haemorrhage', side: 'none' });
  expect(aspects).not.toHaveProperty('total');
  expect(aspects.regions.some(r => r.affected)).toBe(false);
  expect(warnings.map(w => w.code)).toEqual(expect.arrayContaining(['notScoredHaemorrhage', 'haemorrhage']));
});

test('a bleed reaches as far as its oedema, and a large one as far as it moves tissue by half a millimetre', () => {
  const reach = (ml: number) => disturbedReachMm(ml, DEFAULT_PARAMETERS);
  expect(reach(0.5)).toBe(10);
  expect(reach(2)).toBeCloseTo(10, 0);
  // 30 mL: 69 mm from its middle, 19 mm of which are the clot's own radius.
  expect(reach(30)).toBeCloseTo(69.1 - 19.3, 1);
});

describe('calcium in the right insula', () => {
  /** Specks of a few voxels 12 mm apart, each with the rim that partial volume gives it. */
  const speck = (mm: number) => (i: number) => {
    const [x, y] = templatePoint(i);
    const from = (value: number) => Math.abs(((value + 600) % 12) - 6);
    return Math.hypot(from(x), from(y)) <= mm;
  };
  const huAt = (label: number, i: number) => {
    if (label === LEFT_INSULA) return 36;
    if (label !== RIGHT_INSULA) return undefined;
    return speck(2)(i) ? 160 : speck(4)(i) ? 45 : 36;
  };

  test('does not make the left one dark: its rim is compared with nothing', () => {
    const { region } = score({ clot: () => false, huAt });
    expect(region('right I').evidence.voxelsCounted).toBeGreaterThan(0);
    expect(Math.abs(region('left I').evidence.differencePercent)).toBeLessThan(2);
    expect(region('left I')).toMatchObject({ affected: false });
  });
});
