import { anyDisagreement, clopperPearson, confusion, kappaInterval, mcnemarExact } from '@ohif-stroke/core';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { fleissKappa, percentAgreement } from './manyRaters.js';
import { meanDifference, nonInferiority, pairedT } from './meanDifference.js';

const digits = (value: number | null | undefined, places: number) => (value ?? Number.NaN).toFixed(places);

/** Four readers, two sessions, 85 patients of 20 regions: 135 affected ones (seed paper 001, table 2). */
test.each([
  [22, '0.163', '0.105', '0.236'],
  [43, '0.319', '0.241', '0.404'],
  [51, '0.378', '0.296', '0.465'],
  [39, '0.289', '0.214', '0.373'],
])('the published interval of %i of 135 affected regions', (found, value, low, high) => {
  const interval = clopperPearson(found, 135);
  expect([digits(found / 135, 3), ...(interval ?? []).map(end => digits(end, 3))]).toEqual([value, low, high]);
});

/** Table 3 of the same paper: mean seconds a case, unaided and aided. The paper's p, 0.035, is of times that are not rounded. */
test('the published times of four readers', () => {
  const [alone, aided] = [
    [202.1, 250.1, 197.7, 226.1],
    [176.2, 176.8, 176.2, 173.7],
  ] as const;
  expect([digits(mean([...alone]), 1), digits(sampleStandardDeviation([...alone]), 1)]).toEqual(['219.0', '24.2']);
  expect([digits(mean([...aided]), 1), digits(sampleStandardDeviation([...aided]), 1)]).toEqual(['175.7', '1.4']);
  const found = pairedT(alone.map((seconds, i) => seconds - aided[i]!));
  expect([digits(found?.t, 2), found?.df, digits(found?.p, 3)]).toEqual(['3.57', 3, '0.037']);
});

/** Seed paper 000, table 3: 25 patients, 20 regions each; of each region those affected, found and falsely found. */
const AFFECTED = { M1: 3, M2: 5, M3: 4, M4: 6, M5: 20, M6: 7, I: 3, L: 2, C: 2, IC: 6 };
const MODEL = { found: [1, 4, 4, 3, 18, 6, 1, 2, 1, 4], falsely: { M3: 1, M5: 1, I: 1, IC: 2 } };
const PHYSICIANS = {
  found: [2, 2, 3, 5, 15, 2, 1, 2, 2, 3],
  falsely: { M1: 3, M2: 1, M3: 1, M4: 4, M5: 2, M6: 3, I: 3, IC: 5 },
};

test.each([
  ['model', MODEL, ['75.86', '98.87', '96.20']],
  ['physicians', PHYSICIANS, ['63.79', '95.02', '91.40']],
])('the published sensitivity, specificity and accuracy of the %s', (_name, { found, falsely }, published) => {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [affected, hits, alarms] = [sum(Object.values(AFFECTED)), sum(found), sum(Object.values(falsely))];
  const decisions = Array.from({ length: 500 }, (_, i) => ({
    positive: i < affected,
    predicted: i < affected ? i < hits : i - affected < alarms,
  }));
  const { sensitivity, specificity, accuracy } = confusion(decisions);
  expect([sensitivity, specificity, accuracy].map(share => digits(100 * (share ?? Number.NaN), 2))).toEqual(published);
});

test('M6 of the same table: the model alone is right eight times, the physicians once', () => {
  expect(digits(mcnemarExact(8, 1), 3)).toBe('0.039');
  expect(mcnemarExact(1, 8)).toBe(mcnemarExact(8, 1));
  expect(mcnemarExact(0, 0)).toBe(1);
  expect(mcnemarExact(4, 4)).toBe(1);
});

/** Fleiss 1971, table 1: thirty patients, six psychiatrists, five diagnoses. */
const DIAGNOSES = `
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006`
  .trim()
  .split(/\s+/)
  .map(row => [...row].map(Number));

test('the kappa of the thirty patients of Fleiss', () => {
  expect(DIAGNOSES).toHaveLength(30);
  const shares = [0, 1, 2, 3, 4].map(category => mean(DIAGNOSES.map(row => row[category]! / 6)));
  expect(shares.map(share => digits(share, 3))).toEqual(['0.144', '0.144', '0.167', '0.306', '0.239']);
  expect(digits(fleissKappa(DIAGNOSES), 3)).toBe('0.430');
});

test('raters who agree wholly, or of whom nothing can be said', () => {
  expect(
    fleissKappa([
      [3, 0],
      [0, 3],
    ]),
  ).toBeCloseTo(1, 12);
  expect(
    fleissKappa([
      [3, 0],
      [3, 0],
    ]),
  ).toBeNull();
  expect(
    fleissKappa([
      [3, 0],
      [1, 1],
    ]),
  ).toBeNull();
  expect(fleissKappa([])).toBeNull();
  expect(
    percentAgreement([
      ['a', 'a', 'a'],
      ['a', 'b', 'a'],
      [1, 1, 1],
      [2, 2, 3],
    ]),
  ).toBe(0.5);
  expect(percentAgreement([['a']])).toBeNull();
  expect(percentAgreement([])).toBeNull();
});

test('kappa has no p where chance leaves no room', () => {
  expect(kappaInterval([[1, 1]], anyDisagreement)).toBeNull();
  expect(
    kappaInterval(
      [
        [0, 1],
        [0, 1],
      ],
      anyDisagreement,
    ),
  ).toMatchObject({ value: 0, p: null });
});

test('not inferior: the interval of the difference lies over the margin', () => {
  const difference = meanDifference([0, 0.05, -0.05, 0.1, 0, -0.05, 0.05, 0]);
  if (difference === null) throw new Error('no difference');
  expect(nonInferiority(difference, 0.1)).toMatchObject({ shown: true, margin: 0.1 });
  expect(nonInferiority(difference, 0.02)).toMatchObject({ shown: false });
  expect(nonInferiority(difference, 0.1).p).toBeLessThan(0.025);
  expect(nonInferiority(difference, 0.02).p).toBeGreaterThan(0.025);
  expect(nonInferiority({ value: -0.1, standardError: 0, df: 3 }, 0.1)).toMatchObject({ shown: false, p: 1 });
});
