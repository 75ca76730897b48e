import { STRAIGHT_FRAME } from '../findings/fixtures/templateHead.js';
import type { PartFigures } from '../findings/haemorrhage/clot/partChains.js';
import type { SignCandidates } from '../findings/signs/ofSigns.js';
import type { SliceViewManifest } from '../model/chooseModels.js';
import { SLICE_MANIFEST } from '../model/fixtures/sliceManifest.js';
import type { Tensor } from '../model/tensor.js';
import { buildAnalysisStack } from '../resampling/buildAnalysisStack.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnHead, everyMm, scan } from '../volume/fixtures/drawHead.js';
import type { Scene } from './scene.js';
import { scoreSignSlices } from './scoreSignSlices.js';

const NETWORK: SliceViewManifest = {
  ...SLICE_MANIFEST,
  id: 'blend',
  role: 'sign',
  outputs: [{ name: 'class', activation: 'softmax', classes: ['none', 'blendSign'], decoder: 'classifier' }],
  thresholds: { blendSign: 0.6 },
};

function smallScene(): Scene {
  const assembled = assembleVolume(scan(drawnHead(), { positionsMm: everyMm(-20, 20, 10), thicknessMm: 10 }));
  if (!assembled.ok) throw new Error(assembled.failure.message);
  const { volume } = assembled.value;
  return { volume, frame: STRAIGHT_FRAME, stack: buildAnalysisStack(volume, STRAIGHT_FRAME) };
}
const SCENE = smallScene();

const figures: PartFigures = {
  hu: 48,
  tissueHu: 32,
  heightMm: 10,
  clotMl: 14,
  brightHu: 72,
  minHu: 44,
  borderMm: 1.2,
  areaMm2: 210,
  sharePercent: 31,
  openPercent: 30,
  slices: 1,
};

const on = (...slices: readonly (readonly number[])[]): SignCandidates => ({
  blendSign: slices.map(own => ({
    side: 'left',
    boxes: own.map(slice => ({ slice, x: 1, y: 1, width: 5, height: 5 })),
    figures,
    against: [],
    features: {},
  })),
});

/** Says these probabilities of a blend, pass by pass; the logit of the other class is nothing. */
function says(...probabilities: readonly number[]) {
  let pass = 0;
  return async (): Promise<Readonly<Record<string, Tensor>>> => {
    const p = probabilities[pass++]!;
    return { class: { dims: [1, 2], data: Float32Array.of(0, Math.log(p / (1 - p))) } };
  };
}

const scored = (
  candidates: SignCandidates,
  run: () => Promise<Readonly<Record<string, Tensor>>>,
  networks = [NETWORK],
) => scoreSignSlices(networks, { candidates, scene: SCENE, slices: [1, 2, 3] }, run);

test('a candidate has the highest probability of the slices that it lies on', async () => {
  const { scores, warnings } = await scored(on([1, 2], [3]), says(0.2, 0.7, 0.4));
  const { modelId, threshold, probabilities } = scores.blendSign!;
  expect([modelId, threshold]).toEqual(['blend', 0.6]);
  expect(probabilities.map(p => p.toFixed(2))).toEqual(['0.70', '0.40']);
  expect(warnings).toEqual([]);
});

test('a slice that was not looked at has what the nearest ones have', async () => {
  const { scores } = await scored(on([0], [4]), says(0.9, 0.2, 0.1));
  expect(scores.blendSign!.probabilities.map(p => p.toFixed(2))).toEqual(['0.90', '0.10']);
});

test('what is seen where nothing could be measured is told, and counts for nothing', async () => {
  const told = { code: 'signSeenOnly', values: { sign: 'blendSign', model: 'blend', slice: 3, percent: 83 } };
  expect(await scored(on(), says(0.1, 0.83, 0.2))).toMatchObject({
    scores: { blendSign: { probabilities: [] } },
    warnings: [told],
  });
  expect((await scored(on([3]), says(0.1, 0.83, 0.2))).warnings).toMatchObject([told]);
  expect((await scored(on(), says(0.1, 0.59, 0.2))).warnings).toEqual([]);
});

test('without a clot nothing is run; without a network, or one of another sign, nothing is said', async () => {
  const never = () => Promise.reject(new Error('was run'));
  const nothing = { scores: {}, warnings: [] };
  expect(await scored({}, never)).toEqual(nothing);
  expect(await scored(on([1]), never, [])).toEqual(nothing);
  const other = { ...NETWORK, outputs: [{ ...NETWORK.outputs[0]!, classes: ['none', 'fracture'] }] };
  expect(await scored(on([1]), never, [other])).toEqual(nothing);
});

test('of two networks for one sign the later counts', async () => {
  const { scores } = await scored(on([1]), says(0.2, 0.7, 0.4), [NETWORK, { ...NETWORK, id: 'own' }]);
  expect(scores.blendSign?.modelId).toBe('own');
});

test.each([
  [
    'that is missing',
    () => Promise.reject(Object.assign(new Error('gone'), { failure: { _tag: 'weightsUnread', message: 'gone' } })),
  ],
  ['that gives no numbers', async () => ({ class: { dims: [1, 2], data: Float32Array.of(0, Number.NaN) } })],
])('a network %s leaves the rule, and it is said', async (_, run) => {
  expect(await scored(on([1]), run)).toMatchObject({
    scores: {},
    warnings: [{ code: 'signModelFailed', values: { model: 'blend' } }],
  });
});

test('where it looked is a map of the sign: strongest 255, what spoke against it nothing', async () => {
  const [classes] = NETWORK.outputs;
  const cam = { name: 'cam', activation: 'none', classes: ['none', 'blendSign'], decoder: 'activationMap' } as const;
  const network = { ...NETWORK, outputs: [classes!, cam] };
  let pass = 0;
  const run = async () => {
    const data = new Float32Array(2 * 12 * 10).fill(-1);
    // The upper half of the class's own plane on two slices, on the second one twice as strong.
    if (++pass < 3) data.fill(pass, 120, 180);
    return { class: { dims: [1, 2], data: Float32Array.of(0, 1) }, cam: { dims: [1, 2, 12, 10], data } };
  };
  const { attention } = await scored(on([1]), run, [network]);
  expect(attention).toMatchObject({ sign: 'blendSign', modelId: 'blend' });
  const [columns, rows] = SCENE.stack.sizePx;
  const at = (k: number, row: number) => attention!.map[k * columns * rows + row * columns + columns / 2];
  expect([0, 1, 2, 3].map(k => at(k, 10))).toEqual([0, 128, 255, 0]);
  expect(at(2, rows - 10)).toBe(0);
});
