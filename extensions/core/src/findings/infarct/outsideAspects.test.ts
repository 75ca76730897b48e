import type { BoxFinding } from '../findings.js';
import { straightGrid } from '../fixtures/analysisGrid.js';
import { STRAIGHT_FRAME } from '../fixtures/templateHead.js';
import { nothingInRegions, outsideInfarcts, outsideWords } from '../outsideInfarcts.js';
import { outsideAspects } from './outsideAspects.js';

const ALL_JUDGED = { open: 0, of: 20 };

/** From the foramen magnum to above the corpus callosum; patient and template differ by signs only. */
const GRID = straightGrid(20, -50, 5);
const PLANE = 160 * 192;

/** A cube of 11 x 11 pixels on two slices about a template point. */
function cube(x: number, y: number, z: number): number[] {
  const [col, row, k] = [Math.round(79.5 - x), Math.round(77.5 - y), Math.round((z + 50) / 5)];
  return [k, k + 1].flatMap(slice =>
    Array.from({ length: 121 }, (_, n) => slice * PLANE + (row - 5 + Math.floor(n / 11)) * 160 + col - 5 + (n % 11)),
  );
}

const NO_REGIONS = new Uint8Array(PLANE * GRID.slices.length);
const partsOf = (voxels: readonly number[], regions = NO_REGIONS) =>
  outsideAspects(
    GRID,
    STRAIGHT_FRAME,
    regions,
  )({
    voxels: Uint32Array.from([...voxels].sort((a, b) => a - b)),
    volumeMl: voxels.length * 0.005,
  });

test.each([
  [-24, -62, -40, 'left cerebellum'],
  [12, -19, 5, 'right thalamus'],
  [-12, -82, 5, 'left pca'],
  [7, 40, 25, 'right aca'],
])('an infarct at %d, %d, %d is named: %s', (x, y, z, name) => {
  const parts = partsOf(cube(x, y, z));
  expect(`${parts[0]!.side} ${parts[0]!.place}`).toBe(name);
  expect(parts.reduce((sum, { volumeMl }) => sum + volumeMl, 0)).toBeLessThanOrEqual(1.211);
});

test('one in the midline has both sides, one of several territories all of them, the largest first', () => {
  const pons = partsOf([...cube(0, -25, -35)]);
  expect(pons.map(({ side, place }) => `${side} ${place}`).sort()).toEqual(['left pons', 'right pons']);
  const two = partsOf([...cube(-24, -62, -40), ...cube(-12, -82, 5), ...cube(-12, -82, 15)]);
  expect(two.map(({ side, place }) => `${side} ${place}`)).toEqual(['left pca', 'left cerebellum']);
});

test('an infarct in the regions is none outside, unless it goes well into another territory', () => {
  const voxels = cube(12, -82, 5);
  const regions = NO_REGIONS.slice();
  for (const voxel of voxels) regions[voxel] = 3;
  expect(partsOf(voxels, regions)).toEqual([]);
  const inRegions = [...voxels, ...cube(30, -82, 5).filter(v => !voxels.includes(v))];
  for (const voxel of inRegions) regions[voxel] = 3;
  const beyond = [...cube(-24, -62, -40), ...cube(-24, -62, -30)];
  expect(partsOf([...inRegions, ...beyond], regions).map(({ place }) => place)).toEqual(['cerebellum']);
});

const box = (slice: number, width: number, change: Partial<BoxFinding> = {}): BoxFinding => ({
  id: `infarct-1-slice-${slice}`,
  componentId: 'infarct-1',
  label: 'infarct',
  probability: 0.8,
  slice,
  x: 0,
  y: 0,
  width,
  height: 10,
  side: 'left',
  outside: [{ place: 'cerebellum', side: 'left', volumeMl: 8.24 }],
  ...change,
});

test('one line for an infarct, on the slice of its largest box, as long as one of its boxes stands', () => {
  const { outside: _outside, ...inside } = box(9, 99, { id: 'infarct-2-slice-9', componentId: 'infarct-2' });
  const boxes = [box(3, 10), box(4, 30), inside];
  expect(outsideInfarcts(boxes)).toEqual([
    { componentId: 'infarct-1', parts: box(4, 30).outside, volumeMl: 8.24, boxId: 'infarct-1-slice-4', slice: 4 },
  ]);
  expect(outsideWords(boxes)).toEqual(['Infarct suspected, left cerebellum, outside ASPECTS: 8.2 mL, slice 5']);
  expect(outsideWords(boxes.slice(2))).toEqual([]);
});

test('a total of 10 says both in one breath', () => {
  expect(nothingInRegions([], ALL_JUDGED)).toBe('10 of 10: nothing found in the ASPECTS regions');
  expect(nothingInRegions([box(4, 30)], ALL_JUDGED)).toBe(
    '10 of 10: nothing found in the ASPECTS regions, but an infarct is suspected outside them: left cerebellum',
  );
});
