import { withMargin } from '../../grid/margin.js';
import { voxelSides } from '../../grid/templatePlanes.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { lesionBoxes } from '../boxes.js';
import {
  ball,
  findOn,
  HEAD_GRID,
  HEAD_SIZE,
  headStack,
  mapWhere,
  perfectNetwork,
  STRAIGHT_FRAME,
  templatePoint,
} from '../fixtures/templateHead.js';
import { addVolumes, sidedVolumeMl } from '../volumes.js';

const sideOf = voxelSides(HEAD_GRID, STRAIGHT_FRAME);
const find = (huAt: (i: number) => number | undefined, masks: Parameters<typeof perfectNetwork>[0]) =>
  findOn(
    headStack((_, i) => huAt(i)),
    perfectNetwork(masks),
  );
const total = (mask: Uint8Array) => {
  const { left, right } = sidedVolumeMl(mask, HEAD_GRID, sideOf);
  return left + right;
};

const LEFT_BALL = ball(-45, -10, 20, 15);

test('a bleed as dense as blood is found with its volume, on its side', () => {
  const found = find(i => (LEFT_BALL(i) ? 65 : undefined), { haemorrhage: mapWhere(LEFT_BALL) });
  expect(found.lesions.map(l => l.label)).toEqual(['haemorrhage']);
  const { left, right } = sidedVolumeMl(found.mask, HEAD_GRID, sideOf);
  expect(left).toBeGreaterThan(0.9 * (4 / 3) * Math.PI * 3.375);
  expect(right).toBe(0);
});

test.each([
  ['brain that is no denser than its slice', () => 36, LEFT_BALL],
  [
    'tissue that bone has lifted together with the whole slice',
    (i: number) => (templatePoint(i)[2] >= 15 ? 48 : 36),
    LEFT_BALL,
  ],
  ['calcification', (i: number) => (LEFT_BALL(i) ? 180 : undefined), LEFT_BALL],
  ['a speck', (i: number) => (ball(-45, -10, 20, 4)(i) ? 65 : undefined), ball(-45, -10, 20, 4, 1)],
])('%s is no bleed', (_, huAt, where) => {
  expect(find(huAt, { haemorrhage: mapWhere(where) }).lesions).toEqual([]);
});

test('a bleed of which the network is not sure on the whole is none', () => {
  const bleed = (byte: number) =>
    find(i => (LEFT_BALL(i) ? 65 : undefined), { haemorrhage: mapWhere(LEFT_BALL, byte) }).lesions.length;
  expect(bleed(150)).toBe(0);
  expect(bleed(160)).toBe(1);
});

test.each([
  ['a large sure core', 10, 1],
  ['a small one', 5, 0],
])('a doubtful bleed with %s of %i mm is %i bleed', (_, coreMm, bleeds) => {
  const core = ball(-45, -10, 20, coreMm);
  const map = mapWhere(LEFT_BALL, 130).map((v, i) => (core(i) ? 230 : v));
  expect(find(i => (LEFT_BALL(i) ? 65 : undefined), { haemorrhage: map }).lesions.length).toBe(bleeds);
});

test('a thin rim along the skull is bone partial volume, a thick layer is not', () => {
  const layer = (mm: number) => (i: number) => {
    const [x, y] = templatePoint(i);
    const edge = Math.hypot(x / 66, (y + 18) / 84);
    return x < 0 && Math.abs(y + 18) < 30 && edge < 1 && 66 * (1 - edge) <= mm;
  };
  const bleed = (mm: number) => find(i => (layer(mm)(i) ? 65 : undefined), { haemorrhage: mapWhere(layer(mm)) });
  expect(bleed(2).lesions).toEqual([]);
  expect(bleed(9).lesions).toHaveLength(1);
});

