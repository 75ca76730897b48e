import { defined } from '../defined.js';
import { perfectNetwork, STRAIGHT_FRAME } from '../findings/fixtures/templateHead.js';
import { planeSize } from '../grid/analysisStack.js';
import { INFARCT_MANIFEST } from '../model/fixtures/sliceManifest.js';
import type { Tensor } from '../model/tensor.js';
import { buildAnalysisStack } from '../resampling/buildAnalysisStack.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnHead, everyMm, scan } from '../volume/fixtures/drawHead.js';
import { brainSlices, sliceRange } from './brainSlices.js';
import { inferMaps } from './inferMaps.js';
import type { Runner, Scene } from './scene.js';

function smallScene(): Scene {
  const assembled = assembleVolume(scan(drawnHead(), { positionsMm: everyMm(-20, 20, 10), thicknessMm: 10 }));
  if (!assembled.ok) throw new Error(assembled.failure.message);
  const { volume } = assembled.value;
  return { volume, frame: STRAIGHT_FRAME, stack: buildAnalysisStack(volume, STRAIGHT_FRAME) };
}

/** A network that is sure of an infarct everywhere on its third slice and nowhere else; `passes` counts them. */
function thirdSliceOnly() {
  const passes = { count: 0 };
  const [{ name, classes }] = INFARCT_MANIFEST.outputs as [(typeof INFARCT_MANIFEST.outputs)[number]];
  const runner: Runner = {
    run: () => {
      const logit = passes.count++ === 2 ? 8 : -8;
      const tensor: Tensor = {
        dims: [1, classes.length, 96, 80],
        data: new Float32Array(classes.length * 96 * 80).fill(logit),
      };
      return Promise.resolve({ [name]: tensor });
    },
    advance: () => Promise.resolve(),
  };
  return { runner, passes };
}

async function infarctBySlice(neighbourShare?: number): Promise<readonly number[]> {
  const scene = smallScene();
  const { runner, passes } = thirdSliceOnly();
  const outputs = INFARCT_MANIFEST.outputs.map(o => ({
    ...o,
    ...defined({ neighbourShare }),
  }));
  const read = await inferMaps({ ...INFARCT_MANIFEST, outputs }, ['infarct'], scene, runner);
  if (!read.ok) throw new Error('not read');
  expect(passes.count).toBe(scene.stack.slices.length);
  const { infarct } = read.value.masks;
  const plane = planeSize(scene.stack);
  const middle = scene.stack.sizePx[0] * (scene.stack.sizePx[1] / 2) + scene.stack.sizePx[0] / 2;
  return scene.stack.slices.map((_, k) => infarct![k * plane + middle]! / 255);
}

test('slices beyond the brain are not shown to a network, and hold nothing', async () => {
  const scene = smallScene();
  const { runner, passes } = thirdSliceOnly();
  const told: number[] = [];
  const advance = async (fraction: number) => {
    told.push(fraction);
  };
  const read = await inferMaps(INFARCT_MANIFEST, ['infarct'], scene, { ...runner, advance }, { first: 1, last: 3 });
  if (!read.ok) throw new Error('not read');
  expect(passes.count).toBe(3);
  expect(told.map(share => Math.round(100 * share))).toEqual([33, 67, 100]);
  const plane = planeSize(scene.stack);
  const { infarct } = read.value.masks;
  expect(scene.stack.slices.map((_, k) => infarct![k * plane + 4000]! > 0)).toEqual([false, false, false, true, false]);
});

test('the range goes from the lowest to the highest slice with brain', () => {
  const { stack } = smallScene();
  const plane = planeSize(stack);
  const brainOn = (...slices: readonly number[]) => {
    const brain = new Uint8Array(plane * stack.slices.length);
    for (const k of slices) brain.fill(255, k * plane, k * plane + 600);
    brain.fill(255, 0, 400);
    return brainSlices(perfectNetwork({ brain }), stack, 0.5);
  };
  expect(brainOn(1, 3)).toEqual([1, 3]);
  expect(sliceRange(brainOn(1, 3), stack)).toEqual({ first: 1, last: 3 });
  expect(sliceRange(brainOn(), stack)).toEqual({ first: 0, last: 4 });
});

test('a slice keeps its own probability, unless the manifest mixes it with its neighbours', async () => {
  const alone = await infarctBySlice();
  expect(alone.map(p => Math.round(p))).toEqual([0, 0, 1, 0, 0]);
  const mixed = await infarctBySlice(0.25);
  // Logits -8, -4, 0, -4, -8.
  expect(mixed[2]).toBeCloseTo(0.5, 2);
  expect(mixed[1]).toBeCloseTo(1 / (1 + Math.exp(4)), 2);
  expect(mixed[3]).toBe(mixed[1]);
});
