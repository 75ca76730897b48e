import type { LabelCounts } from '../reference/countLabels.js';
import { dice } from '../reference/overlap.js';
import type { LesionScore } from './caseScore.js';

/** A lesion whose mask nobody gave; `knownNormal` where another field says that there is none. */
export const unmaskedLesion = (productMl: number, knownNormal: boolean): LesionScore => ({
  productMl,
  referenceMl: null,
  dice: null,
  bothMl: null,
  markedMl: null,
  volumeErrorMl: null,
  falsePositiveMl: knownNormal ? productMl : null,
  normal: knownNormal ? true : null,
});

/** A lesion against its mask (label 1). */
export function maskedLesion(productMl: number, counts: LabelCounts, voxelMl: number): LesionScore {
  const [reference, product, both] = [counts.reference[1] ?? 0, counts.product[1] ?? 0, counts.both[1] ?? 0];
  const normal = reference === 0;
  return {
    productMl,
    referenceMl: reference * voxelMl,
    dice: dice(counts, 1),
    bothMl: both * voxelMl,
    markedMl: product * voxelMl,
    volumeErrorMl: normal ? null : (product - reference) * voxelMl,
    falsePositiveMl: normal ? productMl : (product - both) * voxelMl,
    normal,
  };
}
