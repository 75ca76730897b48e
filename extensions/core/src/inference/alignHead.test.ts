import { corticalRegionAt, deepRegionAt } from '../anatomy/regionAtlas.js';
import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import { drawnToTemplate, perfectPort } from '../fixtures/perfectPort.js';
import { type Affine, compose } from '../geometry.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import { templatePlanes } from '../grid/templatePlanes.js';
import { REGIONS_MANIFEST } from '../model/fixtures/sliceManifest.js';
import { poseDistanceMm } from '../registration/fixtures/poseDistanceMm.js';
import { correctionAffine } from '../registration/poseCorrection.js';
import { buildAnalysisStack } from '../resampling/buildAnalysisStack.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnHead, everyMm, scan } from '../volume/fixtures/drawHead.js';
import { alignHead } from './alignHead.js';
import type { Scene } from './scene.js';

// Real passes over whole heads; a busy machine needs its time.
jest.setTimeout(120_000);

const SOURCE = scan(drawnHead(), { positionsMm: everyMm(-50, 50, 10), thicknessMm: 10 });
/** Inverse of `drawnToTemplate`: the drawn head is a little smaller than the template, and shifted. */
const TRUE_MNI_TO_LPS: Affine = [-1 / 1.05, 0, 0, 0, 0, -1 / 1.05, 0, -18 / 1.05, 0, 0, 1 / 1.05, -10 / 1.05];
/** The ellipsoid nearest to the brains of `BRAIN_SHAPE` at its four heights, template mm. */
const inBrain = (x: number, y: number, z: number): boolean =>
  (x / 71.5) ** 2 + ((y + 18) / 88) ** 2 + ((z + 3) / 83) ** 2 < 1;
const TRUTH: HeadFrame = { mniToLps: TRUE_MNI_TO_LPS, residualMm: 1, inliers: 20, trusted: true };

/** Scene whose pose is off by a turn about the vertical and a shift in the slices' plane. */
function sceneOff(yawDeg: number, xMm: number, yMm: number): Scene {
  const assembled = assembleVolume(SOURCE);
  if (!assembled.ok) throw new Error(assembled.failure.message);
  const error = correctionAffine({ turnDeg: [0, 0, yawDeg], stretch: [1, 1, 1], shiftMm: [xMm, yMm, 0] });
  const frame = { ...TRUTH, mniToLps: compose(TRUE_MNI_TO_LPS, error) };
  const { volume } = assembled.value;
  return { volume, frame, stack: buildAnalysisStack(volume, frame) };
}

/** The regions of the drawn head on any grid over it, whatever the pose believed. */
function trueRegions(grid: AnalysisGrid): Uint8Array {
  const [width, height] = grid.sizePx;
  return Uint8Array.from(
    templatePlanes(grid, TRUTH).flatMap(({ origin, perCol, perRow }) =>
      Array.from({ length: width * height }, (_, i) => {
        const [c, r] = [i % width, Math.floor(i / width)];
        const [x, y, z] = [0, 1, 2].map(axis => origin[axis]! + c * perCol[axis]! + r * perRow[axis]!) as [
          number,
          number,
          number,
        ];
        const name = inBrain(x, y, z)
          ? (deepRegionAt(Math.abs(x), y, z) ?? corticalRegionAt(Math.abs(x), y, z))
          : undefined;
        return name === undefined ? 0 : ASPECTS_REGIONS.indexOf(name) + 1;
      }),
    ),
  );
}

async function aligned(yawDeg: number, xMm: number, yMm: number) {
  const scene = sceneOff(yawDeg, xMm, yMm);
  const port = perfectPort(SOURCE, [REGIONS_MANIFEST], { brain: (...point) => inBrain(...drawnToTemplate(...point)) });
  const part = { regionClass: trueRegions(scene.stack), masks: {} };
  const runner = { run: port.run, advance: async () => undefined };
  const outcome = await alignHead(scene, part, REGIONS_MANIFEST, ['regions'], runner);
  if (!outcome?.ok) throw new Error('not aligned');
  return { before: scene, after: outcome.value.scene, part: outcome.value.part, reads: port.runs.length };
}

/** Share of the labelled pixels on which the part agrees with the truth on the same grid. */
function agreement(regionClass: Uint8Array, grid: AnalysisGrid): number {
  const truth = trueRegions(grid);
  let [same, all] = [0, 0];
  truth.forEach((label, i) => {
    if (label === 0) return;
    all += 1;
    same += regionClass[i] === label ? 1 : 0;
  });
  return same / all;
}

test('a pose that is a little off turns the slices, and what was read is carried over', async () => {
  const { before, after, part, reads } = await aligned(2.5, 2, 3);
  expect(reads).toBe(0);
  expect(poseDistanceMm(before.frame, TRUTH)).toBeGreaterThan(3);
  expect(poseDistanceMm(after.frame, TRUTH)).toBeLessThan(2);
  // The columns run nearer to the true mid-sagittal plane: sine of the angle between them.
  const turned = ({ stack }: Scene) => Math.abs(stack.slices[0]!.posteriorLps[0]);
  expect(turned(before)).toBeGreaterThan(0.04);
  expect(turned(after)).toBeLessThan(0.6 * turned(before));
  expect(agreement(part.regionClass!, after.stack)).toBeGreaterThan(0.95);
});

test('where the slices move far, the regions are read once more on the turned ones', async () => {
  const { after, part, reads } = await aligned(2, 0, 14);
  expect(reads).toBe(after.stack.slices.length);
  expect(poseDistanceMm(after.frame, TRUTH)).toBeLessThan(2);
  expect(agreement(part.regionClass!, after.stack)).toBeGreaterThan(0.85);
});

test('a pose that is right leaves slices and maps as they are', async () => {
  const { before, after, part, reads } = await aligned(0, 0, 0);
  expect(reads).toBe(0);
  expect(after.stack).toBe(before.stack);
  expect(agreement(part.regionClass!, after.stack)).toBe(1);
});

test('regions that make up no head leave an untrusted frame and the slices as they were', async () => {
  const scene = sceneOff(0, 0, 0);
  const part = { regionClass: new Uint8Array(scene.stack.hu.length), masks: {} };
  const runner = { run: () => Promise.reject(new Error('asked')), advance: async () => undefined };
  const outcome = await alignHead(scene, part, REGIONS_MANIFEST, ['regions'], runner);
  expect(outcome?.ok && outcome.value.scene.frame.trusted).toBe(false);
  expect(outcome?.ok && outcome.value.scene.stack).toBe(scene.stack);
});
