import { seriesHeaderOf } from '../dataset/parseDataset.js';
import { DRAWN_HEADER } from '../volume/fixtures/drawHead.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import { checkHeader } from './checkHeader.js';
import { type ContrastMeaning, contrastEvidence, contrastHint, contrastMeaning } from './contrastWords.js';

const DESCRIPTIONS: Readonly<Record<ContrastMeaning, readonly string[]>> = {
  with: [
    'CT HEAD AND C-SPINE W IV CONTRAST',
    'Head post contrast',
    'HEAD W CONTRAST',
    'CT HEAD WITH IV CON',
    'BRAIN W/C 5.0',
    'HEAD C+',
    'HEAD +C',
    'Head_CE',
    'CECT Head',
    'CTA Head 1.0',
    'CTA2 0.6',
    'Angio Head 0.6',
    'CTV',
    'CT PERFUSION 5.0',
    'nonionic contrast 80ml',
    'Kopf KM 3.0',
    'Schädel nach KM',
    'Kopf_mit_KM',
    'Kopf venös',
    'CRANE INJECTÉ',
    'Crâne après injection',
    'CEREBRO CON CONTRASTE',
    'craneo contrastado',
    'CRANIO CON MDC',
    'CRÂNIO COM CONTRASTE',
    'Schedel met contrast',
    'Hjärna med kontrast',
    'Głowa z kontrastem',
    'голова с контрастированием',
    '头颅增强',
    '頭顱增強',
    '颅脑造影',
    '脑血管成像',
    '頭部造影',
    '脳灌流',
    '뇌 조영',
    '뇌혈관 CT',
  ],
  without: [
    'HEAD W/O CONTRAST',
    'HEAD WO',
    'HEAD W/O',
    'CT HEAD WITHOUT IV CONTRAST',
    'Non-contrast head',
    'NONCONTRAST',
    'NON CON HEAD',
    'Head noncon 5mm',
    'Nonenhanced',
    'Unenhanced brain',
    'HEAD NO CONTRAST',
    'NOCONTRAST',
    'NCCT 5mm',
    'NCHCT',
    'HEAD C-',
    'HEAD -C',
    'Plain CT',
    'precontrast',
    'Kopf nativ 5.0',
    'Kopf ohne KM',
    'Schädel o. KM',
    'NATIV',
    'Crâne sans injection',
    'Crâne sans IV',
    'cerveau non injecté',
    'TAC CRANEO SIN CONTRASTE',
    'Craneo s/c',
    'ENCEFALO SENZA MDC',
    'CRANIO DIRETTA',
    'CRÂNIO SEM CONTRASTE',
    'hersenen blanco',
    'Schedel zonder contrast',
    'Hjärna utan kontrast',
    'Głowa bez kontrastu',
    'голова без контраста',
    'нативное исследование',
    '头颅平扫',
    '頭顱平掃',
    '非增强',
    '頭部単純',
    '造影なし',
    '非造影',
    '뇌 비조영',
    '조영제 없음',
  ],
  both: [
    'HEAD W+W/O',
    'HEAD W & W/O CONTRAST',
    'CT BRAIN W AND WO',
    'CTA HEAD WO/W',
    'Head without and with contrast',
    'Kopf nativ und KM',
    'Kopf mit und ohne KM',
    'crâne sans et avec injection',
    'craneo con y sin contraste',
    '头颅平扫+增强',
    '単純+造影',
  ],
  nothing: [
    '',
    'STD BRAIN 5MM',
    'HEAD 5.0 H30s',
    'AXIAL HEAD',
    'HEAD AND C-SPINE',
    'Neck C-T-L spine',
    'Schädel axial',
    'con', // a word of its own in Spanish and Italian
    'Concord protocol',
    'ENCEPHALE',
    '头颅',
    '頭部',
    '두부',
  ],
};
const rows = Object.entries(DESCRIPTIONS).flatMap(([meaning, texts]) => texts.map(text => [text, meaning] as const));

test.each(rows)('"%s" means %s', (text, meaning) => {
  expect(contrastMeaning(text)).toBe(meaning);
});

test.each([
  'NON IONIC',
  'NON-IONIC',
  'Nonionic 370',
  'ISOVUE 370',
  'IOHEXOL',
  'Omnipaque',
  'Ultravist 300',
  'IV',
  'IV CONTRAST',
  'Yes',
  'JA',
  'KM',
  'APPLIED',
  '1',
  '80 mL',
  '碘海醇',
  'イオパミドール',
  'Nonanoic',
])('agent "%s" is contrast medium', contrastBolusAgent => {
  expect(contrastEvidence({ ...DRAWN_HEADER, contrastBolusAgent })).toBe(`contrast agent "${contrastBolusAgent}"`);
});

