import type { Vec3 } from '../geometry.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnBrain, drawnHead, noise, scan } from '../volume/fixtures/drawHead.js';
import { hasData, readSeriesFolder } from '../volume/fixtures/readSeriesFolder.js';
import type { CtSeries, CtSlice } from '../volume/imageSeries.js';
import { checkNeighbours } from './neighbourSlices.js';

const DRAWN = scan(drawnHead(), { addHu: noise(3) });

/** Reasons in capitals, then warnings. */
function judge(source: CtSeries, slices: readonly CtSlice[]): readonly string[] {
  const outcome = assembleVolume({ ...source, slices });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { reasons, warnings } = checkNeighbours(outcome.value);
  return [...reasons.map(({ code }) => code.toUpperCase()), ...warnings.map(({ code }) => code)];
}

type Change = (slices: readonly CtSlice[]) => readonly CtSlice[];
const exchange =
  (a: number, b: number): Change =>
  slices =>
    slices.map((s, k) => ({ ...s, originLps: slices[k === a ? b : k === b ? a : k]!.originLps }));
const moved =
  (by: Vec3, which: (k: number, of: number) => boolean): Change =>
  slices =>
    slices.map((s, k) => {
      const [x, y, z] = s.originLps;
      return which(k, slices.length) ? { ...s, originLps: [x + by[0], y + by[1], z + by[2]] } : s;
    });
const denser =
  (which: (k: number, of: number) => boolean): Change =>
  slices =>
    slices.map((s, k) => (which(k, slices.length) ? { ...s, samples: s.samples.map(hu => hu + 10) } : s));
const upperHalf = (k: number, of: number) => k >= of / 2;
/** Numbers that follow the wrong positions, as an export that numbers anew writes them. */
const renumbered =
  (change: Change): Change =>
  slices =>
    change(slices)
      .toSorted((a, b) => a.originLps[2] - b.originLps[2])
      .map((s, k) => ({ ...s, instanceNumber: k + 1 }));

const same: Change = slices => slices;
const backwards: Change = slices => slices.map((s, k) => ({ ...s, instanceNumber: slices.length - k }));
const byBlock: Change = slices => slices.map((s, k) => ({ ...s, instanceNumber: (k % 2) * 100 + k }));
const unnumbered: Change = slices => slices.map(({ instanceNumber: _, ...s }) => s);

const CASES: readonly (readonly [string, Change, readonly string[]])[] = [
  ['a sound head', same, []],
  ['numbers that run backwards', backwards, []],
  ['numbers that follow another plan', byBlock, []],
  ['no numbers', unnumbered, []],
  ['two neighbours exchanged', exchange(10, 11), ['slicesMisplaced']],
  ['two slices ten apart exchanged', exchange(8, 18), ['SLICESMISPLACED']],
  ['the upper half 22 mm too low', moved([0, 0, -22.3], upperHalf), ['SLICESMISPLACED']],
  ['the upper half 20 mm to the side', moved([20, 0, 0], upperHalf), ['HEADJUMP']],
  ['the upper half 20 mm to the back', moved([0, 20, 0], upperHalf), ['HEADJUMP']],
  ['three slices 100 mm to the side', moved([100, 0, 0], k => k > 8 && k < 12), ['HEADJUMP']],
  ['two slices ten apart exchanged and renumbered', renumbered(exchange(8, 18)), ['oddSlices']],
  ['two neighbours exchanged and renumbered', renumbered(exchange(10, 11)), ['oddSlices']],
  ['two slices two apart exchanged and renumbered', renumbered(exchange(20, 22)), ['oddSlices']],
  ['half of the head 10 HU denser', denser(upperHalf), ['densityStep']],
  ['every second slice 10 HU denser', denser(k => k % 2 === 1), ['densityStep']],
];

test.each(CASES)('drawn head, %s', (_name, change, said) => {
  expect(judge(DRAWN, change(DRAWN.slices))).toEqual(expect.arrayContaining([...said]));
  if (said.length === 0) expect(judge(DRAWN, change(DRAWN.slices))).toEqual([]);
});

test('two heads put into each other are refused', () => {
  const turned = scan(drawnHead({ brainHu: (x, y, z) => drawnBrain(-y, x, z) }), {
    centreLps: [7, 4, 2],
    addHu: noise(3),
  });
  const both = [...DRAWN.slices, ...turned.slices].map(({ instanceNumber: _, ...slice }) => slice);
  expect(judge(DRAWN, both)).toContain('SLICESINTERLEAVED');
});

test('images at the position of others are left out where they show the same, refused where they show something else', () => {
  const { slices } = DRAWN;
  const again = (from: number, at: number): CtSlice => ({
    ...slices[from]!,
    originLps: slices[at]!.originLps,
    instanceNumber: 100 + from,
    samples: slices[from]!.samples.map((hu, i) => hu + (i % 3)),
  });
  expect(judge(DRAWN, [...slices, again(12, 12)])).toEqual([]);
  expect(judge(DRAWN, [...slices, again(27, 12)])).toEqual(['POSITIONSCONTRADICT']);
});

(hasData('ct-head-ge') ? describe : describe.skip)('the real head, 4 mm below and 7 mm above', () => {
  const source = readSeriesFolder('ct-head-ge');
  const slices = source.slices.toSorted((a, b) => a.originLps[2] - b.originLps[2]);

  test.each(CASES)('%s', (_name, change, said) => {
    expect(judge(source, change(slices))).toEqual(expect.arrayContaining([...said]));
    if (said.length === 0) expect(judge(source, change(slices))).toEqual([]);
  });
});
