import { REGION_VOLUME_ML } from '../anatomy/atlasData.js';
import { ASPECTS_REGIONS, isDeepRegion } from '../anatomy/regions.js';
import { type Affine, compose, invert, transformDirection, transformPoint, type Vec3 } from '../geometry.js';
import type { HeadFrame } from '../grid/headFrame.js';
import { noise } from '../volume/fixtures/drawHead.js';
import { BRAIN_SHAPE, brainShape } from './brainShape.js';
import { poseDistanceMm } from './fixtures/poseDistanceMm.js';
import type { HeadAnatomy } from './headAnatomy.js';
import { CENTRE_MM, THALAMUS_ML } from './poseAnchors.js';
import { correctionAffine } from './poseCorrection.js';
import { refineHeadFrame } from './refineHeadFrame.js';
import type { RegionCentroid } from './regionCentroids.js';

const frameOf = (mniToLps: Affine): HeadFrame => ({ mniToLps, residualMm: 3, inliers: 999, trusted: true });
const TRUTH = frameOf([-0.95, 0.02, 0, 8, -0.01, -0.92, -0.15, -35, 0.01, -0.15, 0.93, 290]);
/** The coarse pose misses turns, size and place: 6 mm on average. */
const COARSE = frameOf(
  compose(
    TRUTH.mniToLps,
    invert(correctionAffine({ turnDeg: [3, -1, 1.5], stretch: [0.97, 1.02, 0.96], shiftMm: [1, -3, 5] })),
  ),
);
const NO_BRAIN = { pointsLps: new Float64Array(0), volumesMl: new Float64Array(0) };

/** What is found of a head in the pose `truth`; cortical regions lie on the slices of their level. */
function anatomy(truth: HeadFrame, jitter: () => number = () => 0, normalLps: Vec3 = [0, 0, 1]): HeadAnatomy {
  const [nx, ny, nz] = [0, 1, 2].map(axis => {
    const unit = [0, 1, 2].map(a => (a === axis ? 1 : 0)) as unknown as Vec3;
    const [a, b, c] = transformDirection(truth.mniToLps, unit);
    return a * normalLps[0] + b * normalLps[1] + c * normalLps[2];
  }) as [number, number, number];
  const found = (name: keyof typeof CENTRE_MM, side: number, label: number, volumeMl: number): RegionCentroid => {
    const [x, y, z] = CENTRE_MM[name];
    const level = name === 'thalamus' || isDeepRegion(name) ? 0 : (nx * side * x + ny * (y + 5)) / nz;
    const [a, b, c] = transformPoint(truth.mniToLps, [side * x, y, z - level]);
    return { label, pointLps: [a + jitter(), b + jitter(), c + jitter()], volumeMl };
  };
  const regions = [1, -1].flatMap((side, s) =>
    ASPECTS_REGIONS.map((name, r) => found(name, side, 10 * s + r + 1, REGION_VOLUME_ML[name])),
  );
  const thalami = [1, -1].map((side, s) => found('thalamus', side, s + 1, THALAMUS_ML));
  return { regions, thalami, brain: NO_BRAIN, normalLps };
}

test('well placed regions pull the coarse pose most of the way to the truth', () => {
  const before = poseDistanceMm(COARSE, TRUTH);
  const refined = refineHeadFrame(COARSE, anatomy(TRUTH));
  expect(before).toBeGreaterThan(6);
  expect(poseDistanceMm(refined, TRUTH)).toBeLessThan(before / 3);
  expect(refined).toMatchObject({ inliers: 20, trusted: true, contradicted: { off: 0, of: 22 } });
});

test('the right pose stays where it is', () => {
  expect(poseDistanceMm(refineHeadFrame(TRUTH, anatomy(TRUTH)), TRUTH)).toBeLessThan(0.1);
});

test('centroids that scatter by 3 mm leave less than 3 mm', () => {
  const refined = refineHeadFrame(COARSE, anatomy(TRUTH, noise(3)));
  expect(poseDistanceMm(refined, TRUTH)).toBeLessThan(3);
  expect(refined.residualMm).toBeGreaterThan(2);
});

const withRegions = (change: (c: RegionCentroid, i: number) => RegionCentroid): HeadAnatomy => {
  const whole = anatomy(TRUTH);
  return { ...whole, regions: whole.regions.map(change) };
};

