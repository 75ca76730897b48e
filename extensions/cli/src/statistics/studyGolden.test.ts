import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  anyDisagreement,
  clopperPearson,
  fisherExact,
  fQuantile,
  fUpperTail,
  kappaInterval,
  linearDisagreement,
  mcnemarExact,
  normalCdf,
  quadraticDisagreement,
} from '@ohif-stroke/core';
import { anova, tukey } from './anova.js';
import { intraclassInterval } from './intraclass.js';
import { kolmogorovSmirnov, normalityTest } from './kolmogorovSmirnov.js';
import { fleissKappa } from './manyRaters.js';
import { jackknife, meanDifference, nonInferiority, pairedT, tInterval } from './meanDifference.js';
import { quartiles } from './quartiles.js';
import { studentisedRangeUpperTail } from './studentisedRange.js';

type Ends = readonly [number, number];
interface Coefficient {
  readonly value: number;
  readonly interval: Ends;
}

/** Made by SciPy and statsmodels: models/training, evaluation/statistics_golden.py. */
interface Golden {
  readonly pairs: readonly (readonly [number, number])[];
  readonly times: readonly [readonly number[], readonly number[], readonly number[], readonly number[]];
  readonly ratings: readonly (readonly [number, number, number])[];
  readonly figures: {
    readonly kappaErrors: Readonly<Record<'none' | 'linear' | 'quadratic', Coefficient & { readonly p: number }>>;
    readonly several: { readonly fleiss: number; readonly intraclass: Coefficient };
    readonly times: {
      readonly pairedT: { readonly t: number; readonly p: number };
      readonly meanInterval: Ends;
      readonly margin: { readonly margin: number; readonly p: number };
      readonly anova: { readonly f: number; readonly p: number };
      readonly tukey: readonly number[];
      readonly apart: { readonly d: number; readonly p: number };
      readonly normality: { readonly d: number; readonly p: number };
      readonly quartiles: readonly [number, number, number];
    };
    readonly clopperPearson: readonly { readonly part: number; readonly whole: number; readonly interval: Ends }[];
    readonly mcnemar: readonly { readonly first: number; readonly second: number; readonly p: number }[];
    readonly fisher: readonly { readonly table: readonly [Ends, Ends]; readonly p: number }[];
    readonly tails: {
      readonly normal: readonly Ends[];
      readonly f: readonly (readonly [f: number, df1: number, df2: number, tail: number])[];
      readonly fQuantile: readonly (readonly [df1: number, df2: number, value: number])[];
      readonly studentised: readonly (readonly [q: number, k: number, df: number, tail: number])[];
    };
  };
}

const golden: Golden = JSON.parse(readFileSync(join(__dirname, '../../fixtures/statistics.json'), 'utf8'));
const { figures, pairs, times, ratings } = golden;

/** Equal to nine digits of the figure itself: a p of 1e-11 is compared as well as one of 0.3. */
function same(found: number | null | undefined, expected: number, digits = 9): void {
  if (typeof found !== 'number') throw new Error('no figure');
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(Math.abs(expected) * 10 ** -digits + 1e-15);
}
const sameEnds = (found: Ends | null | undefined, expected: Ends) => {
  same(found?.[0], expected[0]);
  same(found?.[1], expected[1]);
};
const differences = times[2].map((seconds, i) => seconds - times[0][i]!);

test('normal, F and studentised range distributions where they are hard', () => {
  for (const [z, below] of figures.tails.normal) same(normalCdf(z), below);
  for (const [f, df1, df2, tail] of figures.tails.f) same(fUpperTail(f, df1, df2), tail);
  for (const [df1, df2, value] of figures.tails.fQuantile) same(fQuantile(0.975, df1, df2), value);
  for (const [q, k, df, tail] of figures.tails.studentised) same(studentisedRangeUpperTail(q, k, df), tail, 8);
});

test('exact intervals of shares, and exact tests of pairs and of tables', () => {
  for (const { part, whole, interval } of figures.clopperPearson) sameEnds(clopperPearson(part, whole), interval);
  for (const { first, second, p } of figures.mcnemar) same(mcnemarExact(first, second), p);
  for (const { table, p } of figures.fisher) same(fisherExact(table), p);
});

test('kappa with interval and p, without and with weights', () => {
  const ways = { none: anyDisagreement, linear: linearDisagreement, quadratic: quadraticDisagreement };
  for (const name of ['none', 'linear', 'quadratic'] as const) {
    const found = kappaInterval(pairs, ways[name]);
    same(found?.value, figures.kappaErrors[name].value);
    sameEnds(found?.interval, figures.kappaErrors[name].interval);
    same(found?.p, figures.kappaErrors[name].p, 7);
  }
});

test('three readers: intraclass correlation with its interval, kappa of their groups', () => {
  const found = intraclassInterval(ratings);
  same(found?.value, figures.several.intraclass.value);
  sameEnds(found?.interval, figures.several.intraclass.interval);
  const group = (total: number) => (total < 5 ? 0 : total < 8 ? 1 : 2);
  const counts = ratings.map(row => [0, 1, 2].map(g => row.filter(total => group(total) === g).length));
  same(fleissKappa(counts), figures.several.fleiss);
});

test('times: paired t, interval of the mean, margin', () => {
  const t = pairedT(differences);
  same(t?.t, figures.times.pairedT.t);
  same(t?.p, figures.times.pairedT.p);
  const difference = meanDifference(differences);
  if (difference === null) throw new Error('no difference');
  sameEnds(tInterval(difference), figures.times.meanInterval);
  const { margin, p } = figures.times.margin;
  same(nonInferiority(difference, margin).p, p);
});

test('of a mean the jackknife is the usual error', () => {
  const mean = (sample: readonly number[]) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const usual = meanDifference(differences);
  const found = jackknife(differences, mean);
  same(found?.value, usual?.value ?? Number.NaN);
  same(found?.standardError, usual?.standardError ?? Number.NaN);
  expect(jackknife([1], mean)).toBeNull();
  expect(jackknife([1, 2], sample => (sample.length > 1 ? 1 : null))).toBeNull();
});

test("groups of times: analysis of variance, Tukey's pairs, distributions, quartiles", () => {
  const of = anova(times);
  same(of?.f, figures.times.anova.f);
  same(of?.p, figures.times.anova.p);
  const found = tukey(times);
  expect(found).toHaveLength(6);
  found.forEach(({ p }, i) => {
    same(p, figures.times.tukey[i]!, 6);
  });
  const apart = kolmogorovSmirnov(times[0], times[2]);
  same(apart?.d, figures.times.apart.d);
  same(apart?.p, figures.times.apart.p);
  const crooked = normalityTest(times[3].map(seconds => Math.exp(seconds / 15)));
  same(crooked?.d, figures.times.normality.d);
  same(crooked?.p, figures.times.normality.p, 6);
  const { lower, median, upper } = quartiles(times[3]) ?? { lower: 0, median: 0, upper: 0 };
  expect([lower, median, upper]).toEqual(figures.times.quartiles);
});
