import type { SignCandidates } from '../findings/signs/ofSigns.js';
import { signManifest } from '../model/fixtures/signManifest.js';
import type { Tensor } from '../model/tensor.js';
import { scoreSigns } from './scoreSigns.js';

const MANIFEST = signManifest(['hu', 'ratio']);
const MODELS = new Map([['denseArtery', MANIFEST]]);

const candidates = (...rows: readonly Readonly<Record<string, number>>[]): SignCandidates => ({
  denseArtery: rows.map(features => ({
    side: 'left',
    boxes: [],
    figures: { part: 'stem', hu: 58, maxHu: 64, lengthMm: 20, widthMm: 3 },
    against: [],
    features,
  })),
});

/** Says the first figure of each row, divided by 100. */
async function firstFigure(_: string, { data, dims }: Tensor) {
  const [rows = 0, columns = 0] = dims;
  return {
    probability: { dims: [rows, 1], data: Float32Array.from({ length: rows }, (_, n) => data[n * columns]! / 100) },
  };
}

test('each candidate gets the probability of its own row, with the threshold of the manifest', async () => {
  const { scores, warnings } = await scoreSigns(
    MODELS,
    candidates({ ratio: 1, hu: 50 }, { hu: 75, ratio: 2 }),
    firstFigure,
  );
  expect(scores).toEqual({ denseArtery: { modelId: 'arteries', threshold: 0.3, probabilities: [0.5, 0.75] } });
  expect(warnings).toEqual([]);
});

test('without a candidate nothing is run, and without a model nothing is said', async () => {
  const never = () => Promise.reject(new Error('was run'));
  expect((await scoreSigns(MODELS, candidates(), never)).scores.denseArtery).toMatchObject({ probabilities: [] });
  expect(await scoreSigns(new Map(), candidates({ hu: 50, ratio: 1 }), never)).toEqual({ scores: {}, warnings: [] });
});

test.each<readonly [string, (id: string, input: Tensor) => Promise<Readonly<Record<string, Tensor>>>]>([
  [
    'whose file is missing',
    () => Promise.reject(Object.assign(new Error('gone'), { failure: { _tag: 'weightsUnread', message: 'gone' } })),
  ],
  ['that gives no numbers', async () => ({ probability: { dims: [1, 1], data: Float32Array.of(Number.NaN) } })],
])('a model %s leaves the rule, and it is said', async (_, run) => {
  const { scores, warnings } = await scoreSigns(MODELS, candidates({ hu: 50, ratio: 1 }), run);
  expect(scores).toEqual({});
  expect(warnings).toMatchObject([{ code: 'signModelFailed', values: { model: 'arteries' } }]);
});
