import { straightGrid } from '../findings/fixtures/analysisGrid.js';
import { aspectsFinding } from '../findings/fixtures/regions.js';
import { STRAIGHT_FRAME } from '../findings/fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../findings/parameters.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { ReadAction } from './readAction.js';
import { reduceRead } from './reduceRead.js';
import { resultRecord } from './resultRecord.js';
import { startRead } from './startRead.js';

const NONE = new Uint8Array(0);
const finding = aspectsFinding('left', ['M2']);
const RESULT: StrokeResult = {
  pipeline: 'ncct',
  software: { name: 'test', version: '1' },
  studyInstanceUid: '2.25.1',
  seriesInstanceUid: '2.25.2',
  suitability: { ok: true, reasons: [], warnings: [{ code: 'thick', text: 'Thick slices.' }] },
  headFrame: STRAIGHT_FRAME,
  grid: straightGrid(1),
  maps: { regions: NONE, brain: NONE, infarct: NONE, oldInfarct: NONE, haemorrhage: NONE, oedema: NONE },
  aspects: {
    ...finding,
    regions: finding.regions.map(r => (r.name === 'M6' ? { ...r, note: 'notAssessed' as const } : r)),
  },
  infarct: {
    volumeMl: { left: 5, right: 0 },
    acuteVolumeMl: { left: 3, right: 0 },
    oldVolumeMl: { left: 2, right: 0 },
  },
  scores: {},
  figures: {},
  signs: {},
  haemorrhage: { volumeMl: 0 },
  boxes: [],
  models: [{ id: 'm', version: '1', sha256: 'ab', trainedOn: 'synthetic CT' }],
  backend: { name: 'node-cpu', threads: 1 },
  parameters: DEFAULT_PARAMETERS,
  timingsMs: { total: 5 },
  images: [],
};
type Region = Readonly<Record<string, unknown>>;
const record = (review?: Parameters<typeof resultRecord>[1]) => {
  const parsed: Record<string, unknown> & { aspects: { regions: Region[] } } = JSON.parse(
    JSON.stringify(resultRecord(RESULT, review)),
  );
  return parsed;
};
const region = (name: string): Region => record().aspects.regions.find(r => r.name === name && r.side === 'left')!;

test('the record has the fields that other programs rely on, and no voxel map', () => {
  const json = record();
  expect(json).toMatchObject({
    pipeline: 'ncct',
    suitability: { ok: true, reasons: [], warnings: [{ code: 'thick' }] },
    aspects: { total: 9, side: 'left' },
    infarct: { volumeMl: { left: 5, right: 0 } },
    haemorrhage: { volumeMl: 0 },
    models: [{ id: 'm', version: '1', sha256: 'ab' }],
    timingsMs: { total: 5 },
  });
  expect(json).not.toHaveProperty('maps');
  expect(json.aspects.regions).toHaveLength(20);
  expect(region('M2')).toMatchObject({
    side: 'left',
    affected: true,
    huMedian: 35,
    huMedianOpposite: 35,
    slices: [3, 4],
  });
  expect(region('M2').explanation).toMatch(/^Left M2: 35\.0 HU/);
});

test('a region that was not assessed has nulls, not zeros', () => {
  expect(region('M6')).toMatchObject({ affected: null, probability: null, huMedian: null, note: 'notAssessed' });
});

test('a total that was not made is null with its reason, and nothing is said of the regions', () => {
  const { total: _total, ...rest } = RESULT.aspects;
  const regions = rest.regions.map(r => ({
    ...r,
    affected: false,
    ...(r.name === 'L' ? { note: 'besideHaemorrhage' as const } : {}),
  }));
  const aspects = { ...rest, notScored: 'haemorrhage' as const, side: 'none' as const, regions };
  const json = JSON.parse(JSON.stringify(resultRecord({ ...RESULT, aspects })));
  expect(json.aspects).toMatchObject({ total: null, notScored: 'haemorrhage', side: 'none' });
  const named = (name: string) => json.aspects.regions.find((r: Region) => r.name === name);
  expect(named('M2')).toMatchObject({ affected: null, probability: 0.1, huMedian: 35 });
  expect(named('L')).toMatchObject({ affected: null, probability: null, note: 'besideHaemorrhage' });
});

test('what the reader changed stands apart', () => {
  const { aspects, review } = record({ edits: [{ name: 'I', side: 'left', affected: true }] });
  expect(aspects).toMatchObject({ total: 9 });
  expect(review).toMatchObject({ total: 8, side: 'left', affected: ['I', 'M2'] });
  expect(record()).not.toHaveProperty('review');
});

test('a whole read: what counts, by whom, what was changed, and no second copy of the regions', () => {
  const start = startRead(RESULT, { readerFirst: false, atMs: 0 });
  const read = [
    { type: 'regionSet', name: 'I', side: 'left', affected: true, reason: 'oldInfarct', atMs: 1000 },
    { type: 'signed', name: 'Doe^Jo', atMs: 2000 },
  ].reduce((before, action) => reduceRead(before, action as ReadAction), start);
  const json = record(read);
  expect(json.read).toMatchObject({
    phase: 'signed',
    total: 8,
    side: 'left',
    affected: ['I', 'M2'],
    edits: [{ name: 'I', side: 'left', affected: true, reason: 'oldInfarct' }],
    thresholdChanged: false,
    shippedTotal: 9,
    infarctCorrected: false,
    version: 1,
    signedBy: 'Doe^Jo',
    signed: '1970-01-01T00:00:02.000Z',
  });
  expect(json.aspects).toMatchObject({ total: 9 });
  expect(json).not.toHaveProperty('review');
});

test('a blind read has no record: it would show the AI', () => {
  const blind = startRead(RESULT, { readerFirst: true, atMs: 0 });
  expect(() => resultRecord(RESULT, blind)).toThrow('revealed');
});
