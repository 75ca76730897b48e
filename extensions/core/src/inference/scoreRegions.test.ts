import type { FeatureModelManifest } from '../model/manifest.js';
import { scoreRegions } from './scoreRegions.js';

const MANIFEST: FeatureModelManifest = {
  id: 'region-score',
  version: '1.0.0',
  title: 'Score',
  description: '',
  licence: '',
  trainedOn: '',
  weights: { file: '', sha256: '', bytes: 1 },
  thresholds: { probability: 0.4 },
  input: { name: 'features', layout: 'NF', frame: 'regionFeatures', features: ['differenceHu'] },
  outputs: [
    { name: 'probability', activation: 'none', classes: ['probability'] },
    { name: 'contributions', activation: 'none', classes: ['differenceHu'] },
  ],
};
const ROWS = Array.from({ length: 20 }, (_, n) => ({ differenceHu: n / 10 }));

const score = (probability: (n: number) => number, contribution = 0.5) =>
  scoreRegions(MANIFEST, ROWS, () =>
    Promise.resolve({
      probability: { dims: [20, 1], data: Float32Array.from(ROWS, (_, n) => probability(n)) },
      contributions: { dims: [20, 1], data: new Float32Array(20).fill(contribution) },
    }),
  );

test('twenty probabilities are taken, and twenty alike under the threshold', async () => {
  expect(await score(n => n / 20)).toMatchObject({ ok: true });
  expect(await score(() => 0.1)).toMatchObject({ ok: true });
});

test.each<[string, Parameters<typeof score>, RegExp]>([
  ['1.0 for all', [() => 1], /says the same of all regions \(probability 1\.00\)/],
  ['-5', [n => (n === 3 ? -5 : 0.1)], /holds -5\.00, which is no probability/],
  ['no number', [n => (n === 3 ? Number.NaN : 0.1)], /values that are no numbers/],
  ['contributions of 1e30', [n => n / 20, 1e30], /class differenceHu of output contributions holds 1\.00e\+30/],
])('%s is no score, and the model is named', async (_, args, detail) => {
  const scored = await score(...args);
  expect(scored).toMatchObject({ ok: false, failure: { _tag: 'modelOutput', message: expect.stringMatching(detail) } });
  expect(scored).toMatchObject({ failure: { message: expect.stringContaining('Score (region-score)') } });
});
