import type { CaseScore, LesionScore } from '../scores/caseScore.js';
import { blandAltman } from '../statistics/blandAltman.js';
import { share } from '../statistics/confusion.js';
import { largestOf, meanOf, smallestOf } from './summaries.js';

/** Masks of one kind of lesion. `falsePositiveMl` is the mean over normal cases, over the whole scan. */
export function lesionMetrics(scores: readonly CaseScore[], kind: 'infarct' | 'haemorrhage') {
  const perCase = scores.map(score => ({ id: score.id, ...score[kind] }));
  const normals = perCase.filter(({ normal }) => normal === true);
  const withLesion = perCase.filter(({ normal }) => normal === false);
  const volumeErrors = withLesion.flatMap(({ volumeErrorMl }) => volumeErrorMl ?? []);
  return {
    lesionCases: withLesion.length,
    normalCases: normals.length,
    dice: meanOf(withLesion.map(c => c.dice)),
    diceMinCase: smallestOf(withLesion.map(c => c.dice)),
    /** Share of the cases with a lesion in which the product's mask touches it. */
    found: share(withLesion.filter(isFound).length, withLesion.length),
    volumeErrorMl: meanOf(volumeErrors),
    volumeAbsoluteErrorMl: meanOf(volumeErrors.map(Math.abs)),
    volumeAgreement: blandAltman(volumeErrors),
    falsePositiveMl: meanOf(normals.map(c => c.falsePositiveMl)),
    falsePositiveMlMax: largestOf(normals.map(c => c.falsePositiveMl)),
    perCase,
  };
}

const isFound = ({ dice }: LesionScore) => dice !== null && dice > 0;

/**
 * Side of the infarct mask, the one with the larger acute volume, in the cases of which the affected side is known. No
 * mask at all is a wrong side.
 */
export function infarctSides(scores: readonly CaseScore[]) {
  const sided = scores.flatMap(({ id, aspects, acuteInfarctMl: { left, right } }) => {
    if (aspects === undefined || aspects.referenceSide === 'none') return [];
    const product = left === 0 && right === 0 ? 'none' : left > right ? 'left' : 'right';
    return [{ id, leftMl: left, rightMl: right, reference: aspects.referenceSide, product }];
  });
  return {
    sideCorrect: share(sided.filter(c => c.product === c.reference).length, sided.length),
    sides: sided,
  };
}
