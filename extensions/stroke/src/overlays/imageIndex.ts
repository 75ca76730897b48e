import type { StrokeResult } from '@ohif-stroke/core';
import type { CornerstoneCore } from '../hostPorts.js';
import { frameOf } from '../series/frameOf.js';

/** Joins the slices of a result with the viewer's image ids of the same SOP instances and frames. */
export interface ImageIndex {
  readonly sliceOf: (imageId: string) => number | undefined;
  readonly imageIdOf: (slice: number) => string | undefined;
}

const identity = (sopInstanceUid: string, frameNumber: number | undefined) => `${sopInstanceUid}#${frameNumber ?? 1}`;

/** A hover or a slider asks again and again for the same pair. */
const known = new WeakMap<
  StrokeResult['images'],
  { readonly imageIds: readonly string[]; readonly index: ImageIndex }
>();

export function indexImages(
  metaData: CornerstoneCore['metaData'],
  imageIds: readonly string[],
  { images }: Pick<StrokeResult, 'images'>,
): ImageIndex {
  const before = known.get(images);
  const same = before?.imageIds.length === imageIds.length && before.imageIds.every((id, i) => id === imageIds[i]);
  if (before && same) return before.index;
  const index = joinImages(metaData, imageIds, images);
  known.set(images, { imageIds, index });
  return index;
}

function joinImages(
  metaData: CornerstoneCore['metaData'],
  imageIds: readonly string[],
  images: StrokeResult['images'],
): ImageIndex {
  const slices = new Map(images.map((image, k) => [identity(image.sopInstanceUid, image.frameNumber), k]));
  const sliceOf = new Map<string, number>();
  const imageIdOf = new Map<number, string>();
  for (const imageId of imageIds) {
    const instance = metaData.get('instance', imageId);
    const slice = isInstance(instance) ? slices.get(identity(instance.SOPInstanceUID, frameOf(imageId))) : undefined;
    if (slice === undefined) continue;
    sliceOf.set(imageId, slice);
    imageIdOf.set(slice, imageId);
  }
  return { sliceOf: id => sliceOf.get(id), imageIdOf: slice => imageIdOf.get(slice) };
}

const isInstance = (value: unknown): value is { readonly SOPInstanceUID: string } =>
  typeof value === 'object' && value !== null && 'SOPInstanceUID' in value && typeof value.SOPInstanceUID === 'string';
