import {
  type CtSlice,
  type Dataset,
  type Failure,
  failure,
  hounsfield,
  type Outcome,
  rescaleOf,
  type SeriesSource,
  seriesHeaderOf,
  sliceGeometryOf,
  success,
} from '@ohif-stroke/core';
import type { CornerstoneCore, HostDisplaySet, HostImage } from '../hostPorts.js';
import { frameOf } from './frameOf.js';

export interface ReadHooks {
  /** Share of the images that are read, 0-1. */
  readonly onFraction: (fraction: number) => void;
  readonly cancelled: () => boolean;
  /** Lets the browser paint and react between two images. */
  readonly breathe: () => Promise<void>;
}

/** Images asked for at once: enough to keep decoders busy, few enough that a cancel is not left waiting. */
const IMAGES_IN_FLIGHT = 4;

/**
 * All images of a display set as HU slices, through the viewer's own loader and cache (so a series on screen costs no
 * second download). An image that fails to load or has no place in the head is listed as unread, not fatal.
 */
export async function readSeries(
  core: Pick<CornerstoneCore, 'imageLoader' | 'metaData'>,
  set: HostDisplaySet,
  imageIds: readonly string[],
  hooks: ReadHooks,
): Promise<Outcome<SeriesSource>> {
  const slices: CtSlice[] = [];
  const unread: { sopInstanceUid?: string; reason: string }[] = [];
  let firstFailure: Failure | undefined;
  const started = new Map<string, Promise<HostImage | Error>>();
  const start = (imageId: string | undefined) => {
    if (imageId === undefined || started.has(imageId)) return;
    started.set(imageId, core.imageLoader.loadAndCacheImage(imageId).catch(asError));
  };
  for (let i = 0; i < imageIds.length; i++) {
    for (let ahead = 0; ahead < IMAGES_IN_FLIGHT; ahead++) start(imageIds[i + ahead]);
    const image = await started.get(imageIds[i]!)!;
    if (hooks.cancelled()) return failure('cancelled', 'Loading was cancelled.');
    const read =
      image instanceof Error ? unreadable(image) : readSlice(image, core.metaData.get('instance', imageIds[i]!));
    if (read.ok) slices.push(read.value);
    else {
      firstFailure ??= read.failure;
      unread.push({ ...uidOf(core.metaData.get('instance', imageIds[i]!)), reason: read.failure.message });
    }
    hooks.onFraction((i + 1) / imageIds.length);
    await hooks.breathe();
  }
  if (slices.length === 0) {
    const { _tag: why, message } = firstFailure ?? { _tag: 'noImages', message: 'The series has no images.' };
    const values = { images: imageIds.length, why };
    return failure('nothingRead', `None of the ${imageIds.length} images could be read. ${message}`, { values });
  }
  return success({ header: seriesHeaderOf(set.instances?.[0] ?? {}), slices, unread });
}

/** One image of the viewer as a slice in HU. The loader may have applied the rescale already; then it must not be applied twice. */
export function readSlice(image: HostImage, instance: unknown): Outcome<CtSlice> {
  if (!isDataset(instance)) return failure('noMetadata', 'The viewer has no metadata for an image.');
  const geometry = sliceGeometryOf(instance);
  if (!geometry.ok) return geometry;
  const stored = image.voxelManager?.getScalarData();
  if (!stored || stored.length !== geometry.value.columns * geometry.value.rows) {
    return failure('noPixels', 'An image has no grey-scale pixels of the stated size.');
  }
  const file = rescaleOf(instance);
  const scaled = image.preScale?.scaled === true;
  const rescale = scaled
    ? {
        slope: 1,
        intercept: 0,
        ...(file.paddingStored === undefined
          ? {}
          : { paddingStored: file.paddingStored * file.slope + file.intercept }),
      }
    : { ...file, slope: image.slope ?? file.slope, intercept: image.intercept ?? file.intercept };
  const frameNumber = frameOf(image.imageId);
  return success({
    ...geometry.value,
    ...(Number(instance.NumberOfFrames) > 1 && frameNumber !== undefined ? { frameNumber } : {}),
    hu: hounsfield(stored, rescale),
  });
}

const isDataset = (value: unknown): value is Dataset => typeof value === 'object' && value !== null;

const uidOf = (instance: unknown): { sopInstanceUid?: string } =>
  isDataset(instance) && typeof instance.SOPInstanceUID === 'string' ? { sopInstanceUid: instance.SOPInstanceUID } : {};

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error('load failed'));

const unreadable = (cause: Error) =>
  failure('imageNotLoaded', 'An image could not be loaded from the archive.', { cause });