test('the margin around a mask stays in its slice and inside the grid', () => {
  const corner = mapWhere(i => i === 159 + 160 * 192 * 3 || i === 50 + 160 * (60 + 192 * 5), 1);
  const wide = withMargin(corner, HEAD_GRID, 3);
  expect(wide.reduce((n, v) => n + v, 0)).toBe(16 + 49);
  expect(wide[47 + 160 * (57 + 192 * 5)]).toBe(1);
  expect(wide[46 + 160 * (57 + 192 * 5)]).toBe(0);
  expect(corner.reduce((n, v) => n + v, 0)).toBe(2);
});

test('an infarct of brain density is fresh, one with a fluid core is old whatever the network says', () => {
  const fresh = find(i => (LEFT_BALL(i) ? 29 : undefined), { infarct: mapWhere(LEFT_BALL, 200) });
  expect(fresh.lesions).toMatchObject([{ label: 'infarct', probability: expect.closeTo(200 / 255, 6) }]);
  expect(total(fresh.oldInfarct)).toBe(0);
  const cavity = find(i => (LEFT_BALL(i) ? 9 : undefined), { infarct: mapWhere(LEFT_BALL, 200) });
  expect(cavity.lesions).toMatchObject([{ label: 'oldInfarct' }]);
  expect(total(cavity.infarct)).toBe(0);
  expect(total(cavity.oldInfarct)).toBeGreaterThan(12);
});

test('where a fresh infarct touches a smaller cavity, each keeps its voxels; a dark core of tissue is fresh', () => {
  const old = ball(-45, -40, 20, 9);
  const touching = (oldHu: number) =>
    find(i => (old(i) ? oldHu : LEFT_BALL(i) ? 29 : undefined), {
      infarct: mapWhere(i => (LEFT_BALL(i) || ball(-45, -28, 20, 8)(i)) && !old(i)),
      oldInfarct: mapWhere(old),
    });
  const found = touching(10);
  expect(found.lesions.map(l => l.label)).toEqual(['infarct']);
  expect(total(found.oldInfarct)).toBeGreaterThan(2);
  const core = touching(23);
  expect(core.lesions.map(l => l.label)).toEqual(['infarct']);
  expect(total(core.oldInfarct)).toBe(0);
  expect(found.infarct.some((v, i) => v === 1 && found.oldInfarct[i] === 1)).toBe(false);
});

test('what is no darker than its mirror image is no infarct; what crosses the midline has none and stays', () => {
  expect(find(() => 29, { infarct: mapWhere(LEFT_BALL) }).lesions).toEqual([]);
  expect(find(i => (LEFT_BALL(i) ? 34.6 : undefined), { infarct: mapWhere(LEFT_BALL) }).lesions).toEqual([]);
  expect(find(i => (LEFT_BALL(i) ? 33.8 : undefined), { infarct: mapWhere(LEFT_BALL) }).lesions).toHaveLength(1);
  const middle = ball(1, -40, 20, 15);
  expect(find(i => (middle(i) ? 29 : undefined), { infarct: mapWhere(middle) }).lesions).toHaveLength(1);
});

test('an old infarct of the other side hides no fresh one, a wide sulcus makes none', () => {
  const RIGHT_BALL = ball(45, -10, 20, 15);
  const masks = { infarct: mapWhere(LEFT_BALL), oldInfarct: mapWhere(RIGHT_BALL) };
  const beside = find(i => (LEFT_BALL(i) ? 28 : RIGHT_BALL(i) ? 8 : undefined), masks);
  expect(beside.lesions.map(l => l.label).sort()).toEqual(['infarct', 'oldInfarct']);
  const sulcus = (i: number) => LEFT_BALL(i) && Math.abs(templatePoint(i)[0] + 45) < 3;
  expect(find(i => (sulcus(i) ? 8 : undefined), { infarct: mapWhere(LEFT_BALL) }).lesions).toEqual([]);
});