test.each([
  '',
  ' ',
  '-',
  '0',
  '0 mL',
  '0.0 ml',
  'NO',
  'None',
  'NONE GIVEN',
  'N/A',
  'nil',
  'NON-CONTRAST',
  'NOCONTRAST',
  'NO CONTRAST',
  'No agent',
  'not given',
  'WITHOUT CONTRAST',
  'w/o',
  'W/O CONTRAST',
  'Keines',
  'keine',
  'kein KM',
  'NATIV',
  'ohne KM',
  'Aucun',
  'sans',
  'sans injection',
  'ninguno',
  'SIN CONTRASTE',
  'Nessuno',
  'nenhum',
  'geen',
  'ingen',
  'brak',
  'нет',
  '无',
  '無',
  '平扫',
  'なし',
  '없음',
  'ORAL',
])('agent "%s" is none', contrastBolusAgent => {
  expect(contrastEvidence({ ...DRAWN_HEADER, contrastBolusAgent })).toBeUndefined();
  expect(contrastHint({ ...DRAWN_HEADER, contrastBolusAgent })).toBeUndefined();
});

const CODED = { CodeValue: 'C-B0322', CodingSchemeDesignator: 'SRT', CodeMeaning: 'Iohexol' };
const headerOf = (dataset: Record<string, unknown>): SeriesHeader =>
  seriesHeaderOf({ Modality: 'CT', ConvolutionKernel: 'STANDARD', Manufacturer: 'GE MEDICAL SYSTEMS', ...dataset });

test.each<[string, Record<string, unknown>]>([
  ['contrast agent "Iohexol"', { ContrastBolusAgentSequence: [CODED] }],
  ['contrast agent "Iohexol"', { ContrastBolusAgentSequence: CODED, ContrastBolusVolume: '80' }],
  ['contrast agent "C-B0322"', { ContrastBolusAgentSequence: [{ CodeValue: 'C-B0322' }] }],
  ['80 mL of contrast medium', { ContrastBolusVolume: '80' }],
  ['70 mL of contrast medium', { ContrastBolusTotalDose: 70 }],
  ['contrast agent "IOHEXOL"', { ContrastBolusAgent: 'IOHEXOL', ContrastBolusRoute: 'IV' }],
])('%s: %j', (evidence, dataset) => {
  expect(contrastEvidence(headerOf(dataset))).toBe(evidence);
  expect(checkHeader(headerOf(dataset)).reasons.map(reason => reason.code)).toEqual(['contrastEnhanced']);
});

test.each<[Record<string, unknown>]>([
  [{ ContrastBolusAgent: 'IOHEXOL', ContrastBolusRoute: 'ORAL' }],
  [{ ContrastBolusAgentSequence: [{ ...CODED, CodeMeaning: 'None' }] }],
  [{ ContrastBolusAgentSequence: [] }],
  [{ ContrastBolusVolume: '0' }],
  [
    {
      ContrastBolusAgentSequence: [CODED],
      SharedFunctionalGroupsSequence: [{ ContrastBolusUsageSequence: [{ ContrastBolusAgentAdministered: 'NO' }] }],
    },
  ],
])('no contrast medium: %j', dataset => {
  expect(contrastEvidence(headerOf(dataset))).toBeUndefined();
  expect(contrastHint(headerOf(dataset))).toBeUndefined();
});

test.each<[string, Record<string, unknown>]>([
  ['contrast agent "IOHEXOL"', { ContrastBolusAgent: 'IOHEXOL', ContrastBolusVolume: 0 }],
  ['80 mL of contrast medium', { ContrastBolusAgent: 'NONE', ContrastBolusVolume: 80 }],
  ['route "IV"', { ContrastBolusRoute: 'IV' }],
  ['description "HEAD W+W/O"', { SeriesDescription: 'HEAD W+W/O' }],
  ['protocol "CTA Stroke"', { ProtocolName: 'CTA Stroke', SeriesDescription: '5mm axial' }],
  ['study "CT HEAD W CONTRAST"', { StudyDescription: 'CT HEAD W CONTRAST' }],
])('a hint, which refuses nothing by itself: %s', (hint, dataset) => {
  expect(contrastHint(headerOf(dataset))).toBe(hint);
  expect(checkHeader(headerOf(dataset)).reasons).toEqual([]);
});

test('a description that says "without" outweighs the names of protocol and study', () => {
  const words = { SeriesDescription: 'HEAD W/O', ProtocolName: 'CTA Stroke', StudyDescription: 'CT ANGIO HEAD' };
  expect(contrastHint(headerOf(words))).toBeUndefined();
});
