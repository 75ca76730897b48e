import type { StrokeResult } from '../findings/strokeResult.js';
import { readResult } from '../reading/fixtures/readResult.js';
import { filledByImages, filledByStudy } from './filled.js';

test.each([
  [
    { PatientAge: '065Y', PatientSex: 'F' },
    { age: 65, sex: 'female' },
  ],
  [
    { PatientAge: '018M', PatientSex: 'M' },
    { age: 1, sex: 'male' },
  ],
  [
    { PatientAge: '003W', PatientSex: 'O' },
    { age: 0, sex: 'other' },
  ],
  [{ PatientBirthDate: '19500106', StudyDate: '20260105' }, { age: 75 }],
  [{ PatientBirthDate: '19500105', StudyDate: '20260105' }, { age: 76 }],
  [{ PatientAge: '070Y', PatientBirthDate: '19500105', StudyDate: '20260105' }, { age: 70 }],
  [{ PatientBirthDate: '20270105', StudyDate: '20260105' }, {}],
  [{ PatientBirthDate: '18000105', StudyDate: '20260105' }, {}],
  [{ PatientAge: '999Y', PatientSex: 'X' }, {}],
  [{ PatientAge: '65', PatientSex: '' }, {}],
  [{}, {}],
])('a header with %j fills in %j', (header, filled) => {
  expect(filledByStudy(header)).toEqual(filled);
});

const infarct = (ml: number) => ({
  volumeMl: { left: ml, right: 0 },
  acuteVolumeMl: { left: ml, right: 0 },
  oldVolumeMl: { left: 0, right: 0 },
});
const share = (percent: number, infarctMl = 10) => ({
  mcaTerritoryShare: { percent, side: 'left' as const, infarctMl, territoryMl: 200, outsideMl: 1, notAssessed: [] },
});
const found = (changes: Partial<StrokeResult>): StrokeResult => ({ ...readResult(), infarct: infarct(0), ...changes });
const TEN = { total: 10, anyAffected: false };

test('a head without anything is filled in as one in which nothing was found', () => {
  expect(filledByImages(found({ signs: { denseArtery: { findings: [] } } }), TEN)).toEqual({
    aspects: 10,
    earlySigns: 'no',
    mcaHypodensity: 'none',
    infarctMl: 0,
    denseArtery: 'no',
    haematomaMl: 0,
    ventricularBlood: 'no',
  });
});

test.each([
  [20, 'underThird'],
  [33.3, 'underThird'],
  [33.4, 'fromThird'],
  [60, 'fromThird'],
] as const)('an infarct of %d %% of the MCA regions is %s', (percent, expected) => {
  const filled = filledByImages(found({ infarct: infarct(12.34), figures: share(percent) }), {
    total: 7,
    anyAffected: true,
  });
  expect(filled).toMatchObject({ aspects: 7, earlySigns: 'yes', infarctMl: 12.3, mcaHypodensity: expected });
});

test('an infarct outside of the MCA regions says nothing of a hypodensity in them', () => {
  const filled = filledByImages(found({ infarct: infarct(5), figures: share(0, 0) }), TEN);
  expect(filled).toMatchObject({ earlySigns: 'yes', infarctMl: 5 });
  expect(filled).not.toHaveProperty('mcaHypodensity');
});

test('what was not looked for, or could not be scored, is not filled in', () => {
  const warnings = ['infarctNotRead', 'haemorrhageNotRead'].map(code => ({ code, text: '' }));
  const { suitability } = readResult();
  const blind = filledByImages(found({ suitability: { ...suitability, warnings } }), TEN);
  expect(Object.keys(blind)).toEqual(['aspects']);
  const bleeding = filledByImages(found({ haemorrhage: { volumeMl: 20 } }), { anyAffected: false });
  // Kinds that are not told apart, and a score that blood kept from being made.
  expect(bleeding).toEqual({});
});

test('blood in the tissue has its volume, place and signs; other blood is no haematoma', () => {
  const types = [
    { type: 'parenchymal' as const, volumeMl: 31.26 },
    { type: 'intraventricular' as const, volumeMl: 2 },
  ];
  const figures = {
    haematomaSite: { location: 'deep', structure: 'thalamus', side: 'left', share: 0.8, volumeMl: 31 },
    batScore: { points: 2, blend: false, hypodensity: true },
  } as const;
  const score = { anyAffected: false };
  expect(filledByImages(found({ haemorrhage: { volumeMl: 33.26, types }, figures }), score)).toEqual({
    haematomaMl: 31.3,
    haematomaSite: 'deep',
    ventricularBlood: 'yes',
    blendSign: 'no',
    haematomaHypodensity: 'yes',
  });
  const subdural = [{ type: 'subdural' as const, volumeMl: 12 }];
  expect(filledByImages(found({ haemorrhage: { volumeMl: 12, types: subdural } }), score)).toEqual({
    haematomaMl: 0,
    ventricularBlood: 'no',
  });
});

test('a sign that the reader took away is filled in as no', () => {
  const finding = {
    id: 'left-1',
    side: 'left' as const,
    byRule: true,
    boxes: [{ slice: 0, x: 1, y: 1, width: 2, height: 2 }],
    figures: { part: 'stem' as const, hu: 60, maxHu: 66, lengthMm: 9, widthMm: 3 },
    against: [],
  };
  const of = (findings: readonly (typeof finding & { removedByReader?: true })[]) =>
    filledByImages(found({ signs: { denseArtery: { findings } } }), TEN).denseArtery;
  expect([of([finding]), of([{ ...finding, removedByReader: true }]), of([])]).toEqual(['yes', 'no', 'no']);
});
