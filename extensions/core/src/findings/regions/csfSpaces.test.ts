import type { HeadFrame } from '../../grid/headFrame.js';
import { notCountedNotices } from '../aspects/notCounted.js';
import {
  findOn,
  headBasis,
  headStack,
  mapWhere,
  perfectNetwork,
  STRAIGHT_FRAME,
  templatePoint,
} from '../fixtures/templateHead.js';
import { spaceKinds } from './csfSpaces.js';

/** The straight head 45 mm lower: its slices lie at template z -60 to 5, from the posterior fossa to the ganglionic level. */
const DOWN_MM = 45;
const LOW_FRAME: HeadFrame = { ...STRAIGHT_FRAME, mniToLps: [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, DOWN_MM] };
const ellipsoid =
  (centre: readonly [number, number, number], radii: readonly [number, number, number]) => (i: number) => {
    const [x, y, z] = templatePoint(i);
    const off = [x - centre[0], y - centre[1], z - DOWN_MM - centre[2]];
    return off.reduce((sum, d, axis) => sum + (d / radii[axis]!) ** 2, 0) < 1;
  };

function kindOf(where: (i: number) => boolean, { hu = 6, also = (_: number): boolean => false, old = 0.8 } = {}) {
  const stack = headStack((_, i) => (where(i) || also(i) ? hu : undefined));
  const network = perfectNetwork({ oldInfarct: mapWhere(where, Math.round(255 * old)) });
  const basis = headBasis(stack, network, { frame: LOW_FRAME });
  const { masks } = network;
  const voxels = Uint32Array.from(masks.brain.keys()).filter(i => where(i) && masks.brain[i] === 255);
  return spaceKinds(basis, network)({ voxels, volumeMl: 1 });
}

test('a cyst of the middle fossa lies against the skull', () => {
  expect(kindOf(ellipsoid([-60, 0, -28], [22, 26, 14]))).toBe('beside');
});

test('a large cisterna magna is its own mirror, two wide cisterns are each other’s', () => {
  expect(kindOf(ellipsoid([3, -88, -45], [24, 14, 14]))).toBe('paired');
  const left = ellipsoid([-30, -60, -25], [10, 12, 12]);
  expect(kindOf(left, { also: ellipsoid([30, -60, -25], [10, 12, 12]) })).toBe('paired');
});

test('a wide temporal horn that only its density marks is one; what the network calls old there is not', () => {
  const horn = ellipsoid([33, -18, -10], [9, 22, 9]);
  expect(kindOf(horn, { old: 0.02 })).toBe('horn');
  expect(kindOf(horn, { old: 0.8 })).toBeUndefined();
});

test('a dark band between the petrous bones holds no fluid', () => {
  expect(kindOf(ellipsoid([-20, -50, -35], [26, 8, 8]), { hu: 21 })).toBe('streak');
});

test('an old infarct stays one: of the cerebellum, of the posterior artery, and at the cortex of a region', () => {
  expect(kindOf(ellipsoid([-28, -62, -38], [13, 15, 12]))).toBeUndefined();
  expect(kindOf(ellipsoid([-22, -75, -2], [11, 14, 9]), { old: 0.12 })).toBeUndefined();
  expect(kindOf(ellipsoid([-52, -10, 0], [20, 24, 10]))).toBeUndefined();
});

test('what is left out is told with its volume and slice, and counts nowhere', () => {
  const cyst = ellipsoid([-60, 0, -28], [22, 26, 14]);
  const stack = headStack((_, i) => (cyst(i) ? 6 : undefined));
  const found = findOn(stack, perfectNetwork({ oldInfarct: mapWhere(cyst, 220) }), LOW_FRAME);
  expect(found.lesions).toEqual([]);
  expect(found.oldInfarct.includes(1)).toBe(false);
  expect(found.notCounted).toMatchObject([{ kind: 'beside', side: 'left' }]);
  const [notice] = notCountedNotices(found.notCounted);
  expect(notice!.code).toBe('csfSpaces');
  const { volumeMl, slice } = found.notCounted[0]!;
  expect(volumeMl).toBeGreaterThan(10);
  expect(notice!.text).toContain(`${volumeMl.toFixed(1)} mL left, slice ${slice + 1} (beside the brain, at the skull)`);
  expect(notice!.values).toEqual({ places: 1, slices: String(slice + 1), ml: volumeMl });
});

test('an infarct that the network is sure of and that is not darker than the other side is told, a doubtful one is not', () => {
  const place = (i: number) => {
    const [x, y, z] = templatePoint(i);
    return (x + 40) ** 2 + (y + 10) ** 2 + (z - 20) ** 2 < 14 ** 2;
  };
  const told = (probability: number) =>
    findOn(headStack(), perfectNetwork({ infarct: mapWhere(place, Math.round(255 * probability)) })).notCounted;
  expect(told(0.8)).toMatchObject([{ kind: 'doubtful', side: 'left', slice: 7 }]);
  expect(notCountedNotices(told(0.8))).toMatchObject([{ code: 'infarctNotCounted', values: { slices: '8' } }]);
  expect(told(0.55)).toEqual([]);
});
