import { ASPECTS_REGIONS, regionLabel, type Side } from '../../anatomy/regions.js';
import { REGION_COLOURS } from '../../colours.js';
import { CODES, type Code, REGION_CODES } from '../../dataset/codes.js';
import { codeItem } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { longString } from '../../dataset/valueRepresentation.js';
import type { MaskLayer } from '../../findings/sourceMasks.js';
import { LESION_KINDS, LESIONS, type LesionKind } from '../../lesions.js';
import type { Rgb } from '../../rgb.js';
import { regionName } from '../ground/findingNames.js';
import { trackingUid, type WriterInput } from '../ground/writerInput.js';
import { cielab } from './cielab.js';

/** One segment that may be in the object, and how its pixels are found. */
export interface SegmentPlan {
  readonly name: string;
  readonly layer: MaskLayer;
  /** Value of its pixels in that layer's mask. */
  readonly label: number;
  readonly category: Code;
  readonly type: Code;
  readonly side?: Side;
  readonly colour: Rgb;
}

const lesion = (layer: LesionKind): SegmentPlan => ({
  name: LESIONS[layer].segment,
  layer,
  label: 1,
  category: CODES.abnormalStructure,
  type: LESIONS[layer].morphology,
  colour: LESIONS[layer].colour,
});

/** Lesions first, then the regions of both sides: the mirror region is half of the evidence for a difference in HU. */
export const SEGMENT_PLANS: readonly SegmentPlan[] = [
  ...LESION_KINDS.map(lesion),
  ...(['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map(
      (region): SegmentPlan => ({
        name: regionName(region, side),
        layer: 'regions',
        label: regionLabel(region, side),
        category: CODES.anatomicalStructure,
        type: REGION_CODES[region],
        side,
        colour: REGION_COLOURS[region],
      }),
    ),
  ),
];

/** An item of the Segment Sequence (PS3.3 C.8.20.2, C.8.20.4). */
export function segmentItem(input: WriterInput, plan: SegmentPlan, number: number): Dataset {
  const { software, models } = input.result;
  const corrected =
    (plan.layer === 'infarct' && input.read?.mask !== undefined) ||
    (plan.layer === 'oedema' && input.read?.oedemaMask !== undefined);
  return {
    SegmentNumber: number,
    SegmentLabel: longString(plan.name),
    SegmentAlgorithmType: corrected ? 'SEMIAUTOMATIC' : 'AUTOMATIC',
    SegmentAlgorithmName: longString(software.name),
    SegmentationAlgorithmIdentificationSequence: [
      {
        AlgorithmFamilyCodeSequence: [codeItem(CODES.artificialIntelligence)],
        AlgorithmName: longString(software.name),
        AlgorithmVersion: longString(software.version),
        AlgorithmParameters: models.map(m => `${m.id} ${m.version} sha256:${m.sha256}`).join('; '),
      },
    ],
    SegmentedPropertyCategoryCodeSequence: [codeItem(plan.category)],
    SegmentedPropertyTypeCodeSequence: [
      {
        ...codeItem(plan.type),
        ...(plan.side && { SegmentedPropertyTypeModifierCodeSequence: [codeItem(CODES[plan.side])] }),
      },
    ],
    AnatomicRegionSequence: [codeItem(CODES.brain)],
    TrackingID: plan.name,
    TrackingUID: trackingUid(input, plan.name),
    RecommendedDisplayCIELabValue: cielab(plan.colour),
  };
}