test('the mirror is that of the head frame, not of the grid', () => {
  const shifted = { ...STRAIGHT_FRAME, mniToLps: [-1, 0, 0, 10, 0, -1, 0, 0, 0, 0, 1, 0] as const };
  const left = ball(-45, -10, 20, 15);
  // Bright exactly at the place that mirrors the ball about x = -10: only that mirror makes the ball dark.
  const stack = headStack((_, i) => (left(i) ? 30 : ball(25, -10, 20, 15)(i) ? 36 : 30));
  const network = perfectNetwork({ infarct: mapWhere(left) });
  expect(findOn(stack, network).lesions).toEqual([]);
  expect(findOn(stack, network, shifted).lesions).toHaveLength(1);
});

test('specks and what lies outside the brain are dropped', () => {
  const speck = ball(-45, -10, 20, 4, 1);
  expect(find(() => undefined, { infarct: mapWhere(speck) }).lesions).toEqual([]);
  const outside = perfectNetwork({ infarct: mapWhere(LEFT_BALL), brain: new Uint8Array(HEAD_SIZE) });
  expect(findOn(headStack(), outside).lesions).toEqual([]);
});

const image = (slice: number): SourceImage => ({
  sopInstanceUid: `2.25.${slice}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  columns: 400,
  rows: 480,
  spacingMm: [0.5, 0.5],
  originLps: [-100, -100, -15 + 5 * slice],
  rowLps: [1, 0, 0],
  columnLps: [0, 1, 0],
  thicknessMm: 5,
});

test('one box per lesion and slice, in source pixels, around every voxel; tips have none', () => {
  const { lesions } = find(i => (LEFT_BALL(i) ? 29 : undefined), { infarct: mapWhere(LEFT_BALL) });
  const images = HEAD_GRID.slices.map((_, k) => image(k));
  const boxes = lesionBoxes(lesions, HEAD_GRID, images, sideOf);
  expect(boxes.map(b => b.slice)).toEqual([5, 6, 7, 8, 9]);
  const middle = boxes.find(b => b.slice === 7)!;
  // Template x -60 .. -30 is patient (Lps) x 30 .. 60; y -25 .. 5 is -5 .. 25; the image begins at -100 with 0.5 mm.
  expect(middle).toMatchObject({ label: 'infarct', side: 'left', componentId: 'infarct-1', id: 'infarct-1-slice-7' });
  expect(Math.abs(middle.x - 260)).toBeLessThanOrEqual(2);
  expect(Math.abs(middle.x + middle.width - 320)).toBeLessThanOrEqual(2);
  expect(Math.abs(middle.y - 190)).toBeLessThanOrEqual(2);
  expect(Math.abs(middle.y + middle.height - 250)).toBeLessThanOrEqual(2);
});

test('a box is cut to the image, and a slab shows it on its middle image', () => {
  const { lesions } = find(i => (LEFT_BALL(i) ? 29 : undefined), { infarct: mapWhere(LEFT_BALL) });
  const slabs = {
    ...HEAD_GRID,
    slices: HEAD_GRID.slices.map((s, k) => ({ ...s, sourceSlices: [3 * k, 3 * k + 1, 3 * k + 2] })),
  };
  const small = HEAD_GRID.slices.flatMap((_, k) => [0, 1, 2].map(() => ({ ...image(k), columns: 300 })));
  const boxes = lesionBoxes(lesions, slabs, small, sideOf);
  expect(boxes.map(b => b.slice)).toEqual([16, 19, 22, 25, 28]);
  expect(boxes.every(b => b.x + b.width <= 300)).toBe(true);
});

test('volumes add up side by side and follow the extent of their slice', () => {
  const uneven = { ...HEAD_GRID, slices: HEAD_GRID.slices.map((s, k) => ({ ...s, extentMm: k === 3 ? 8 : 2 })) };
  const one = mapWhere(i => i === 100 + 160 * (90 + 192 * 3) || i === 20 + 160 * (90 + 192 * 4), 1);
  const volumes = sidedVolumeMl(one, uneven, sideOf);
  expect(volumes.left).toBeCloseTo(0.008, 9);
  expect(volumes.right).toBeCloseTo(0.002, 9);
  expect(addVolumes(volumes, volumes)).toEqual({ left: 2 * volumes.left, right: 2 * volumes.right });
});
