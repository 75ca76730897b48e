import type { ScoreId } from '@ohif-stroke/core';
import type { CaseScore, WayScored } from '../scores/caseScore.js';
import { wayMetrics } from './wayMetrics.js';

const OPTIONS = { replicates: 10, seed: 1 };

/** 20 regions, the first of them affected: `hits` of these are said to be, and so are `falseAlarms` of the others. */
function scored(way: ScoreId, reference: number, hits: number, falseAlarms: number): WayScored {
  const decisions = Array.from({ length: 20 }, (_, n) => {
    const positive = n < 10 - reference;
    const predicted = positive ? n < hits : n < 10 - reference + falseAlarms;
    return { positive, predicted, score: predicted ? 0.9 : 0.1 };
  });
  const side = reference === 10 ? 'none' : 'left';
  return { way, reference, product: 10 - hits - falseAlarms, referenceSide: side, productSide: side, decisions };
}

const caseOf = (waysAgree: boolean, ...ways: readonly WayScored[]): Partial<CaseScore> => {
  const { decisions: _decisions, way: _way, ...aspects } = ways[0]!;
  return { ways, waysAgree, aspects };
};

// Only what the metrics look at is there.
const cases = [
  // Eight of ten, both ways exact.
  caseOf(true, scored('density', 8, 2, 0), scored('overlap', 8, 2, 0)),
  // Seven of ten: density misses one, overlap misses two and adds one.
  caseOf(false, scored('density', 7, 2, 0), scored('overlap', 7, 1, 1)),
  // Ten of ten, agreed upon and two points wrong.
  caseOf(true, scored('density', 10, 0, 2), scored('overlap', 10, 0, 2)),
] as readonly CaseScore[];

const { perWay, agreement } = wayMetrics(cases, OPTIONS);

test('each way has the figures that can be counted by hand', () => {
  expect(perWay.map(({ way, word, cases: n }) => [way, word, n])).toEqual([
    ['density', 'density', 3],
    ['overlap', 'overlap', 3],
  ]);
  const [density, overlap] = perWay;
  expect(density).toMatchObject({ truePositives: 4, falseNegatives: 1, falsePositives: 2, trueNegatives: 53 });
  expect(density?.sensitivity).toBeCloseTo(4 / 5, 12);
  expect(density?.specificity).toBeCloseTo(53 / 55, 12);
  expect([density?.exact, density?.within1]).toEqual([1 / 3, 2 / 3]);
  expect(overlap).toMatchObject({ truePositives: 3, falseNegatives: 2, falsePositives: 3, trueNegatives: 52 });
  expect([overlap?.exact, overlap?.within1]).toEqual([1 / 3, 2 / 3]);
  // Wilcoxon: of 5 x 55 pairs 4 x 53 are won, 4 x 2 + 1 x 53 tied, 1 x 2 lost.
  expect(density?.auc).toBeCloseTo((4 * 53 + (4 * 2 + 53) / 2) / 275, 12);
});

test('ICC(A,1) of three pairs, by the mean squares of Shrout and Fleiss', () => {
  // Density: (8, 8), (7, 8), (10, 8): rows 8, 7.5, 9; columns 25/3, 8; grand mean 49/6.
  const grand = 49 / 6;
  const rows = 2 * ((8 - grand) ** 2 + (7.5 - grand) ** 2 + (9 - grand) ** 2);
  const columns = 3 * ((25 / 3 - grand) ** 2 + (8 - grand) ** 2);
  const all = [8, 8, 7, 8, 10, 8].reduce((sum, x) => sum + (x - grand) ** 2, 0);
  const [msr, msc, mse] = [rows / 2, columns, (all - rows - columns) / 2];
  expect(perWay[0]?.icc).toBeCloseTo((msr - mse) / (msr + mse + (2 * (msc - mse)) / 3), 12);
});

test('the shipped total where all agree, and where they do not', () => {
  expect(agreement).toEqual({
    cases: 3,
    agreeing: 2,
    share: 2 / 3,
    whereAgreeing: { exact: 0.5, within1: 0.5 },
    whereDiffering: { exact: 0, within1: 1 },
  });
});

test('cases without two totals or without a reference are in no figure', () => {
  const { perWay: none, agreement: of } = wayMetrics([{ waysAgree: true }, {}] as unknown as CaseScore[], OPTIONS);
  expect(none).toEqual([]);
  expect(of).toMatchObject({ cases: 0, share: null, whereAgreeing: { exact: null, within1: null } });
});
