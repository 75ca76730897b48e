import { ASPECTS_REGIONS, regionLabel } from '../../anatomy/regions.js';
import { straightGrid } from '../fixtures/analysisGrid.js';
import {
  HEAD_GRID,
  HEAD_LABELS,
  HEAD_SIZE,
  labelOf,
  perfectNetwork,
  STRAIGHT_FRAME,
  templatePoint,
} from '../fixtures/templateHead.js';
import { coveredShare } from './coverage.js';
import { placeRegions } from './placeRegions.js';

const LIMITS = { brain: 0.5, minNetworkShare: 0.25 };
const count = (labels: Uint8Array, label: number) => labels.reduce((n, v) => n + (v === label ? 1 : 0), 0);
/** With the class of some voxels changed. */
const network = (change: (index: number, label: number) => number | undefined) => {
  const perfect = perfectNetwork();
  return { ...perfect, regionClass: perfect.regionClass.map((c, i) => change(i, HEAD_LABELS[i]!) ?? c) };
};

test('with a perfect network and pose every voxel gets its label, right and left', () => {
  const { labels, byAtlas } = placeRegions(HEAD_GRID, STRAIGHT_FRAME, perfectNetwork(), LIMITS);
  expect(byAtlas).toEqual([]);
  // Points exactly on a border may round to either side of it.
  expect(labels.reduce((n, v, i) => n + (v === HEAD_LABELS[i] ? 0 : 1), 0)).toBeLessThan(10);
  for (const name of ASPECTS_REGIONS) {
    for (const side of ['right', 'left'] as const) expect(count(labels, regionLabel(name, side))).toBeGreaterThan(100);
  }
});

test('the cortical regions come from the atlas whatever the network draws', () => {
  const { labels } = placeRegions(
    HEAD_GRID,
    STRAIGHT_FRAME,
    network((_, label) => (label > 0 && (label - 1) % 10 > 3 ? 0 : undefined)),
    LIMITS,
  );
  expect(count(labels, labelOf('left M5'))).toBe(count(HEAD_LABELS, labelOf('left M5')));
});

test('a deep class far from its place is not believed', () => {
  const caudate = ASPECTS_REGIONS.indexOf('C') + 1;
  const occipital = (i: number) => templatePoint(i)[1] < -75;
  const { labels } = placeRegions(
    HEAD_GRID,
    STRAIGHT_FRAME,
    network(i => (occipital(i) ? caudate : undefined)),
    LIMITS,
  );
  expect(labels.some((v, i) => v > 0 && occipital(i))).toBe(false);
});

test('a deep region that the network leaves out is drawn by the atlas and named', () => {
  const left = labelOf('left L');
  const { labels, byAtlas } = placeRegions(
    HEAD_GRID,
    STRAIGHT_FRAME,
    network((_, label) => (label === left ? 0 : undefined)),
    LIMITS,
  );
  expect(byAtlas).toEqual([{ name: 'L', side: 'left' }]);
  expect(count(labels, left)).toBe(count(HEAD_LABELS, left));
});

test('nothing is placed outside the brain', () => {
  const perfect = perfectNetwork();
  const nowhere = { ...perfect, masks: { ...perfect.masks, brain: new Uint8Array(HEAD_SIZE) } };
  expect(placeRegions(HEAD_GRID, STRAIGHT_FRAME, nowhere, LIMITS).labels.some(v => v > 0)).toBe(false);
});

test('sides follow the head frame, not the columns', () => {
  const shifted = { ...STRAIGHT_FRAME, mniToLps: [-1, 0, 0, 8, 0, -1, 0, 0, 0, 0, 1, 0] as const };
  const { labels } = placeRegions(HEAD_GRID, shifted, perfectNetwork(), LIMITS);
  const columns = (label: number) => {
    const at = [...labels.keys()].filter(i => labels[i] === label).map(i => i % 160);
    return at.reduce((a, b) => a + b, 0) / at.length;
  };
  // The midline lies at patient x = +8 mm, 8 columns further left of the patient (right on screen).
  expect((columns(labelOf('right M5')) + columns(labelOf('left M5'))) / 2).toBeGreaterThan(80);
});

test('coverage is the share of the height that the slices stand for', () => {
  const levels = (n: number, from: number) => Array.from({ length: n }, (_, k) => from + 5 * k);
  expect(coveredShare('M5', straightGrid(14, -15), levels(14, -15))).toBe(1);
  expect(coveredShare('M5', straightGrid(4, 0), levels(4, 0))).toBeCloseTo(2.5 / 33, 6);
  expect(coveredShare('M2', straightGrid(2, 60), levels(2, 60))).toBe(0);
});
