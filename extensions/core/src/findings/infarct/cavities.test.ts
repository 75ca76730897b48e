import {
  HEAD_SIZE,
  headBasis,
  headStack,
  mapWhere,
  perfectNetwork,
  THRESHOLDS,
  templatePoint,
} from '../fixtures/templateHead.js';
import { findCavities } from './cavities.js';

const CSF_HU = 10;
const thresholds = { ...THRESHOLDS, csf: 0.5, ventricles: 0.5 };
const none = new Uint8Array(HEAD_SIZE);

const cylinder = (cx: number, radiusMm: number) => (i: number) => {
  const [x, y, z] = templatePoint(i);
  return Math.hypot(x - cx, y + 30) <= radiusMm && Math.abs(z - 20) <= 12;
};

/** How many voxels of `fluid` are found as a cavity where the network names `others`. */
const found = (
  fluid: (i: number) => boolean,
  others: { readonly csf?: Uint8Array; readonly ventricles?: Uint8Array },
) => {
  const stack = headStack((_, i) => (fluid(i) ? CSF_HU : undefined));
  const network = { ...perfectNetwork(), others };
  const basis = headBasis(stack, network, { thresholds, densityAt: i => stack.hu[i]! });
  const cavities = findCavities(basis, network);
  return cavities.reduce((sum, each) => sum + each, 0);
};
const count = (of: (i: number) => boolean) => mapWhere(of, 1).reduce((sum, each) => sum + each, 0);

const WIDE = cylinder(-40, 12);

test('wide fluid on one side that is neither CSF nor ventricle is an old infarct', () => {
  const share = found(WIDE, { csf: none, ventricles: none }) / count(WIDE);
  expect(share).toBeGreaterThan(0.85);
  expect(share).toBeLessThanOrEqual(1);
});

test.each([
  ['a ventricle', WIDE, { csf: none, ventricles: mapWhere(WIDE) }],
  ['a cistern', WIDE, { csf: mapWhere(WIDE), ventricles: none }],
  ['a sulcus', cylinder(-40, 3), { csf: none, ventricles: none }],
  ['fluid of both sides', (i: number) => WIDE(i) || cylinder(40, 12)(i), { csf: none, ventricles: none }],
  ['anything, for networks that name no fluid', WIDE, {}],
])('%s is none', (_, fluid, others) => {
  expect(found(fluid, others)).toBe(0);
});
