import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Failure, failure, type SelfTestLine, success } from '@ohif-stroke/core';
import type { WorkerSelfTest } from '@ohif-stroke/runtime';
import { fakeHost } from '../fixtures/fakeHost.js';
import { browserFacts, reportShapes } from '../fixtures/outside.js';
import type { DataSource, DicomWebClient } from '../hostPorts.js';
import type { SettingProblem } from '../state/settingProblem.js';
import { NOBODY } from './askArchive.js';
import type { BrowserFacts } from './browserLines.js';
import { runSelfTest } from './runSelfTest.js';

/** The very file that the build puts beside the plugin (`webpack.config.mjs`). */
const stored = join(process.cwd(), 'test/fixtures/archived/0.2.0/left-mca-infarct.sr.dcm.gz');
const storedReport = new Uint8Array(gunzipSync(readFileSync(stored)));

const GOLDEN = { equal: true, output: 'masks', difference: 0.001, tolerance: 0.01 };
const network = (id: string, run: WorkerSelfTest['networks'][number]['run'], kept = true) => ({
  id,
  version: '1.0.0',
  kept,
  run,
});
const AT_HAND = { known: 4, unasked: 4, keptFiles: 7, keptBytes: 2 ** 20, refused: [] };
const tested = (changes: Partial<WorkerSelfTest> = {}): WorkerSelfTest => ({
  backend: { name: 'wasm', threads: 2 },
  adapter: { kind: 'none' },
  gpu: { machine: { tries: false, why: 'off' }, networks: {} },
  networks: [network('regions', success(GOLDEN))],
  files: AT_HAND,
  storedReport: success(storedReport),
  ...changes,
});

interface Installation {
  readonly worker?: WorkerSelfTest | Failure;
  readonly browser?: Partial<BrowserFacts>;
  readonly source?: DataSource;
  readonly client?: Partial<DicomWebClient>;
  readonly problems?: readonly SettingProblem[];
  readonly about?: unknown;
}

async function linesOf({ worker = tested(), browser, source, client, problems = [], about }: Installation = {}) {
  const asked: unknown[] = [];
  const sound: DataSource = {
    query: { studies: { search: async query => void asked.push(query) as undefined } },
    retrieve: {
      getWadoDicomWebClient: () => ({
        headers: {},
        retrieveInstance: async () => new ArrayBuffer(0),
        storeInstances: async query => void asked.push(query),
        ...client,
      }),
    },
  };
  const { host } = fakeHost({ sets: [], dataSource: source ?? sound });
  const customizationService = { getCustomization: () => about };
  const lines = await runSelfTest(
    { ...host, services: { ...host.services, customizationService } },
    {
      worker: { selfTest: async () => ('backend' in worker ? success(worker) : { ok: false, failure: worker }) },
      naturalise: reportShapes.naturalise,
      browser: browserFacts(browser),
    },
    problems,
  );
  return { lines, asked };
}
const said = async (check: SelfTestLine['check'], installation: Installation) =>
  (await linesOf(installation)).lines.filter(line => line.check === check);
const httpError = (status: number) => () => Promise.reject(Object.assign(new Error('failed'), { status }));

test('an installation that is right: every check has passed, in the order of the report', async () => {
  const { lines } = await linesOf();
  expect(lines.map(({ check, status }) => [check, status])).toEqual([
    ['software', 'passed'],
    ['worker', 'passed'],
    ['threads', 'passed'],
    ['webgpu', 'passed'],
    ['network', 'passed'],
    ['storedReport', 'passed'],
    ['search', 'passed'],
    ['store', 'passed'],
    ['settings', 'passed'],
    ['files', 'passed'],
    ['keeping', 'passed'],
  ]);
  expect(lines.find(({ check }) => check === 'storedReport')?.seen).toEqual({
    code: 'reportRead',
    values: { version: '0.2.0', total: 5 },
  });
});

test('it asks for nobody and stores nothing', async () => {
  const { asked } = await linesOf();
  expect(asked).toEqual([{ patientId: NOBODY, disableWildcard: true }, { datasets: [new ArrayBuffer(0)] }]);
});

