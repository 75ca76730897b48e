import type { StrokeResult } from '@ohif-stroke/core';
import type { CornerstoneCore } from '../hostPorts.js';
import { frameOf } from '../series/frameOf.js';

/** Joins the slices of a result with the viewer's image ids of the same SOP instances and frames. */
export interface ImageIndex {
  readonly sliceOf: (imageId: string) => number | undefined;
  readonly imageIdOf: (slice: number) => string | undefined;
}

const identity = (sopInstanceUid: string, frameNumber: number | undefined) => `${sopInstanceUid}#${frameNumber ?? 1}`;

export function indexImages(
  metaData: CornerstoneCore['metaData'],
  imageIds: readonly string[],
  result: StrokeResult,
): ImageIndex {
  const slices = new Map(result.images.map((image, k) => [identity(image.sopInstanceUid, image.frameNumber), k]));
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
