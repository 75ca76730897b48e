import { failure, type SelfTestLine } from '@ohif-stroke/core';
import { selfTestReport, selfTestText, textFor } from './index.js';

const LANGUAGES = ['en', 'de', 'zh'];
/** Every value that a sentence may want. */
const values = {
  version: '1.0.0',
  path: '/plugins/stroke/',
  viewer: '3.13.2',
  browser: 'Chromium 156',
  threads: 2,
  cores: 4,
  adapter: 'acme',
  output: 'masks',
  share: 12,
  total: 5,
  status: 500,
  setting: 'threads',
  kept: 5,
  networks: 6,
  usedMb: 9,
  quotaMb: 2048,
  known: 11,
  unasked: 9,
  keptMb: 22.5,
  models: 'regions, infarct',
  differs: 'head-frame',
  slower: 'region-score',
  broken: 'haemorrhage',
  unproved: 'own',
  detail: 'no device',
  files: 'regions/weights.onnx',
};
const codes = Object.keys(textFor('en').selfTest.seen);
/** What can be seen and be no fault. */
const HARMLESS =
  /^(versions|workerRuns|needsWorker|threads|one\w+|adapter|\w+Adapter|noWebgpu|networkRight|networkFile|reportRead|searched|noSearch|storeTaken|noStore|settingsRight|gpu(NoJspi|Used|None)|files(AtHand|Asked|Unnamed)|kept)$/;

test.each(LANGUAGES)('every line has its words in %s, and what failed what to do', language => {
  const text = textFor(language);
  for (const code of codes) {
    const said = selfTestText(text, { check: 'store', status: 'failed', seen: { code, values } });
    expect(said.seen).not.toBe(code);
    if (!HARMLESS.test(code)) expect([code, said.cure]).toEqual([code, expect.stringMatching(/\S/)]);
    expect(selfTestText(text, { check: 'store', status: 'passed', seen: { code, values } })).not.toHaveProperty('cure');
  }
});

test.each(LANGUAGES)('a failure of worker, network or report has its words and its cure in %s', language => {
  const text = textFor(language);
  const { failure: gone } = failure('workerCrashed', 'The analysis worker stopped unexpectedly; try again.', {
    values: { detail: '' },
  });
  for (const check of ['worker', 'network', 'storedReport'] as const) {
    expect(selfTestText(text, { check, status: 'failed', seen: { failure: gone } }).cure).toMatch(/\S/);
  }
});

test('the copied report is plain lines without the name of any server', () => {
  const at = 'https://pacs.hospital.example:8443/nets/boxes/';
  const lines: readonly SelfTestLine[] = [
    { check: 'store', status: 'passed', seen: { code: 'storeTaken', values: { status: 400 } } },
    {
      check: 'network',
      subject: 'boxes',
      status: 'failed',
      seen: { failure: failure('modelElsewhere', `The model folder ${at} lies elsewhere.`).failure },
    },
  ];
  expect(selfTestReport(textFor('en'), lines)).toBe(
    [
      'Self-test',
      '[passed] Archive, store: reports are taken (an empty store is answered 400).',
      '[failed] Network boxes: The model folder /nets/boxes/ lies elsewhere. To do: replace the plugin’s folder as a whole (files of two builds may be mixed) and reload with Ctrl-Shift-R; if it stays, find out who changed the file.',
    ].join('\n'),
  );
});
