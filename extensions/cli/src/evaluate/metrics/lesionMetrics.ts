import { share } from '@ohif-stroke/core';
import { blandAltman } from '../../statistics/blandAltman.js';
import type { CaseScore, LesionScore } from '../scores/caseScore.js';
import { largestOf, meanOf, medianOf, smallestOf } from './summaries.js';

/** Masks of one kind of lesion. `falsePositiveMl` is the mean over normal cases, over the whole scan. */
export function lesionMetrics(scores: readonly CaseScore[], kind: 'infarct' | 'haemorrhage' | 'oedema') {
  const perCase = scores.flatMap(({ id, ...score }) => (score[kind] ? [{ id, ...score[kind] }] : []));
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
    pooled: pooledOverlap(perCase),
    precision: meanOf(withLesion.map(c => overlapRates([c]).precision)),
    recall: meanOf(withLesion.map(c => overlapRates([c]).recall)),
    perCase: perCase.map(c => {
      const { precision, recall } = overlapRates([c]);
      return { ...c, precision, recall };
    }),
  };
}

/** A volume within this share of the reference's is near it: what issue and papers ask of oedema. */
const NEAR_SHARE = 0.5;

/** Oedema also by the error of its volume relative to the reference, over the cases that have some; undefined where no case has a mask of it. */
export function oedemaMetrics(scores: readonly CaseScore[]) {
  const held = scores.flatMap(({ id, oedema }) => (oedema ? [{ id, ...oedema }] : []));
  if (held.length === 0) return undefined;
  const errors = held.flatMap(({ volumeErrorMl, referenceMl }) =>
    volumeErrorMl === null || !referenceMl ? [] : [{ ml: volumeErrorMl, share: volumeErrorMl / referenceMl }],
  );
  return {
    ...lesionMetrics(scores, 'oedema'),
    volumeErrorMedianMl: medianOf(errors.map(({ ml }) => ml)),
    volumeAbsoluteErrorMedianMl: medianOf(errors.map(({ ml }) => Math.abs(ml))),
    volumeErrorMedianShare: medianOf(errors.map(({ share: of }) => Math.abs(of))),
    nearShare: NEAR_SHARE,
    near: share(errors.filter(({ share: of }) => Math.abs(of) <= NEAR_SHARE).length, errors.length),
  };
}

/** Over all voxels of all cases with a mask, normal ones too; Dice is the F1 of the pair, as in segmentation papers. */
function pooledOverlap(cases: readonly LesionScore[]) {
  const { precision, recall, bothMl, markedMl, referenceMl } = overlapRates(cases);
  return { precision, recall, dice: share(2 * bothMl, markedMl + referenceMl) };
}

/** Share of what was marked that is lesion, and share of the lesion that was marked. */
function overlapRates(cases: readonly LesionScore[]) {
  const masked = cases.filter(({ bothMl }) => bothMl !== null);
  const total = (of: (c: LesionScore) => number | null) => masked.reduce((all, c) => all + (of(c) ?? 0), 0);
  const bothMl = total(c => c.bothMl);
  const markedMl = total(c => c.markedMl);
  const referenceMl = total(c => c.referenceMl);
  return { precision: share(bothMl, markedMl), recall: share(bothMl, referenceMl), bothMl, markedMl, referenceMl };
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