test.each<[string, Partial<BrowserFacts>, number, SelfTestLine['status'], string]>([
  ['several', {}, 2, 'passed', 'threads'],
  ['one without https', { secure: false, isolated: false }, 1, 'failed', 'insecure'],
  ['one without isolation', { isolated: false, sharesMemory: false }, 1, 'failed', 'notIsolated'],
  ['one without shared memory', { sharesMemory: false }, 1, 'failed', 'noSharedMemory'],
  ['one by the site', { threadsSet: 1, isolated: false }, 1, 'passed', 'oneBySetting'],
  ['one of one core', { cores: 1 }, 1, 'passed', 'oneCore'],
])('threads: %s', async (_what, browser, threads, status, code) => {
  const worker = tested({ backend: { name: 'wasm', threads } });
  expect(await said('threads', { browser, worker })).toMatchObject([{ status, seen: { code } }]);
});

test('each network that is not what it should be is named, whatever is wrong with it', async () => {
  const networks = [
    network('sound', success({ ...GOLDEN, difference: 0 })),
    network('own', success('none' as const)),
    network('drifting', success({ ...GOLDEN, equal: false, difference: 0.02 })),
    network('odd', success({ ...GOLDEN, equal: false, difference: Number.POSITIVE_INFINITY })),
    network('tampered', failure('modelIntegrity', 'Not used.', { values: { model: 'tampered' } })),
  ];
  expect(await said('network', { worker: tested({ networks }) })).toMatchObject([
    { subject: 'sound', status: 'passed', seen: { code: 'networkRight', values: { share: 0 } } },
    { subject: 'own', status: 'passed', seen: { code: 'networkFile' } },
    { subject: 'drifting', status: 'failed', seen: { code: 'networkDiffers', values: { share: 200 } } },
    { subject: 'odd', status: 'failed', seen: { code: 'networkOther' } },
    { subject: 'tampered', status: 'failed', seen: { failure: { _tag: 'modelIntegrity' } } },
  ]);
});

test('without its worker nothing is claimed of what only it could tell', async () => {
  const { lines } = await linesOf({ worker: failure('workerUnavailable', 'Could not be loaded.').failure });
  expect(lines.find(({ check }) => check === 'worker')).toMatchObject({ status: 'failed' });
  expect(lines.filter(({ status }) => status === 'notAsked').map(({ check }) => check)).toEqual([
    'threads',
    'webgpu',
    'network',
    'storedReport',
    'files',
    'keeping',
  ]);
});

test('a stored report that is spoilt, another one or away is told', async () => {
  const spoilt = storedReport.slice(0, 9000);
  const lines = async (report: WorkerSelfTest['storedReport']) =>
    said('storedReport', { worker: tested({ storedReport: report }) });
  const away = failure('downloadRefused', 'Could not be downloaded.');
  expect(await lines(away)).toMatchObject([{ status: 'failed', seen: { failure: { _tag: 'downloadRefused' } } }]);
  const other = new Uint8Array(gunzipSync(readFileSync(stored.replace('left-mca-infarct', 'right-mca-few-regions'))));
  expect(await lines(success(other))).toMatchObject([{ status: 'failed', seen: { code: 'reportOther' } }]);
  await expect(lines(success(spoilt))).resolves.toMatchObject([{ status: 'failed' }]);
});

test.each([
  [401, 'searchLogin'],
  [404, 'searchOther'],
  [503, 'searchUnreached'],
  [0, 'searchUnreached'],
])('a search that is answered %i has failed', async (status, code) => {
  const source = { query: { studies: { search: httpError(status) } } };
  expect(await said('search', { source })).toMatchObject([{ status: 'failed', seen: { code } }]);
});

test.each([
  [400, 'passed', 'storeTaken'],
  [409, 'passed', 'storeTaken'],
  [401, 'failed', 'storeLogin'],
  [403, 'failed', 'storeForbidden'],
  [404, 'failed', 'storeAbsent'],
  [405, 'failed', 'storeNotPosted'],
  [413, 'failed', 'storeTooLarge'],
  [500, 'failed', 'storeBroken'],
  [0, 'failed', 'storeUnreached'],
])('an empty store that is answered %i has %s', async (status, verdict, code) => {
  const client = { storeInstances: httpError(status) };
  expect(await said('store', { client })).toMatchObject([{ status: verdict, seen: { code } }]);
});

