import type { AnyBox } from '../../findings/findings.js';
import { ofFindings } from '../../findings/signs/ofSigns.js';
import { LESION_KINDS, LESIONS } from '../../lesions.js';
import { shownName } from '../../schema/defects.js';
import { regionName } from '../ground/findingNames.js';
import { surveyMasks } from '../ground/surveyMasks.js';
import type { WriterInput } from '../ground/writerInput.js';

/** An image that is worth a look, and what it shows. */
export interface KeyImage {
  /** Index into `StrokeResult.images`. */
  readonly slice: number;
  /** Names of findings, as report and segmentation have them. */
  readonly shows: readonly string[];
}

/**
 * The images that carry the findings, each finding on the one where it is largest: affected regions of the scored side,
 * lesions, boxes (a site's own model's too), and the places that were marked and not counted. From below upwards; none where nothing was found.
 */
export function keyImages(input: WriterInput): readonly KeyImage[] {
  const { aspects, result, read } = input;
  const survey = surveyMasks(input);
  const affected = aspects.regions.filter(({ final, side }) => final && side === aspects.side);
  const own = new Set(read?.boxesAdded.map(({ id }) => id));
  const found: readonly (readonly [slice: number | undefined, name: string])[] = [
    ...affected.map(({ name, side }) => [survey.region(name, side)?.slice, regionName(name, side)] as const),
    ...LESION_KINDS.map(kind => [survey.lesion(kind)?.slice, LESIONS[kind].segment] as const),
    ...largestBoxes(result.boxes).map(
      ({ slice, label, id }) =>
        [slice, `${LESIONS[label].segment} (${own.has(id) ? 'box by the reader' : 'box'})`] as const,
    ),
    ...largestBoxes(result.detections ?? []).map(
      ({ slice, label, modelId }) => [slice, `${siteClass(label)} (box of ${modelId})`] as const,
    ),
    ...ofFindings(result.signs, ({ boxes, removedByReader }, sign) =>
      removedByReader ? undefined : ([boxes[0]?.slice, sign.title] as const),
    ).filter(found => found !== undefined),
    ...(result.haemorrhage.possible ?? []).map(({ slice }) => [slice, 'Possible hemorrhage (not counted)'] as const),
  ];
  const shown = new Map<number, Set<string>>();
  for (const [slice, name] of found) {
    if (slice === undefined || result.images[slice] === undefined) continue;
    shown.set(slice, (shown.get(slice) ?? new Set()).add(name));
  }
  return [...shown].sort(([a], [b]) => a - b).map(([slice, names]) => ({ slice, shows: [...names] }));
}

/** A class of a site's own model in its words, without what parts the names of an image. */
const siteClass = (label: string): string => shownName(label).replaceAll(';', ',');

/** Of each component the box with the most pixels. */
function largestBoxes<B extends AnyBox>(boxes: readonly B[]): readonly B[] {
  const largest = new Map<string, B>();
  const pixels = ({ width, height }: B) => width * height;
  for (const box of boxes) {
    const known = largest.get(box.componentId);
    if (known === undefined || pixels(box) > pixels(known)) largest.set(box.componentId, box);
  }
  return [...largest.values()];
}
