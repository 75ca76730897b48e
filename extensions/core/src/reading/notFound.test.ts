import { FIGURES } from '../findings/figures/figures.js';
import { SIGN_IDS } from '../findings/signs/ofSigns.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { LESION_KINDS } from '../lesions.js';
import { NO_HAEMORRHAGE_MODEL, NO_INFARCT_MODEL } from '../model/chooseModels.js';
import { findingsOf } from './findingsOf.js';
import { box, readResult, siteResult } from './fixtures/readResult.js';
import { notFoundIn, type SoughtNotFound } from './notFound.js';

const missing = (result: StrokeResult) => notFoundIn(result, findingsOf(result));
const nameOf = ({ thing }: SoughtNotFound) =>
  'lesion' in thing ? thing.lesion : 'id' in thing ? thing.id : 'label' in thing ? thing.label : thing.type;
const outcomes = (result: StrokeResult) =>
  Object.fromEntries(missing(result).map(sought => [nameOf(sought), sought.outcome]));

const plain = readResult();
const warned = (...warnings: StrokeResult['suitability']['warnings']): StrokeResult => ({
  ...plain,
  infarct: {
    volumeMl: { left: 0, right: 0 },
    acuteVolumeMl: { left: 0, right: 0 },
    oldVolumeMl: { left: 0, right: 0 },
  },
  boxes: [],
  suitability: { ok: true, reasons: [], warnings },
});

test('every kind of lesion, every sign and every figure that may be a finding has a row or a line: never silence', () => {
  for (const result of [plain, siteResult(), warned(NO_HAEMORRHAGE_MODEL, NO_INFARCT_MODEL)]) {
    const rows = findingsOf(result);
    const told = [...rows.map(({ kind }) => kind as string), ...missing(result).map(nameOf)];
    const figures = Object.entries(FIGURES).flatMap(([id, figure]) => ('finding' in figure ? [id] : []));
    expect(told).toEqual(expect.arrayContaining([...LESION_KINDS, ...SIGN_IDS, ...figures]));
  }
});

test('what was looked for is told from what no model looked for', () => {
  expect(outcomes(warned())).toMatchObject({
    haemorrhage: 'none',
    infarct: 'none',
    oldInfarct: 'none',
    outside: 'none',
  });
  expect(outcomes(warned(NO_HAEMORRHAGE_MODEL))).toMatchObject({ haemorrhage: 'noModel', infarct: 'none' });
  expect(outcomes(warned(NO_INFARCT_MODEL))).toMatchObject({
    haemorrhage: 'none',
    infarct: 'noModel',
    oldInfarct: 'noModel',
    outside: 'noModel',
  });
});

test('beside a bleed that keeps the score from being made infarcts were not judged', () => {
  const { total: _, ...aspects } = plain.aspects;
  const bleeding: StrokeResult = {
    ...warned(),
    aspects: { ...aspects, notScored: 'haemorrhage', side: 'none' },
    haemorrhage: { volumeMl: 20 },
  };
  expect(outcomes(bleeding)).toMatchObject({
    infarct: 'besideBlood',
    outside: 'besideBlood',
    aspects: 'besideBlood',
    ventricularBlood: 'notMeasured',
    blendSign: 'notSought',
  });
});

test('signs and figures of a bleed say that there is none', () => {
  expect(outcomes(plain)).toMatchObject({ ventricularBlood: 'noBlood', batScore: 'noBlood', blendSign: 'noBlood' });
  expect(outcomes(plain)).toMatchObject({ midlineShift: 'notMeasured', denseArtery: 'notSought' });
});

test('signs of a haematoma are not sought in a small clot, and that is the reason', () => {
  const clot = (volumeMl: number): StrokeResult => ({
    ...plain,
    haemorrhage: {
      volumeMl: volumeMl + 20,
      types: [
        { type: 'subdural', volumeMl: 20 },
        { type: 'parenchymal', volumeMl },
      ],
    },
  });
  expect(outcomes(clot(2.9))).toMatchObject({ blendSign: 'smallClot', denseArtery: 'notSought' });
  // An older report says nothing of the signs, though there is a clot that shows them.
  expect(outcomes(clot(3))).toMatchObject({ blendSign: 'notSought' });
  expect(outcomes({ ...plain, haemorrhage: { volumeMl: 1 } })).toMatchObject({ blendSign: 'smallClot' });
});

