import {
  type CtSlice,
  type Dataset,
  type Failure,
  failure,
  hounsfieldOf,
  type Outcome,
  pixelLayoutOf,
  type Rescale,
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
    const values = { ...firstFailure?.values, images: imageIds.length, why };
    return failure('nothingRead', `None of the ${imageIds.length} images could be read. ${message}`, { values });
  }
  return success({ header: seriesHeaderOf(set.instances?.[0] ?? {}), slices, unread });
}

/**
 * One image of the viewer as a slice in HU, by the rules of the command line: what the header states must be readable, and
 * what the loader made of it must agree. The loader may have applied the rescale already; then it must not be applied twice.
 */
export function readSlice(image: HostImage, instance: unknown): Outcome<CtSlice> {
  if (!isDataset(instance)) return failure('noMetadata', 'The viewer has no metadata for an image.');
  const geometry = sliceGeometryOf(instance);
  if (!geometry.ok) return geometry;
  const layout = pixelLayoutOf(instance);
  if (!layout.ok) return layout;
  const stored = image.voxelManager?.getScalarData();
  if (!stored || stored.length !== geometry.value.columns * geometry.value.rows) {
    return failure('noPixels', 'An image has no grey-scale pixels of the stated size.');
  }
  const file = rescaleOf(instance);
  if (!file.ok) return file;
  const rescale = rescaleLeft(image, file.value);
  if (!rescale.ok) return rescale;
  const hu = hounsfieldOf(stored, rescale.value);
  if (!hu.ok) return hu;
  const frameNumber = frameOf(image.imageId);
  return success({
    ...geometry.value,
    ...(Number(instance.NumberOfFrames) > 1 && frameNumber !== undefined ? { frameNumber } : {}),
    hu: hu.value,
  });
}

/** What is left to do to the loader's values; fails where the loader goes by other figures than the file's. */
function rescaleLeft(image: HostImage, file: Rescale): Outcome<Rescale> {
  const { scaled = false, scalingParameters } = image.preScale ?? {};
  const slopes = [image.slope, ...(scaled ? [scalingParameters?.rescaleSlope] : [])];
  const intercepts = [image.intercept, ...(scaled ? [scalingParameters?.rescaleIntercept] : [])];
  const agrees =
    file.lut !== undefined
      ? !scaled
      : slopes.every(slope => slope === undefined || isClose(slope, file.slope)) &&
        intercepts.every(intercept => intercept === undefined || isClose(intercept, file.intercept));
  if (!agrees) {
    return failure('rescaleDisagrees', "The viewer scales an image's values in another way than the file says.");
  }
  if (!scaled) return success(file);
  const padding = file.paddingStored;
  return success({
    slope: 1,
    intercept: 0,
    ...(padding === undefined ? {} : { paddingStored: padding * file.slope + file.intercept }),
  });
}

/** Numbers of 16 decimal characters that went through 32 bits. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

const isDataset = (value: unknown): value is Dataset => typeof value === 'object' && value !== null;

const uidOf = (instance: unknown): { sopInstanceUid?: string } =>
  isDataset(instance) && typeof instance.SOPInstanceUID === 'string' ? { sopInstanceUid: instance.SOPInstanceUID } : {};

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error('load failed'));

const unreadable = (cause: Error) =>
  failure('imageNotLoaded', 'An image could not be loaded from the archive.', { cause });
