import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  calibration,
  confusion,
  linearDisagreement,
  quadraticDisagreement,
  rocAuc,
  rocCurve,
  weightedKappa,
} from '@ohif-stroke/core';
import { averagePrecision } from './averagePrecision.js';
import { blandAltman } from './blandAltman.js';
import { intraclassCorrelation } from './intraclass.js';

/** Made by scikit-learn and statsmodels: models/training, evaluation/statistics_golden.py. */
interface Golden {
  readonly scored: { readonly score: readonly number[]; readonly positive: readonly boolean[] };
  readonly detections: {
    readonly probability: readonly number[];
    readonly hit: readonly boolean[];
    readonly references: number;
  };
  readonly pairs: readonly (readonly [number, number])[];
  readonly figures: {
    readonly auc: number;
    readonly curve: readonly (readonly [falsePositiveRate: number, truePositiveRate: number])[];
    readonly sensitivity: number;
    readonly specificity: number;
    readonly ece: number;
    readonly brier: number;
    readonly averagePrecision: number;
    readonly kappa: { readonly linear: number; readonly quadratic: number };
    readonly intraclass: { readonly value: number };
    readonly blandAltman: { readonly bias: number; readonly sd: number; readonly limits: readonly [number, number] };
  };
}

const golden: Golden = JSON.parse(readFileSync(join(__dirname, '../../fixtures/statistics.json'), 'utf8'));
const { figures, pairs, detections } = golden;
const scored = golden.scored.score.map((score, i) => ({ score, positive: golden.scored.positive[i]! }));
const DIGITS = 10;

test('the regions have both classes and many ties', () => {
  expect(new Set(scored.map(item => item.score)).size).toBeLessThan(scored.length / 3);
  expect(new Set(scored.map(item => item.positive)).size).toBe(2);
});

test('area under the ROC curve and its corners as scikit-learn has them', () => {
  expect(rocAuc(scored)).toBeCloseTo(figures.auc, DIGITS);
  const curve = rocCurve(scored);
  expect(curve).toHaveLength(figures.curve.length);
  curve.forEach(({ falsePositiveRate, truePositiveRate }, i) => {
    expect(falsePositiveRate).toBeCloseTo(figures.curve[i]![0], DIGITS);
    expect(truePositiveRate).toBeCloseTo(figures.curve[i]![1], DIGITS);
  });
});

test('sensitivity and specificity', () => {
  const rates = confusion(scored.map(({ score, positive }) => ({ predicted: score >= 0.5, positive })));
  expect(rates.sensitivity).toBeCloseTo(figures.sensitivity, DIGITS);
  expect(rates.specificity).toBeCloseTo(figures.specificity, DIGITS);
});

test('calibration error and Brier score', () => {
  const { ece, brier } = calibration(scored);
  expect(ece).toBeCloseTo(figures.ece, DIGITS);
  expect(brier).toBeCloseTo(figures.brier, DIGITS);
});

test('average precision over the precision-recall curve, missed boxes counted', () => {
  const boxes = detections.probability.map((probability, i) => ({ probability, hit: detections.hit[i]! }));
  expect(detections.references).toBeGreaterThan(boxes.filter(box => box.hit).length);
  expect(averagePrecision(boxes, detections.references)).toBeCloseTo(figures.averagePrecision, DIGITS);
});

test("Cohen's kappa with linear and quadratic weights", () => {
  expect(weightedKappa(pairs, linearDisagreement)).toBeCloseTo(figures.kappa.linear, DIGITS);
  expect(weightedKappa(pairs, quadraticDisagreement)).toBeCloseTo(figures.kappa.quadratic, DIGITS);
});

test('intraclass correlation from the mean squares of statsmodels', () => {
  expect(intraclassCorrelation(pairs)).toBeCloseTo(figures.intraclass.value, DIGITS);
});

test('bias and limits of agreement', () => {
  const agreement = blandAltman(pairs.map(([product, reader]) => product - reader));
  expect(agreement?.bias).toBeCloseTo(figures.blandAltman.bias, DIGITS);
  expect(agreement?.sd).toBeCloseTo(figures.blandAltman.sd, DIGITS);
  agreement?.limits.forEach((limit, i) => {
    expect(limit).toBeCloseTo(figures.blandAltman.limits[i]!, DIGITS);
  });
});