test('tilted slices do not tilt the head: a cortical region tells its level, not its height', () => {
  const tilted: Vec3 = [0.05, 0.28, 0.96];
  expect(poseDistanceMm(refineHeadFrame(TRUTH, anatomy(TRUTH, undefined, tilted)), TRUTH)).toBeLessThan(0.2);
});

/** A solid ellipsoid whose section at z = 0 has the table's spread: half of its half-axes. */
function ellipsoidBrain(truth: HeadFrame): HeadAnatomy['brain'] {
  const [halfX, halfY, halfZ] = [2 * BRAIN_SHAPE[2]!.mm, 2 * BRAIN_SHAPE[3]!.mm, 70];
  const points: number[] = [];
  for (let x = -90; x <= 90; x += 6) {
    for (let y = -108; y <= 72; y += 6) {
      for (let z = -60; z <= 90; z += 6) {
        if ((x / halfX) ** 2 + ((y + 17.5) / halfY) ** 2 + (z / halfZ) ** 2 >= 1) continue;
        points.push(...transformPoint(truth.mniToLps, [x, y, z]));
      }
    }
  }
  return { pointsLps: Float64Array.from(points), volumesMl: new Float64Array(points.length / 3).fill(0.2) };
}

test('the shape of the brain is measured as it was drawn', () => {
  const { pointsLps, volumesMl } = ellipsoidBrain(frameOf([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]));
  const [x, y, spreadX, spreadY, lean] = brainShape(pointsLps, volumesMl);
  expect(x).toBeCloseTo(0, 1);
  expect(Math.abs(y! + 17.5)).toBeLessThan(1);
  expect(Math.abs(spreadX! - 34.4)).toBeLessThan(1);
  expect(Math.abs(spreadY! - 44.9)).toBeLessThan(1);
  expect(lean).toBeCloseTo(0, 1);
});

test('the brain tells a head wider than the coarse pose has it, where few regions do', () => {
  const wide = frameOf(
    compose(TRUTH.mniToLps, correctionAffine({ turnDeg: [0, 0, 0], stretch: [1.08, 1, 1], shiftMm: [0, 0, 0] })),
  );
  const middle = anatomy(wide).regions.filter(r => [1, 2, 3, 4].includes(r.label % 10));
  const width = (brain: HeadAnatomy['brain']) =>
    Math.hypot(
      ...transformDirection(refineHeadFrame(TRUTH, { ...anatomy(wide), regions: middle, brain }).mniToLps, [1, 0, 0]),
    );
  expect(width(ellipsoidBrain(wide))).toBeGreaterThan(width(NO_BRAIN) + 0.003);
});

test('three regions that were found 40 mm off are ignored', () => {
  const refined = refineHeadFrame(
    COARSE,
    withRegions((c, i) => {
      const [x, y, z] = c.pointLps;
      return i % 7 === 3 ? { ...c, pointLps: [x, y + 40, z] } : c;
    }),
  );
  expect(poseDistanceMm(refined, refineHeadFrame(COARSE, anatomy(TRUTH)))).toBeLessThan(1.5);
  expect(refined.inliers).toBe(17);
  expect(refined.contradicted).toEqual({ off: 3, of: 22 });
});

test('a pose that only parts of regions speak for is not trusted', () => {
  const partial = withRegions(c => ({ ...c, volumeMl: c.volumeMl / 5 }));
  expect(refineHeadFrame(COARSE, partial)).toEqual({ ...COARSE, trusted: false });
});

test('with few regions, or with regions that make no head, the coarse pose stays and is not trusted', () => {
  const few = { ...anatomy(TRUTH), regions: anatomy(TRUTH).regions.slice(0, 5) };
  expect(refineHeadFrame(COARSE, few)).toEqual({ ...COARSE, trusted: false });
  const sameSpot = withRegions(c => ({ ...c, pointLps: [0, 0, 0] }));
  expect(refineHeadFrame(COARSE, sameSpot)).toEqual({ ...COARSE, trusted: false });
});

test('an untrusted pose does not become trusted', () => {
  expect(refineHeadFrame({ ...COARSE, trusted: false }, anatomy(TRUTH)).trusted).toBe(false);
});
