import { type Affine, compose, invert, length, scale, subtract, transformPoint, type Vec3 } from '../geometry.js';
import type { Tensor } from '../model/tensor.js';
import { noise } from '../volume/fixtures/drawHead.js';
import { fitCoordinates, fitHeadFrame } from './fitHeadFrame.js';
import { HEAD_MANIFEST } from './fixtures/headManifest.js';
import type { HeadVolume } from './headVolume.js';

const [NZ, NY, NX] = [48, 56, 48];
const VOXELS = NZ * NY * NX;
const head: HeadVolume = {
  tensor: { dims: [1, 4, NZ, NY, NX], data: new Float32Array(4 * VOXELS) },
  centreLps: [5, -20, 300],
  sizeVoxels: [NZ, NY, NX],
  spacingMm: 4,
};
/** Template to patient: 95 % of the template, pitched by about 12 degrees, away from the grid's middle. */
const TRUTH: Affine = [-0.95, 0.02, 0, 8, -0.01, -0.92, -0.2, -35, 0.01, -0.2, 0.93, 290];
/** A brain of 1.2 L in template millimetres. */
const inBrain = ([x, y, z]: Vec3) => (x / 66) ** 2 + ((y + 18) / 84) ** 2 + ((z - 10) / 58) ** 2 < 1;

/** What a perfect network says about a head in the pose `truth`; `spoil` may change the template point of a voxel. */
function outputsFor(truth: Affine, spoil: (mni: Vec3, index: number) => Vec3 = mni => mni, brain = inBrain) {
  const toMni = invert(truth);
  const logits = new Float32Array(VOXELS).fill(-6);
  const coords = new Float32Array(3 * VOXELS);
  for (let i = 0; i < VOXELS; i++) {
    const offset: Vec3 = [(i % NX) - 23.5, (Math.floor(i / NX) % NY) - 27.5, Math.floor(i / (NX * NY)) - 23.5];
    const [x, y, z] = scale(offset, 4);
    const mni = transformPoint(toMni, [5 - x, -20 - y, 300 + z]);
    if (brain(mni)) logits[i] = 6;
    spoil(mni, i).forEach((mm, axis) => {
      coords[axis * VOXELS + i] = mm / 100;
    });
  }
  const tensor = (data: Float32Array): Tensor => ({ dims: [], data });
  return { brain: tensor(logits), coords: tensor(coords) };
}

const errorMm = (found: Affine, truth: Affine) =>
  Math.max(
    ...[-50, 50].flatMap(x =>
      [-80, 50].flatMap(y =>
        [-20, 50].map(z => length(subtract(transformPoint(found, [x, y, z]), transformPoint(truth, [x, y, z])))),
      ),
    ),
  );

test('a perfect prediction gives the pose back', () => {
  const frame = fitCoordinates(head, outputsFor(TRUTH), HEAD_MANIFEST);
  expect(errorMm(frame.mniToLps, TRUTH)).toBeLessThan(0.05);
  expect(frame.residualMm).toBeLessThan(0.05);
  expect(frame.trusted).toBe(true);
});

test('noise of 3 mm and a fifth of the voxels 60 mm off move it by less than 2 mm', () => {
  const jitter = noise(3);
  const spoil = ([x, y, z]: Vec3, i: number): Vec3 => [
    x + jitter() + (i % 5 === 0 ? 60 : 0),
    y + jitter(),
    z + jitter(),
  ];
  const frame = fitCoordinates(head, outputsFor(TRUTH, spoil), HEAD_MANIFEST);
  expect(errorMm(frame.mniToLps, TRUTH)).toBeLessThan(2);
  expect(frame.inliers).toBeLessThan(0.85 * 18000);
  expect(frame.trusted).toBe(true);
});

const FLIPS: readonly (readonly [string, Affine])[] = [
  ['upside down (feet first called head first)', [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0]],
  ['back to front (prone called supine)', [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]],
  ['mirrored', [1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0]],
  ['lying on its side', [0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0]],
  ['half the size', [-0.5, 0, 0, 0, 0, -0.5, 0, 0, 0, 0, 0.5, 0]],
  ['sheared', [-1, 0, 0, 0, -0.5, -1, 0, 0, 0, 0, 1, 0]],
];

test.each(FLIPS)('a head that is %s is not trusted', (_, turn) => {
  const truth = compose([1, 0, 0, 5, 0, 1, 0, -30, 0, 0, 1, 290], turn);
  expect(
    fitHeadFrame(
      head,
      outputsFor(truth, undefined, p => inBrain(scale(p, 0.8))),
      HEAD_MANIFEST,
    ).trusted,
  ).toBe(false);
});

describe('hopeless predictions come back untrusted, never as an error', () => {
  test('a chest: no brain at all', () => {
    const frame = fitHeadFrame(
      head,
      outputsFor(TRUTH, undefined, () => false),
      HEAD_MANIFEST,
    );
    expect(frame).toMatchObject({ trusted: false, inliers: 0, residualMm: Infinity });
    expect(transformPoint(frame.mniToLps, [0, 0, 0])).toEqual(head.centreLps);
  });

  test('a sliver of brain', () => {
    const frame = fitHeadFrame(
      head,
      outputsFor(TRUTH, undefined, p => inBrain(p) && p[2] > 55),
      HEAD_MANIFEST,
    );
    expect(frame.trusted).toBe(false);
  });

  test('coordinates without sense', () => {
    const random = noise(60);
    const frame = fitHeadFrame(
      head,
      outputsFor(TRUTH, () => [random(), random(), random()]),
      HEAD_MANIFEST,
    );
    expect(frame.trusted).toBe(false);
  });

  test('coordinates that hang together, but badly (a head lying on its side)', () => {
    const jitter = noise(4.5);
    const frame = fitHeadFrame(
      head,
      outputsFor(TRUTH, ([x, y, z]) => [x + jitter(), y + jitter(), z + jitter()]),
      HEAD_MANIFEST,
    );
    expect(frame.residualMm).toBeGreaterThan(6);
    expect(frame.trusted).toBe(false);
  });

  test('the same coordinate everywhere', () => {
    expect(
      fitHeadFrame(
        head,
        outputsFor(TRUTH, () => [0, 0, 0]),
        HEAD_MANIFEST,
      ).trusted,
    ).toBe(false);
  });
});

test('half a scanned head (upper half only) is still posed', () => {
  const frame = fitCoordinates(
    head,
    outputsFor(TRUTH, undefined, p => inBrain(p) && p[2] > 0),
    HEAD_MANIFEST,
  );
  expect(frame.trusted).toBe(true);
  expect(errorMm(frame.mniToLps, TRUTH)).toBeLessThan(0.1);
});

test('outputs that do not fit the manifest are a packaging mistake and throw', () => {
  const outputs = { brain: { dims: [], data: new Float32Array(3) }, coords: { dims: [], data: new Float32Array(9) } };
  expect(() => fitHeadFrame(head, outputs, HEAD_MANIFEST)).toThrow('outputs brain and coords');
});
