import fc from 'fast-check';
import { anyPatient, mgDl, mmolL } from '../fixtures/anyPatient.js';
import { minutesBefore as before, knownAtNoon as known } from '../fixtures/noon.js';
import type { Patient } from '../items/patient.js';
import { type ItemId, itemSpec } from '../items/patientItems.js';
import { SCORE_DOUBTS } from './clinicalScore.js';
import { CLINICAL_SCORE_IDS, CLINICAL_SCORES, type ClinicalScoreId, scoreInPatient } from './clinicalScores.js';
import { itemsOf, type PartRule, pointsOf, worthOf } from './partRule.js';

/** Every point of every score, at and beside each cut-off, as the papers have them: written out and not read off the code. */
const POINTS: Record<ClinicalScoreId, Record<string, readonly (readonly [Patient, number])[]>> = {
  hat: {
    nihss: [
      [{ nihss: 0 }, 0],
      [{ nihss: 14 }, 0],
      [{ nihss: 15 }, 1],
      [{ nihss: 20 }, 1],
      [{ nihss: 21 }, 2],
      [{ nihss: 42 }, 2],
    ],
    hypodensity: [
      [{ mcaHypodensity: 'none' }, 0],
      [{ mcaHypodensity: 'underThird' }, 1],
      [{ mcaHypodensity: 'fromThird' }, 2],
    ],
    diabetesOrGlucose: [
      [{ diabetes: 'no', glucose: mgDl(199) }, 0],
      [{ diabetes: 'no', glucose: mgDl(200) }, 0],
      [{ diabetes: 'no', glucose: mgDl(201) }, 1],
      [{ diabetes: 'no', glucose: mmolL(11.1) }, 0],
      [{ diabetes: 'no', glucose: mmolL(11.2) }, 1],
      [{ diabetes: 'yes', glucose: mgDl(90) }, 1],
      [{ diabetes: 'yes' }, 1],
      [{ glucose: mgDl(201) }, 1],
    ],
  },
  sedan: {
    glucose: [
      [{ glucose: mmolL(8) }, 0],
      [{ glucose: mmolL(8.1) }, 1],
      [{ glucose: mmolL(12) }, 1],
      [{ glucose: mmolL(12.1) }, 2],
      [{ glucose: mgDl(144) }, 0],
      [{ glucose: mgDl(145) }, 1],
      [{ glucose: mgDl(216) }, 1],
      [{ glucose: mgDl(217) }, 2],
    ],
    earlySigns: [
      [{ earlySigns: 'no' }, 0],
      [{ earlySigns: 'yes' }, 1],
    ],
    denseArtery: [
      [{ denseArtery: 'no' }, 0],
      [{ denseArtery: 'yes' }, 1],
    ],
    age: [
      [{ age: 75 }, 0],
      [{ age: 76 }, 1],
    ],
    nihss: [
      [{ nihss: 9 }, 0],
      [{ nihss: 10 }, 1],
    ],
  },
  dragon: {
    denseArtery: [
      [{ denseArtery: 'no' }, 0],
      [{ denseArtery: 'yes' }, 1],
    ],
    earlySigns: [
      [{ earlySigns: 'no' }, 0],
      [{ earlySigns: 'yes' }, 1],
    ],
    mrs: [
      [{ mrs: 0 }, 0],
      [{ mrs: 1 }, 0],
      [{ mrs: 2 }, 1],
    ],
    age: [
      [{ age: 64 }, 0],
      [{ age: 65 }, 1],
      [{ age: 79 }, 1],
      [{ age: 80 }, 2],
    ],
    glucose: [
      [{ glucose: mmolL(8) }, 0],
      [{ glucose: mmolL(8.1) }, 1],
      [{ glucose: mgDl(144) }, 0],
      [{ glucose: mgDl(145) }, 1],
    ],
    onsetToTreatment: [
      [{ onsetAt: before(200), thrombolysisAt: before(110) }, 0],
      [{ onsetAt: before(200), thrombolysisAt: before(109) }, 1],
    ],
    nihss: [
      [{ nihss: 0 }, 0],
      [{ nihss: 4 }, 0],
      [{ nihss: 5 }, 1],
      [{ nihss: 9 }, 1],
      [{ nihss: 10 }, 2],
      [{ nihss: 15 }, 2],
      [{ nihss: 16 }, 3],
    ],
  },
  astral: {
    age: [
      [{ age: 0 }, 0],
      [{ age: 64 }, 12],
      [{ age: 65 }, 13],
      [{ age: 69 }, 13],
      [{ age: 70 }, 14],
      [{ age: 120 }, 24],
    ],
    nihss: [
      [{ nihss: 0 }, 0],
      [{ nihss: 17 }, 17],
      [{ nihss: 42 }, 42],
    ],
    onsetToAdmission: [
      [{ onsetAt: before(300), admittedAt: before(120) }, 0],
      [{ onsetAt: before(300), admittedAt: before(119) }, 2],
    ],
    visualField: [
      [{ visualField: 'no' }, 0],
      [{ visualField: 'yes' }, 2],
      [{ nihssItems: { '3': 0 } }, 0],
      [{ nihssItems: { '3': 1 } }, 2],
    ],
    glucose: [
      [{ glucose: mmolL(3.6) }, 1],
      [{ glucose: mmolL(3.7) }, 0],
      [{ glucose: mmolL(7.3) }, 0],
      [{ glucose: mmolL(7.4) }, 1],
      [{ glucose: mgDl(66) }, 1],
      [{ glucose: mgDl(67) }, 0],
      [{ glucose: mgDl(131) }, 0],
      [{ glucose: mgDl(132) }, 1],
    ],
    consciousness: [
      [{ consciousness: 'no' }, 0],
      [{ consciousness: 'yes' }, 3],
      [{ nihssItems: { '1a': 0 } }, 0],
      [{ nihssItems: { '1a': 1 } }, 3],
    ],
  },
  thrive: {
    nihss: [
      [{ nihss: 10 }, 0],
      [{ nihss: 11 }, 2],
      [{ nihss: 20 }, 2],
      [{ nihss: 21 }, 4],
    ],
    age: [
      [{ age: 59 }, 0],
      [{ age: 60 }, 1],
      [{ age: 79 }, 1],
      [{ age: 80 }, 2],
    ],
    hypertension: [
      [{ hypertension: 'no' }, 0],
      [{ hypertension: 'yes' }, 1],
    ],
    diabetes: [
      [{ diabetes: 'no' }, 0],
      [{ diabetes: 'yes' }, 1],
    ],
    atrialFibrillation: [
      [{ atrialFibrillation: 'no' }, 0],
      [{ atrialFibrillation: 'yes' }, 1],
    ],
  },
  ich: {
    gcs: [
      [{ gcs: 3 }, 2],
      [{ gcs: 4 }, 2],
      [{ gcs: 5 }, 1],
      [{ gcs: 12 }, 1],
      [{ gcs: 13 }, 0],
      [{ gcs: 15 }, 0],
    ],
    volume: [
      [{ haematomaMl: 29.9 }, 0],
      [{ haematomaMl: 30 }, 1],
    ],
    ventricularBlood: [
      [{ ventricularBlood: 'no' }, 0],
      [{ ventricularBlood: 'yes' }, 1],
    ],
    site: [
      [{ haematomaSite: 'lobar' }, 0],
      [{ haematomaSite: 'deep' }, 0],
      [{ haematomaSite: 'infratentorial' }, 1],
    ],
    age: [
      [{ age: 79 }, 0],
      [{ age: 80 }, 1],
    ],
  },
  func: {
    volume: [
      [{ haematomaMl: 29.9 }, 4],
      [{ haematomaMl: 30 }, 2],
      [{ haematomaMl: 60 }, 2],
      [{ haematomaMl: 60.1 }, 0],
    ],
    age: [
      [{ age: 69 }, 2],
      [{ age: 70 }, 1],
      [{ age: 79 }, 1],
      [{ age: 80 }, 0],
    ],
    site: [
      [{ haematomaSite: 'lobar' }, 2],
      [{ haematomaSite: 'deep' }, 1],
      [{ haematomaSite: 'infratentorial' }, 0],
    ],
    gcs: [
      [{ gcs: 8 }, 0],
      [{ gcs: 9 }, 2],
    ],
    cognition: [
      [{ cognition: 'no' }, 1],
      [{ cognition: 'yes' }, 0],
    ],
  },
  bat: {
    blendSign: [
      [{ blendSign: 'no' }, 0],
      [{ blendSign: 'yes' }, 1],
    ],
    hypodensity: [
      [{ haematomaHypodensity: 'no' }, 0],
      [{ haematomaHypodensity: 'yes' }, 2],
    ],
    onsetToImages: [
      [{ onsetAt: before(149) }, 2],
      [{ onsetAt: before(150) }, 0],
    ],
  },
};

