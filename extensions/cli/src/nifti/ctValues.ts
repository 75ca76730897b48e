import { failure, type Outcome, PADDING_HU, success } from '@ohif-stroke/core';
import type { NiftiImage } from './niftiImage.js';

/** Air is -1000 HU by definition; scanners cut at -1024, noise and partial volume lie above. */
const AIR_HU = [-1060, -930] as const;
/** All that can only be air or padding, whatever the scale. */
const BELOW_TISSUE_HU = -500;
/** Padding far below air is kept out of the question what air measures. */
const PADDING_BELOW_HU = -1500;
/** A head CT shows air around the head; the limit is that of the pipeline's own check. Engineering limit. */
const MIN_AIR_SHARE = 0.005;
/** Fewer voxels of air than this are the partial volume that is left where the air itself was cut away. Engineering limit. */
const MIN_MEASURED_SHARE = 0.05;
/** HU with the extended scale of metal reach 31,743; a few voxels beyond are held there. */
const INT16 = [-32768, 32767] as const;
const MAX_OUTSIDE_SHARE = 1e-3;

/** NIFTI_INTENT codes (nifti1.h): 2-24 are statistics, 1001 an estimate, 1002 and 1003 labels, above vectors and the like. */
const STATISTIC = [2, 24] as const;
const LABELS: readonly number[] = [1002, 1003];

/**
 * Whether a volume can be CT in Hounsfield units as it stands. A slope or an intercept that is missing, applied twice or
 * in another unit shows in the air: it is not at -1000 HU. Labels, statistics and vectors are named by the file itself.
 */
export function checkCtValues({ values, intentCode = 0 }: NiftiImage): Outcome<undefined> {
  if (intentCode >= STATISTIC[0] && intentCode <= STATISTIC[1])
    return failure('niftiStatistic', 'The NIfTI file is a statistical map by its intent code, not an image.');
  if (LABELS.includes(intentCode))
    return failure('niftiLabels', 'The NIfTI file is a label map by its intent code, not an image.');
  if (intentCode > LABELS[1]!)
    return failure('niftiIntent', `The NIfTI file is no image by its intent code (${intentCode}).`);
  const { air, airShare, outsideShare } = measure(values);
  if (outsideShare > MAX_OUTSIDE_SHARE) {
    return failure(
      'niftiRange',
      'The values of the NIfTI file are not Hounsfield units: many lie outside -32768 to 32767.',
    );
  }
  if (airShare < MIN_AIR_SHARE) {
    return failure(
      'niftiNoAir',
      'The values of the NIfTI file are not Hounsfield units: there is no air (-1000 HU) around a head.',
    );
  }
  if (air < AIR_HU[0] || air > AIR_HU[1]) {
    return failure(
      'niftiScaledWrong',
      `The values of the NIfTI file are not Hounsfield units: air measures ${Math.round(air)} instead of -1000. Its slope or intercept is wrong.`,
    );
  }
  return success(undefined);
}

/** `air` is the median of what is air by its value, HU; NaN is what resampling tools write outside the field of view. */
function measure(values: Float32Array): { air: number; airShare: number; outsideShare: number } {
  const histogram = new Float64Array(BELOW_TISSUE_HU - PADDING_BELOW_HU + 1);
  let [padding, outside, airs] = [0, 0, 0];
  for (const hu of values) {
    if (hu < INT16[0] || hu > INT16[1]) outside++;
    if (Number.isNaN(hu) || hu < PADDING_BELOW_HU) padding++;
    else if (hu <= BELOW_TISSUE_HU) {
      airs++;
      histogram[Math.round(hu - PADDING_BELOW_HU)]!++;
    }
  }
  let seen = 0;
  const median = histogram.findIndex(n => {
    seen += n;
    return 2 * seen >= airs;
  });
  return {
    // Where all that is not tissue is padding, the padding is the air and says nothing of the scale.
    air: airs < MIN_MEASURED_SHARE * values.length ? PADDING_HU : PADDING_BELOW_HU + median,
    airShare: (airs + padding) / values.length,
    outsideShare: outside / values.length,
  };
}