test('a shift under its limit was measured, and candidates that the rule left out are counted', () => {
  const septum = { mm: 2, towards: 'left', slice: 0, front: [0, 0], back: [0, 9], at: [2, 4] } as const;
  const candidate = { side: 'left', boxes: [], against: [], byRule: false, figures: {} } as never;
  const result: StrokeResult = {
    ...plain,
    figures: { midlineShift: { septum } },
    signs: { denseArtery: { findings: [], candidates: [candidate, candidate] } },
  };
  expect(outcomes(result)).toMatchObject({ midlineShift: 'underLimit', denseArtery: 'setAside' });
  expect(missing(result).find(sought => nameOf(sought) === 'denseArtery')?.places).toBe(2);
  expect(outcomes({ ...plain, signs: { denseArtery: { findings: [] } } })).toMatchObject({ denseArtery: 'none' });
});

test('regions that a rule kept from counting stand with its reason', () => {
  const regions = plain.aspects.regions.map((region, i) =>
    i === 3 ? { ...region, note: 'singleSlice' as const } : region,
  );
  const [sought] = missing({ ...plain, aspects: { ...plain.aspects, regions } }).filter(s => nameOf(s) === 'regions');
  expect(sought).toMatchObject({ outcome: 'setAside', thing: { note: 'singleSlice', regions: [regions[3]] } });
});

test('a detector that found nothing, a class that a site looked for, and a model that failed are told', () => {
  const detector = { modelId: 'd', title: 'D', shownFrom: 0.2, countedFrom: 0.5, regionShare: 0.2 };
  expect(outcomes({ ...plain, detector })).toMatchObject({ detector: 'none' });
  expect(outcomes({ ...plain, detector, boxes: [box({ modelId: 'd' })] })).not.toHaveProperty('detector');
  expect(outcomes({ ...siteResult(), detections: [] })).toMatchObject({ artery: 'none' });
  const failed = warned({ code: 'otherModelFailed', text: 'Model x found nothing, because it failed: y' });
  expect(outcomes(failed)).toMatchObject({ warning: 'failed' });
});

test('wide ventricles are a row beside blood alone; without, they are over their limit and no finding', () => {
  const wide = (evansIndex: number, blood: readonly 'subarachnoid'[] = []): StrokeResult => {
    const line = (mm: number) => ({ mm, right: [0, 0], left: [mm, 0] }) as const;
    const size = { evansIndex, slice: 0, horns: line(140 * evansIndex), skull: line(140), blood };
    return { ...plain, figures: { ...plain.figures, ventricleSize: size } };
  };
  const of = (result: StrokeResult) => outcomes(result).ventricleSize;
  expect([of(wide(0.29)), of(wide(0.34)), of(wide(0.29, ['subarachnoid']))]).toEqual([
    'underLimit',
    'overAlone',
    'underLimit',
  ]);
  const beside = wide(0.34, ['subarachnoid']);
  expect(of(beside)).toBeUndefined();
  expect(findingsOf(beside)).toContainEqual(expect.objectContaining({ kind: 'ventricleSize', urgency: 'pressure' }));
  expect(of({ ...plain, figures: { ventricleSize: { notJudged: 'skull' } } })).toBe('notMeasured');
});

test('a figure that could not be judged is not under its limit, one that is pressed is a row', () => {
  const csf = (hemisphericCsf: NonNullable<StrokeResult['figures']['hemisphericCsf']>): StrokeResult => ({
    ...plain,
    figures: { ...plain.figures, hemisphericCsf },
  });
  const half = (sulciMl: number) => ({ sulciMl, ventriclesMl: 0 });
  expect(outcomes(csf({ notJudged: 'streaks' }))).toMatchObject({ hemisphericCsf: 'notMeasured' });
  expect(outcomes(csf({ right: half(80), left: half(100), affected: 'right', midline: 'skull' }))).toMatchObject({
    hemisphericCsf: 'underLimit',
  });
  const pressed = csf({ right: half(40), left: half(100), affected: 'right', midline: 'skull' });
  expect(outcomes(pressed)).not.toHaveProperty('hemisphericCsf');
  expect(findingsOf(pressed)).toContainEqual(
    expect.objectContaining({ kind: 'hemisphericCsf', urgency: 'pressure', side: 'right' }),
  );
});