const ruleOf = (id: ClinicalScoreId, part: string): PartRule =>
  (CLINICAL_SCORES[id].parts as Readonly<Record<string, PartRule>>)[part]!;

const eachPoint = CLINICAL_SCORE_IDS.flatMap(id =>
  Object.entries(POINTS[id]).flatMap(([part, cases]) =>
    cases.map(([patient, points]) => [id, part, JSON.stringify(patient), points, patient] as const),
  ),
);

test.each(eachPoint)('%s, %s of %s: %d', (id, part, _told, points, patient) => {
  expect(pointsOf(ruleOf(id, part), known(patient))).toBe(points);
});

test('each part of each score stands in the table above, and reaches its least and its most there', () => {
  for (const id of CLINICAL_SCORE_IDS) {
    expect(Object.keys(POINTS[id])).toEqual(Object.keys(CLINICAL_SCORES[id].parts));
    for (const [part, cases] of Object.entries(POINTS[id])) {
      const given = cases.map(([, points]) => points);
      expect([id, part, Math.min(...given), Math.max(...given)]).toEqual([id, part, ...worthOf(ruleOf(id, part))]);
    }
  }
});

test.each([
  ['hat', 5],
  ['sedan', 6],
  ['dragon', 10],
  ['astral', 24 + 42 + 8],
  ['thrive', 9],
  ['ich', 6],
  ['func', 11],
  ['bat', 5],
] as const)('%s goes from 0 to %d', (id, most) => {
  expect(CLINICAL_SCORES[id].range).toEqual([0, most]);
  expect(scoreInPatient(id, known({})).range).toEqual([0, most]);
});

