import {
  type Dataset,
  type ImageFacts,
  imageFactsOf,
  numberOf,
  type SortedSeries,
  sortSeries,
} from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';

/** No CT has more frames; a damaged count must not fill the memory. */
const FRAMES_AT_MOST = 10_000;

/** One an instance, or one a frame where an instance has several. */
export const framesIn = (instance: Dataset): number =>
  Math.min(FRAMES_AT_MOST, Math.max(1, numberOf(instance.NumberOfFrames) ?? 1));

/** The list is asked for at every change of the study; a series grows while the archive answers. */
const known = new WeakMap<readonly Dataset[], { readonly count: number; readonly sorted: SortedSeries | undefined }>();

/** A display set by the rules of core, from the metadata of its instances; undefined where it has none. */
export function sortDisplaySet({ instances = [] }: HostDisplaySet): SortedSeries | undefined {
  const before = known.get(instances);
  if (before?.count === instances.length) return before.sorted;
  const [first, ...rest] = instances.flatMap(imagesOf);
  const sorted = first && sortSeries([first, ...rest]);
  known.set(instances, { count: instances.length, sorted });
  return sorted;
}

/** The instances of the images that an analysis reads: a scout or a dose page in the series is none of them. */
export function instancesToRead(set: HostDisplaySet): readonly Dataset[] {
  const uids = new Set(sortDisplaySet(set)?.images.map(({ sopInstanceUid }) => sopInstanceUid));
  return (set.instances ?? []).filter(({ SOPInstanceUID }) => uids.has(String(SOPInstanceUID).trim()));
}

/** Where the frames of a multi-frame instance lie is known once they are asked for one by one. */
function imagesOf(instance: Dataset): readonly ImageFacts[] {
  const facts = imageFactsOf(instance);
  const frames = framesIn(instance);
  if (frames === 1) return [facts];
  const { geometry: _geometry, ...frame } = facts;
  return Array.from({ length: frames }, (_, i) => ({ ...frame, frameNumber: i + 1 }));
}
