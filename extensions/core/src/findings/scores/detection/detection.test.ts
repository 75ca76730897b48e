import { ASPECTS_REGIONS, regionLabel, type Side } from '../../../anatomy/regions.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import type { BoxFinding, InfarctDetector } from '../../findings.js';
import { straightGrid } from '../../fixtures/analysisGrid.js';
import { DETECTOR } from '../../fixtures/infarctDetector.js';
import { aspectsFinding } from '../../fixtures/regions.js';
import { DEFAULT_PARAMETERS } from '../../parameters.js';
import type { ScoredHead } from '../scoreWay.js';
import { isMade, type MadeScore } from '../wayScore.js';
import { detection } from './detection.js';

const PLANE = 160 * 192;

/** Pixels of half a millimetre on the same field: column 2 i + 0.5 is column i of the grid. */
const IMAGE: SourceImage = {
  sopInstanceUid: '2.25.1',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  columns: 320,
  rows: 384,
  spacingMm: [0.5, 0.5],
  originLps: [-79.75, 18 - 95.75, 0],
  rowLps: [1, 0, 0],
  columnLps: [0, 1, 0],
  thicknessMm: 5,
};

/** Each region is a square of 10 x 10 mm on two slices, in rows by name and columns by side; on a third only two voxels of M5. */
const COLUMN: Readonly<Record<Side, number>> = { right: 20, left: 120 };
const rowOf = (name: (typeof ASPECTS_REGIONS)[number]) => 10 + 15 * ASPECTS_REGIONS.indexOf(name);
const regions = new Uint8Array(3 * PLANE);
for (const side of ['right', 'left'] as const) {
  for (const name of ASPECTS_REGIONS) {
    for (const k of [0, 1]) {
      for (let row = 0; row < 10; row++) {
        const start = PLANE * k + 160 * (rowOf(name) + row) + COLUMN[side];
        regions.fill(regionLabel(name, side), start, start + 10);
      }
    }
  }
}
regions.fill(regionLabel('M5', 'left'), 2 * PLANE, 2 * PLANE + 2);

/** A box over so many millimetres of the columns of a region, over all of its rows. */
function box(name: (typeof ASPECTS_REGIONS)[number], side: Side, mm: number, probability = 0.8, slice = 0): BoxFinding {
  const [x, y] = [2 * COLUMN[side], 2 * rowOf(name)];
  const edges = { x, y, width: 2 * mm, height: 20 };
  return { id: `${side}-${name}`, componentId: 'c', label: 'infarct', probability, slice, side, ...edges };
}

const head = (boxes: readonly BoxFinding[], detector: InfarctDetector | undefined = DETECTOR) =>
  ({
    aspects: aspectsFinding('left', []),
    stack: straightGrid(3),
    images: [IMAGE, IMAGE, IMAGE],
    maps: { regions },
    parameters: DEFAULT_PARAMETERS,
    detected: { boxes, ...(detector ? { detector } : {}) },
  }) as unknown as ScoredHead;

function scored(...boxes: readonly BoxFinding[]): MadeScore {
  const score = detection.score(head(boxes));
  if (!isMade(score)) throw new Error('no total');
  return score;
}

const region = (score: MadeScore, name: string, side: Side) =>
  score.regions.find(r => r.name === name && r.side === side);

test('a region counts from the share on that a box covers on a slice', () => {
  expect(region(scored(box('M5', 'left', 2)), 'M5', 'left')).toEqual({
    name: 'M5',
    side: 'left',
    affected: true,
    share: 0.2,
    probability: 0.8,
  });
  expect(scored(box('M5', 'left', 2))).toMatchObject({
    total: 9,
    side: 'left',
    thresholds: { probability: 0.5, share: 0.2 },
  });
  expect(scored(box('M5', 'left', 1))).toMatchObject({ total: 10, side: 'none' });
});

test('boxes under the limit that counts say nothing, and one voxel is covered once', () => {
  expect(scored(box('M5', 'left', 10, 0.49)).total).toBe(10);
  const twice = scored(box('M5', 'left', 1, 0.6), { ...box('M5', 'left', 1, 0.9), id: 'other' });
  expect(region(twice, 'M5', 'left')).toMatchObject({ share: 0.1, probability: 0.9, affected: false });
});

test('the best slice counts, and shares of several slices are not added', () => {
  const two = scored(box('M5', 'left', 1, 0.8, 0), box('M5', 'left', 3, 0.6, 1));
  expect(region(two, 'M5', 'left')).toMatchObject({ share: 0.3, probability: 0.6, affected: true });
});

test('the end of a region, with fewer voxels than a cut needs, is passed over', () => {
  const all: BoxFinding = { ...box('M5', 'left', 1, 0.9, 2), x: 0, y: 0, width: 320, height: 384 };
  expect(scored(all).total).toBe(10);
});

test('of both sides the one with more certainty is scored, whatever the number of its regions', () => {
  const score = scored(box('M1', 'right', 10, 0.55), box('M2', 'right', 10, 0.55), box('M5', 'left', 10, 0.95));
  expect(score).toMatchObject({ total: 8, side: 'right' });
  expect(scored(box('M1', 'right', 10, 0.55), box('M5', 'left', 10, 0.95))).toMatchObject({ total: 9, side: 'left' });
});

test('without a detector, or where it failed, it says so', () => {
  const { detected: _detected, ...without } = head([]);
  expect(detection.score(without)).toEqual({ notMade: 'noDetector' });
  expect(detection.score({ ...head([]), detected: { boxes: [] } })).toEqual({ notMade: 'detectorFailed' });
});