/** Worked by others: named with where they stand. For FUNC none was found. */
test.each([
  // clay-good/sophiewell.com docs/audits/v12
  ['hat', { nihss: 22, mcaHypodensity: 'fromThird', diabetes: 'yes' }, 5],
  ['hat', { nihss: 10, mcaHypodensity: 'none', diabetes: 'no', glucose: mgDl(100) }, 0],
  ['hat', { nihss: 18, mcaHypodensity: 'underThird', diabetes: 'no', glucose: mgDl(100) }, 2],
  ['sedan', { glucose: mmolL(14), earlySigns: 'yes', denseArtery: 'yes', age: 80, nihss: 12 }, 6],
  ['sedan', { glucose: mmolL(6), earlySigns: 'no', denseArtery: 'no', age: 60, nihss: 5 }, 0],
  ['sedan', { glucose: mmolL(10), earlySigns: 'no', denseArtery: 'no', age: 60, nihss: 10 }, 2],
  [
    'dragon',
    {
      denseArtery: 'yes',
      earlySigns: 'yes',
      mrs: 2,
      age: 82,
      glucose: mmolL(10),
      onsetAt: before(300),
      thrombolysisAt: before(30),
      nihss: 18,
    },
    10,
  ],
  [
    'dragon',
    {
      denseArtery: 'no',
      earlySigns: 'no',
      mrs: 0,
      age: 50,
      glucose: mmolL(6),
      onsetAt: before(80),
      thrombolysisAt: before(10),
      nihss: 3,
    },
    0,
  ],
  ['thrive', { nihss: 22, age: 82, hypertension: 'yes', diabetes: 'yes', atrialFibrillation: 'yes' }, 9],
  ['thrive', { nihss: 8, age: 55, hypertension: 'no', diabetes: 'no', atrialFibrillation: 'no' }, 0],
  ['thrive', { nihss: 21, age: 80, hypertension: 'no', diabetes: 'no', atrialFibrillation: 'no' }, 6],
  ['bat', { blendSign: 'yes', haematomaHypodensity: 'yes', onsetAt: before(300) }, 3],
  ['bat', { blendSign: 'no', haematomaHypodensity: 'yes', onsetAt: before(60) }, 4],
  // A second calculator's own tests (ASTRAL, ICH).
  [
    'astral',
    {
      age: 65,
      nihss: 10,
      onsetAt: before(100),
      admittedAt: before(60),
      visualField: 'no',
      glucose: mmolL(6),
      consciousness: 'no',
    },
    23,
  ],
  [
    'astral',
    {
      age: 80,
      nihss: 20,
      onsetAt: before(400),
      admittedAt: before(60),
      visualField: 'yes',
      glucose: mgDl(144),
      consciousness: 'yes',
    },
    44,
  ],
  ['ich', { gcs: 9, age: 84, haematomaMl: 42, ventricularBlood: 'no', haematomaSite: 'deep' }, 3],
  ['ich', { gcs: 3, age: 84, haematomaMl: 42, ventricularBlood: 'yes', haematomaSite: 'infratentorial' }, 6],
] as const satisfies readonly (readonly [ClinicalScoreId, Patient, number])[])(
  '%s of a case that others worked: %j',
  (id, patient, total) => {
    expect(scoreInPatient(id, known(patient)).total).toBe(total);
  },
);

