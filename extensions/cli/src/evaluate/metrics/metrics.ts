import { DISCLAIMER, defined, type StrokeResult } from '@ohif-stroke/core';
import type { BootstrapOptions } from '../../statistics/bootstrap.js';
import type { CaseLeftOut, CaseScore } from '../scores/caseScore.js';
import { arteryMetrics } from './arteryMetrics.js';
import { aspectsMetrics } from './aspectsMetrics.js';
import { boxMetrics } from './boxMetrics.js';
import { calibrationMetrics, decisionMetrics, networkRegionAuc } from './decisionMetrics.js';
import { figureMetrics } from './figureMetrics.js';
import { firmnessMetrics } from './firmnessMetrics.js';
import { growthMetrics } from './growthMetrics.js';
import { haematomaSignMetrics } from './haematomaSignMetrics.js';
import { infarctSides, lesionMetrics, oedemaMetrics } from './lesionMetrics.js';
import { brainMetrics, regionMetrics } from './regionMetrics.js';
import { largestOf, medianOf } from './summaries.js';
import { wayMetrics } from './wayMetrics.js';

/** With what the figures were made. */
export type ProductFacts = Pick<StrokeResult, 'software' | 'models' | 'parameters' | 'backend'>;

/** Everything that one evaluation says; null = not evaluated, or without a value (no sensitivity without positives). */
export type Metrics = ReturnType<typeof computeMetrics>;

export function computeMetrics(
  scores: readonly CaseScore[],
  leftOut: readonly CaseLeftOut[],
  product: ProductFacts | undefined,
  bootstrap: BootstrapOptions,
) {
  const count = (status: CaseLeftOut['status']) => leftOut.filter(c => c.status === status).length;
  const times = scores.map(score => score.timeMs);
  return {
    disclaimer: DISCLAIMER,
    cases: {
      total: scores.length + leftOut.length,
      evaluated: scores.length,
      refused: count('refused'),
      failed: count('failed'),
      leftOut,
      /** Evaluated, but without a total, and why: they are in no figure on the score or its regions. */
      notScored: scores.flatMap(({ id, notScored }) => (notScored ? [{ id, why: notScored }] : [])),
      withWarnings: scores.flatMap(({ id, warnings }) => (warnings.length === 0 ? [] : [{ id, warnings }])),
    },
    regions: regionMetrics(scores),
    brain: brainMetrics(scores),
    regionScore: decisionMetrics(scores, bootstrap),
    aspects: aspectsMetrics(scores, bootstrap),
    ways: wayMetrics(scores, bootstrap),
    firmness: firmnessMetrics(scores),
    infarct: { ...lesionMetrics(scores, 'infarct'), ...networkRegionAuc(scores, bootstrap), ...infarctSides(scores) },
    haemorrhage: lesionMetrics(scores, 'haemorrhage'),
    growth: growthMetrics(scores),
    ...defined({ oedema: oedemaMetrics(scores) }),
    figures: figureMetrics(scores),
    boxes: boxMetrics(scores, 'boxes'),
    detectorBoxes: boxMetrics(scores, 'detectorBoxes'),
    denseArteries: arteryMetrics(scores),
    haematomaSigns: haematomaSignMetrics(scores),
    calibration: calibrationMetrics(scores),
    timeMs: medianOf(times),
    time: {
      medianMs: medianOf(times),
      maxMs: largestOf(times),
      perCase: scores.map(({ id, timeMs }) => ({ id, timeMs })),
    },
    bootstrap,
    product: product ?? null,
  };
}
