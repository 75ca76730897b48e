import type { Side } from '../anatomy/regions.js';
import type { BoxFinding } from './findings.js';
import { boxedFindings } from './siteFindings.js';
import type { StrokeResult } from './strokeResult.js';

/** A lesion that the detector found, joined over neighbouring slices. */
export interface DetectedLesion {
  /** `componentId` of its boxes. */
  readonly id: string;
  /** Highest of its boxes. */
  readonly probability: number;
  readonly counts: boolean;
  /** Slices of the volume, ascending. */
  readonly slices: readonly number[];
  /** That of most of its boxes; of the first where as many lie on either side. */
  readonly side: Side;
  /** Longest edge of its boxes in the plane of their image, mm. */
  readonly diameterMm: number;
  readonly boxes: readonly BoxFinding[];
}

type Boxed = Pick<StrokeResult, 'boxes' | 'detector' | 'images'>;

/** The detector's own boxes among those of a result. */
export const detectorBoxes = ({ boxes, detector }: Pick<StrokeResult, 'boxes' | 'detector'>): readonly BoxFinding[] =>
  detector === undefined ? [] : boxes.filter(({ modelId }) => modelId === detector.modelId);

/** What it found, lesion by lesion; of a result as read, what the reader left of it. */
export function detectedLesions(result: Boxed): readonly DetectedLesion[] {
  const countedFrom = result.detector?.countedFrom ?? 1;
  return boxedFindings(detectorBoxes(result)).map(({ componentId: id, boxes, probability }) => ({
    id,
    probability,
    counts: probability >= countedFrom,
    slices: [...new Set(boxes.map(({ slice }) => slice))].sort((a, b) => a - b),
    side: sideOf(boxes),
    diameterMm: Math.max(...boxes.map(box => longestEdge(box, result.images))),
    boxes,
  }));
}

function sideOf(boxes: readonly BoxFinding[]): Side {
  const { side } = boxes[0]!;
  const same = boxes.filter(box => box.side === side).length;
  return 2 * same >= boxes.length ? side : side === 'left' ? 'right' : 'left';
}

function longestEdge({ slice, width, height }: BoxFinding, images: StrokeResult['images']): number {
  const [between, along] = images[slice]?.spacingMm ?? [Number.NaN, Number.NaN];
  return Math.max(width * between, height * along);
}

/** "Infarct detector, beside the score: right 73 % on slice 12-14, 18 mm"; nothing where none ran. */
export function detectorWords(result: Boxed): readonly string[] {
  const { detector } = result;
  if (detector === undefined) return [];
  const lesions = detectedLesions(result).map(({ side, probability, slices, diameterMm, counts }) => {
    const on = slices.length === 1 ? `${slices[0]! + 1}` : `${slices[0]! + 1}-${slices.at(-1)! + 1}`;
    const size = Number.isFinite(diameterMm) ? `, ${Math.round(diameterMm)} mm` : '';
    return `${side} ${Math.round(100 * probability)} % on slice ${on}${size}${counts ? '' : ', not counted'}`;
  });
  return [`Infarct detector, beside the score: ${lesions.length === 0 ? 'none found' : lesions.join('; ')}`];
}
