import fc from 'fast-check';
import { NOON } from '../fixtures/noon.js';
import { entryDoubts } from './doubts.js';
import { factsOf, NOTHING_FILLED } from './facts.js';
import { knownOf } from './known.js';
import { hoursBetween, hoursTo } from './moments.js';
import { NIHSS_ITEM_IDS, NIHSS_ITEMS, nihssRange, nihssTotal } from './nihss.js';
import { checkEntry, checkNihssItem, isMoment, isNobody, type Patient, withItem, withNihssItem } from './patient.js';
import { ITEM_IDS, itemSpec } from './patientItems.js';

test('the stroke scale has fifteen items and 42 points', () => {
  expect(NIHSS_ITEM_IDS).toHaveLength(15);
  expect(new Set(NIHSS_ITEM_IDS)).toEqual(new Set(Object.keys(NIHSS_ITEMS)));
  expect(nihssRange({})).toEqual([0, 42]);
});

test('a sheet gives a total when every item is there, and no sooner', () => {
  const full = Object.fromEntries(NIHSS_ITEM_IDS.map(item => [item, 1]));
  expect(nihssTotal(full)).toBe(15);
  for (const item of NIHSS_ITEM_IDS) {
    const { [item]: _gone, ...others } = full;
    expect(nihssTotal(others)).toBeUndefined();
    expect(nihssRange(others)).toEqual([14, 14 + NIHSS_ITEMS[item]]);
  }
});

test.each([
  ['nihss', 42, true],
  ['nihss', 43, 'entryOutOfRange'],
  ['nihss', -1, 'entryOutOfRange'],
  ['nihss', 4.5, 'entryNotWhole'],
  ['nihss', Number.NaN, 'entryNotANumber'],
  ['nihss', '12', 'entryNotANumber'],
  ['gcs', 2, 'entryOutOfRange'],
  ['gcs', 3, true],
  ['mrs', 6, 'entryOutOfRange'],
  ['diabetes', 'maybe', 'entryNotOffered'],
  ['diabetes', 'yes', true],
  ['glucose', { value: 5.5, unit: 'mmol/L' }, true],
  ['glucose', { value: 5.5, unit: 'mg/dL' }, 'entryNotWhole'],
  ['glucose', { value: 90, unit: 'mmol/L' }, 'entryOutOfRange'],
  ['glucose', { value: 90, unit: 'g/L' }, 'entryNotOffered'],
  ['glucose', { value: 90, unit: 'constructor' }, 'entryNotOffered'],
  ['glucose', 5.5, 'entryNotOffered'],
  ['onsetAt', '2026-02-28T23:59', true],
  ['onsetAt', '2026-02-30T10:00', 'entryNotAMoment'],
  ['onsetAt', '2026-02-28', 'entryNotAMoment'],
  ['onsetAt', '2026-02-28T24:00', 'entryNotAMoment'],
  ['age', 'unknown', true],
] as const)('%s takes %j: %s', (id, value, expected) => {
  const checked = checkEntry(id, value);
  expect(checked.ok || checked.failure._tag).toBe(expected);
});

test('what is not taken leaves the patient as it was, and the same again is no change', () => {
  const patient: Patient = { nihss: 7 };
  expect(withItem(patient, 'nihss', 50)).toBeUndefined();
  expect(withItem(patient, 'nihss', 7)).toBeUndefined();
  expect(withItem(patient, 'nihss', 8)).toEqual({ nihss: 8 });
  expect(withItem(patient, 'nihss', undefined)).toEqual({});
  expect(withNihssItem(patient, '1a', 4)).toBeUndefined();
  expect(withNihssItem(patient, '1a', 3)).toEqual({ nihss: 7, nihssItems: { '1a': 3 } });
  expect(withNihssItem({ nihssItems: { '1a': 3 } }, '1a', undefined)).toEqual({});
  expect(checkNihssItem('7', 3).ok).toBe(false);
  expect([isNobody({}), isNobody(undefined), isNobody(patient)]).toEqual([true, true, false]);
});

test("the reader's word goes before what images and header say, and can take it back", () => {
  const filled = { study: { age: 70, sex: 'female' }, image: { denseArtery: 'yes', aspects: 7 } } as const;
  expect(factsOf({}, filled)).toEqual({
    age: { value: 70, from: 'study' },
    sex: { value: 'female', from: 'study' },
    denseArtery: { value: 'yes', from: 'image' },
    aspects: { value: 7, from: 'image' },
  });
  const own = factsOf({ age: 71, denseArtery: 'unknown', aspects: 0 }, filled);
  expect(own.age).toEqual({ value: 71, from: 'reader' });
  expect(own.denseArtery).toBeUndefined();
  expect(own.aspects).toEqual({ value: 0, from: 'reader' });
});