test('a score says what became of the patients in whom it was made, and nothing where no source says it', () => {
  const percentAt = (id: ClinicalScoreId, patient: Patient) =>
    scoreInPatient(id, known(patient)).outcomes.map(({ kind, band }) => [kind, band.percent]);
  const hat = { nihss: 22, mcaHypodensity: 'underThird', diabetes: 'no', glucose: mgDl(90) } as const;
  expect(percentAt('hat', hat)).toEqual([
    ['symptomaticHaemorrhage', 15],
    ['symptomaticHaemorrhage', 14],
  ]);
  const six = { glucose: mmolL(14), earlySigns: 'yes', denseArtery: 'yes', age: 80, nihss: 12 } as const;
  expect(percentAt('sedan', six)).toEqual([]);
  expect(percentAt('hat', { ...hat, nihss: 'unknown' })).toEqual([]);
});

/** Patients of whom some things are told. */
const anyone = anyPatient([
  ...new Set(CLINICAL_SCORE_IDS.flatMap(id => Object.values(CLINICAL_SCORES[id].parts).flatMap(itemsOf))),
]);

test('a total is there exactly where every part is, lies in the range of the score, and is the sum', () => {
  fc.assert(
    fc.property(anyone, fc.constantFrom(...CLINICAL_SCORE_IDS), (patient, id) => {
      const { parts, total, range, missing } = scoreInPatient(id, known(patient));
      const [least, most] = CLINICAL_SCORES[id].range;
      expect(range[0]).toBeGreaterThanOrEqual(least);
      expect(range[1]).toBeLessThanOrEqual(most);
      expect(total !== undefined).toBe(parts.every(({ points }) => points !== undefined));
      if (total !== undefined) {
        expect(total).toBe(parts.reduce((sum, { points }) => sum + points!, 0));
        expect(range).toEqual([total, total]);
        expect(missing).toEqual([]);
      }
      for (const { points, worth } of parts) {
        if (points === undefined) continue;
        expect(points).toBeGreaterThanOrEqual(worth[0]);
        expect(points).toBeLessThanOrEqual(worth[1]);
      }
    }),
  );
});

test('whatever else comes to be known, the total stays inside the range that was told before', () => {
  fc.assert(
    fc.property(anyone, anyone, fc.constantFrom(...CLINICAL_SCORE_IDS), (some, more, id) => {
      const earlier = scoreInPatient(id, known(some));
      const later = scoreInPatient(id, known({ ...more, ...some }));
      expect(later.range[0]).toBeGreaterThanOrEqual(earlier.range[0]);
      expect(later.range[1]).toBeLessThanOrEqual(earlier.range[1]);
    }),
  );
});

test('an item that is taken back never becomes a number', () => {
  fc.assert(
    fc.property(anyone, fc.constantFrom(...CLINICAL_SCORE_IDS), (patient, id) => {
      for (const rule of Object.values(CLINICAL_SCORES[id].parts) as PartRule[]) {
        const items = itemsOf(rule);
        const without = Object.fromEntries(Object.entries(patient).filter(([name]) => !items.includes(name as ItemId)));
        expect(pointsOf(rule, known(without))).toBeUndefined();
      }
    }),
  );
});

/** More of it is never fewer points, but of FUNC, which counts what speaks for independence, never more. */
const WORSE = ['age', 'nihss', 'haematomaMl'] as const;

test('with age, stroke scale and volume each score goes one way only', () => {
  fc.assert(
    fc.property(anyone, fc.constantFrom(...WORSE), fc.nat(120), fc.nat(60), (patient, item, from, more) => {
      const spec = itemSpec(item);
      const most = spec.kind === 'number' ? spec.max : 0;
      const [low, high] = [Math.min(from, most), Math.min(from + more, most)];
      for (const id of CLINICAL_SCORE_IDS) {
        const [a, b] = [low, high].map(value => scoreInPatient(id, known({ ...patient, [item]: value })).range);
        const [first, second] = id === 'func' ? [b!, a!] : [a!, b!];
        expect(second[0]).toBeGreaterThanOrEqual(first[0]);
        expect(second[1]).toBeGreaterThanOrEqual(first[1]);
      }
    }),
  );
});

test('each score names its paper and two places where its points were read', () => {
  for (const id of CLINICAL_SCORE_IDS) {
    const { citation, sources } = CLINICAL_SCORES[id];
    expect(citation).toMatch(/\b(19|20)\d\d;\d+:\d+/);
    expect(new Set(sources).size).toBeGreaterThanOrEqual(2);
  }
  const used = new Set<string>(CLINICAL_SCORE_IDS.flatMap(id => CLINICAL_SCORES[id].doubts));
  expect(SCORE_DOUBTS.filter(doubt => !used.has(doubt))).toEqual([]);
});
