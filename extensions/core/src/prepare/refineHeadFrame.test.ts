import { REGION_CENTRE_MM, REGION_VOLUME_ML } from '../findings/atlasData.js';
import { ASPECTS_REGIONS } from '../findings/regions.js';
import { type Affine, transformPoint } from '../geometry.js';
import { noise } from '../volume/fixtures/drawHead.js';
import type { HeadFrame } from './headFrame.js';
import { poseDistanceMm, refineHeadFrame } from './refineHeadFrame.js';
import type { RegionCentroid } from './regionCentroids.js';

const frameOf = (mniToLps: Affine): HeadFrame => ({ mniToLps, residualMm: 3, inliers: 999, trusted: true });
const TRUTH = frameOf([-0.95, 0.02, 0, 8, -0.01, -0.92, -0.15, -35, 0.01, -0.15, 0.93, 290]);
/** The coarse pose misses pitch and height: 9 degrees and 6 mm. */
const COARSE = frameOf([-0.97, 0, 0, 6, 0, -0.95, 0, -36, 0, 0, 0.95, 296]);

/** Centroids of a head in the pose `truth`, in the order of labels. */
function centroids(truth: HeadFrame, jitter: () => number = () => 0): RegionCentroid[] {
  return [1, -1].flatMap((side, s) =>
    ASPECTS_REGIONS.map((name, r): RegionCentroid => {
      const [x, y, z] = REGION_CENTRE_MM[name];
      const [a, b, c] = transformPoint(truth.mniToLps, [side * x, y, z]);
      return {
        label: 10 * s + r + 1,
        pointLps: [a + jitter(), b + jitter(), c + jitter()],
        volumeMl: REGION_VOLUME_ML[name],
      };
    }),
  );
}

test('well placed regions pull the coarse pose most of the way to the truth', () => {
  const before = poseDistanceMm(COARSE, TRUTH);
  const refined = refineHeadFrame(COARSE, centroids(TRUTH));
  expect(before).toBeGreaterThan(6);
  expect(poseDistanceMm(refined, TRUTH)).toBeLessThan(before / 3);
  expect(refined).toMatchObject({ inliers: 20, trusted: true });
});

test('the right pose stays where it is', () => {
  expect(poseDistanceMm(refineHeadFrame(TRUTH, centroids(TRUTH)), TRUTH)).toBeLessThan(0.1);
});

test('centroids that scatter by 3 mm leave less than 3 mm', () => {
  const refined = refineHeadFrame(COARSE, centroids(TRUTH, noise(3)));
  expect(poseDistanceMm(refined, TRUTH)).toBeLessThan(3);
  expect(refined.residualMm).toBeGreaterThan(2);
});

test('three regions that were found 40 mm off are ignored', () => {
  const spoilt = centroids(TRUTH).map((c, i): RegionCentroid => {
    const [x, y, z] = c.pointLps;
    return i % 7 === 3 ? { ...c, pointLps: [x, y + 40, z] } : c;
  });
  const refined = refineHeadFrame(COARSE, spoilt);
  expect(poseDistanceMm(refined, refineHeadFrame(COARSE, centroids(TRUTH)))).toBeLessThan(1.5);
  expect(refined.inliers).toBe(17);
});

test('a pose that only parts of regions speak for is not trusted', () => {
  const partial = centroids(TRUTH).map(c => ({ ...c, volumeMl: c.volumeMl / 5 }));
  expect(refineHeadFrame(COARSE, partial)).toEqual({ ...COARSE, trusted: false });
});

test('with few regions, or with regions that make no head, the coarse pose stays and is not trusted', () => {
  expect(refineHeadFrame(COARSE, centroids(TRUTH).slice(0, 5))).toEqual({ ...COARSE, trusted: false });
  const sameSpot = centroids(TRUTH).map((c): RegionCentroid => ({ ...c, pointLps: [0, 0, 0] }));
  expect(refineHeadFrame(COARSE, sameSpot)).toEqual({ ...COARSE, trusted: false });
});

test('an untrusted pose does not become trusted', () => {
  expect(refineHeadFrame({ ...COARSE, trusted: false }, centroids(TRUTH)).trusted).toBe(false);
});