test('items of the stroke scale tell visual field and consciousness, and the total when all are there', () => {
  const sheet = Object.fromEntries(NIHSS_ITEM_IDS.map(item => [item, 0]));
  const facts = factsOf({ nihssItems: { ...sheet, '3': 2, '1a': 1 } }, NOTHING_FILLED);
  expect([facts.nihss, facts.visualField, facts.consciousness]).toEqual([
    { value: 3, from: 'items' },
    { value: 'yes', from: 'items' },
    { value: 'yes', from: 'items' },
  ]);
  const some = factsOf({ nihssItems: { '3': 0 } }, NOTHING_FILLED);
  expect([some.nihss, some.visualField?.value, some.consciousness]).toEqual([undefined, 'no', undefined]);
});

test.each([
  ['2026-01-05T10:15', NOON, 1.75],
  ['2026-01-05T12:00', NOON, 0],
  ['2026-01-04T23:00', NOON, 13],
  ['2026-01-05T13:00', NOON, -1],
  ['2026-01-05T10:00', { ...NOON, offsetMinutes: 480 }, 2],
  ['2026-01-05T10:00', { date: '20260105', from: 'study' }, undefined],
  ['2026-01-05T10:00', undefined, undefined],
  [undefined, NOON, undefined],
] as const)('from %s to %j are %s hours', (moment, time, hours) => {
  expect(hoursTo(moment, time)).toBe(hours);
});

test('between two moments', () => {
  expect(hoursBetween('2026-01-05T10:00', '2026-01-05T11:30')).toBe(1.5);
  expect(hoursBetween('2026-01-05T10:00', '2026-01-05T10:00')).toBe(0);
  expect(hoursBetween(undefined, '2026-01-05T10:00')).toBeUndefined();
});

test('an onset after the images is told and gives no hours', () => {
  const patient = { onsetAt: '2026-01-05T13:00' };
  const { facts, hours } = knownOf(patient, NOTHING_FILLED, NOON);
  expect(hours).toEqual({});
  expect(entryDoubts(patient, facts, NOON).map(({ item, notice }) => [item, notice.code])).toEqual([
    ['onsetAt', 'entryAfterImages'],
  ]);
});

test.each([
  [{ age: 12 }, ['age entryRare']],
  [{ age: 106 }, ['age entryRare']],
  [{ age: 105 }, []],
  [{ glucose: { value: 41, unit: 'mmol/L' } }, ['glucose entryRare']],
  [{ glucose: { value: 41, unit: 'mg/dL' } }, []],
  [{ systolic: 80, diastolic: 80 }, ['diastolic entryPressures']],
  [{ systolic: 120, diastolic: 80 }, []],
  [{ nihss: 3, nihssItems: { '5a': 4 } }, ['nihss entryTotalOff']],
  [{ nihss: 4, nihssItems: { '5a': 4 } }, []],
  [{ onsetAt: '2025-12-01T10:00' }, ['onsetAt entryLongAgo']],
  [{ onsetAt: '2026-01-05T10:00', recognisedAt: '2026-01-05T09:00' }, ['recognisedAt entryBeforeOnset']],
  [{ onsetAt: '2026-01-05T10:00', thrombolysisAt: '2026-01-05T09:00' }, ['thrombolysisAt entryBeforeOnset']],
] as const satisfies readonly (readonly [Patient, readonly string[]])[])(
  '%j is asked about: %j',
  (patient, expected) => {
    const doubts = entryDoubts(patient, factsOf(patient, NOTHING_FILLED), NOON);
    expect(doubts.map(({ item, notice }) => `${item} ${notice.code}`)).toEqual(expected);
  },
);

test('whatever is typed into whatever field, what is kept is inside its range', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ITEM_IDS),
      fc.oneof(fc.double(), fc.integer(), fc.string(), fc.record({ value: fc.double(), unit: fc.string() })),
      (id, value) => {
        const checked = checkEntry(id, value);
        if (!checked.ok) return;
        const spec = itemSpec(id);
        if (checked.value === 'unknown') return;
        if (spec.kind === 'number') {
          expect(checked.value).toBeGreaterThanOrEqual(spec.min);
          expect(checked.value).toBeLessThanOrEqual(spec.max);
        } else if (spec.kind === 'choice') expect(spec.of).toContain(checked.value);
        else if (spec.kind === 'moment') expect(isMoment(checked.value as string)).toBe(true);
        else expect(Object.keys(spec.units)).toContain((checked.value as { unit: string }).unit);
      },
    ),
  );
});
