import type { LabelmapData } from '../hostPorts.js';

/** All images of a labelmap, each with the image that it lies on. */
export interface LabelImages {
  readonly imageIds: readonly string[];
  readonly referencedImageIds: readonly string[];
}

/**
 * Which of them the viewer is told of: those from the first with a label to the last. For each one that it knows on a slice
 * it makes a texture and draws once more, whether there is anything to see or not, and on a software renderer that is what
 * a step of the wheel costs. Neighbours without a gap, so that MPR can make an even volume of them; none where there is no label.
 */
export function coveredImages(
  { imageIds, referencedImageIds }: LabelImages,
  sliceOf: (imageId: string) => number | undefined,
  shows: (slice: number) => boolean,
): LabelImages {
  const slices = referencedImageIds.map(sliceOf);
  const shown = slices.filter(slice => slice !== undefined && shows(slice)).map(Number);
  const [from, to] = widened(Math.min(...shown), Math.max(...shown), slices);
  const keep = slices.flatMap((slice, i) => (slice !== undefined && slice >= from && slice <= to ? [i] : []));
  return { imageIds: keep.map(i => imageIds[i]!), referencedImageIds: keep.map(i => referencedImageIds[i]!) };
}

/** A volume needs neighbours to know its spacing. */
const LEAST_IMAGES = 3;

function widened(from: number, to: number, slices: readonly (number | undefined)[]): readonly [number, number] {
  const most = Math.max(...slices.map(slice => slice ?? 0));
  let [first, last] = [from, to];
  while (last >= first && last - first + 1 < LEAST_IMAGES && (first > 0 || last < most)) {
    if (first > 0) first--;
    if (last < most && last - first + 1 < LEAST_IMAGES) last++;
  }
  return [first, last];
}

/** Tells the viewer of these images only; since cornerstone 5 each layer of a segmentation has a list of its own. */
export function cover(data: LabelmapData | undefined, images: LabelImages): void {
  if (!data) return;
  for (const list of [data, ...Object.values(data.labelmaps ?? {})]) {
    if (list.imageIds === undefined || same(list.imageIds, images.imageIds)) continue;
    list.imageIds = [...images.imageIds];
    if (list.referencedImageIds !== undefined) list.referencedImageIds = [...images.referencedImageIds];
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);