test('a data source that can neither search nor store in our way was not asked', async () => {
  const { lines } = await linesOf({ source: {} });
  expect(lines.filter(({ check }) => check === 'search' || check === 'store')).toMatchObject([
    { status: 'notAsked', seen: { code: 'noSearch' } },
    { status: 'notAsked', seen: { code: 'noStore' } },
  ]);
});

test('each setting that was left out is a line', async () => {
  const problems = [
    { setting: 'autoanalyse', why: 'unknown' },
    { setting: 'threads', why: 'value' },
  ] as const;
  expect(await said('settings', { problems })).toMatchObject([
    { status: 'failed', seen: { code: 'settingUnknown', values: { setting: 'autoanalyse' } } },
    { status: 'failed', seen: { code: 'settingValue' } },
  ]);
});

test('what is kept is counted; a browser that keeps nothing has failed', async () => {
  const networks = [network('a', success(GOLDEN)), network('b', success(GOLDEN), false)];
  expect(await said('keeping', { worker: tested({ networks }) })).toMatchObject([
    { status: 'passed', seen: { values: { kept: 1, networks: 2, usedMb: 9, quotaMb: 2048 } } },
  ]);
  const none = networks.map(each => ({ ...each, kept: false }));
  expect(await said('keeping', { worker: tested({ networks: none }) })).toMatchObject([{ status: 'failed' }]);
  expect(await said('keeping', { browser: { keepsCaches: false } })).toMatchObject([{ status: 'failed' }]);
});

test('the viewer’s version is read where its window says it, and not invented elsewhere', async () => {
  const about = () => ({ version: '3.13.2' });
  const viewer = async (given: unknown) => (await said('software', { about: given }))[0]?.seen;
  expect(await viewer(about)).toMatchObject({ values: { viewer: '3.13.2', browser: 'Chromium 156' } });
  for (const other of [undefined, {}, () => 'none']) {
    expect(await viewer(other)).not.toHaveProperty('values.viewer');
  }
});

test.each([
  ['all at hand', {}, 'passed', 'filesAtHand'],
  ['some asked for', { unasked: 3 }, 'passed', 'filesAsked'],
  ["a build of the viewer's own", { known: 0, unasked: 0 }, 'passed', 'filesUnnamed'],
  ['a kept copy that was changed', { refused: ['regions/weights.onnx'] }, 'failed', 'fileRefused'],
])('files of the plugin: %s', async (_name, changes, status, code) => {
  const { lines } = await linesOf({ worker: tested({ files: { ...AT_HAND, ...changes } }) });
  expect(lines.filter(({ check }) => check === 'files')).toMatchObject([{ status, seen: { code } }]);
});

const tries = { tries: true, adapter: 'acme' } as const;
const slower = { on: 'wasm', why: 'slower', trial: { kind: 'noGolden' } } as const;
test.each<[string, Partial<WorkerSelfTest>, string, object]>([
  ['off, with an adapter', { adapter: { kind: 'real', name: 'acme' } }, 'adapter', { adapter: 'acme' }],
  [
    'in software',
    {
      adapter: { kind: 'software', name: 'SwiftShader' },
      gpu: { machine: { tries: false, why: 'software', adapter: 'SwiftShader' }, networks: {} },
    },
    'softwareAdapter',
    { adapter: 'SwiftShader' },
  ],
  ['no JSPI', { gpu: { machine: { tries: false, why: 'noJspi', adapter: 'acme' }, networks: {} } }, 'gpuNoJspi', {}],
  [
    'one proved, one slower',
    { gpu: { machine: tries, networks: { a: { on: 'gpu', gpuMs: 1, wasmMs: 9 }, b: slower } } },
    'gpuUsed',
    { models: 'a', slower: 'b' },
  ],
  ['none proved', { gpu: { machine: tries, networks: { b: slower } } }, 'gpuNone', { slower: 'b' }],
  ['not started', { gpu: { machine: tries, networks: {}, notStarted: 'no device' } }, 'gpuNotStarted', {}],
])('WebGPU: %s', async (_name, changes, code, values) => {
  const { lines } = await linesOf({ worker: tested(changes) });
  expect(lines.filter(({ check }) => check === 'webgpu')).toMatchObject([{ seen: { code, values } }]);
});
