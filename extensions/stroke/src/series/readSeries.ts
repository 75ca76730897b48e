import {
  type CtSeries,
  type CtSlice,
  type Dataset,
  type Failure,
  failure,
  hounsfieldOf,
  type ImageFacts,
  imageFactsOf,
  type Outcome,
  pixelLayoutOf,
  type Rescale,
  rescaleOf,
  sliceGeometryOf,
  sortSeries,
  success,
} from '@ohif-stroke/core';
import { archiveFailure } from '../archiveFailure.js';
import type { CornerstoneCore, HostImage } from '../hostPorts.js';
import { frameOf } from './frameOf.js';
import { restoreSign } from './restoreSign.js';

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
 * The images of a display set that make one stack as HU slices, through the viewer's own loader and cache (so a series on
 * screen costs no second download). An image that fails to load or has no place in the head is listed as unread, not fatal.
 */
export async function readSeries(
  core: Pick<CornerstoneCore, 'imageLoader' | 'metaData'>,
  imageIds: readonly string[],
  hooks: ReadHooks,
): Promise<Outcome<CtSeries>> {
  const slices: CtSlice[] = [];
  const unread: { sopInstanceUid?: string; reason: string }[] = [];
  let firstFailure: Failure | undefined;
  const { sorted, wanted } = sortShown(core, imageIds);
  const started = new Map<string, Promise<HostImage | NotLoaded>>();
  const start = (imageId: string | undefined) => {
    if (imageId === undefined || started.has(imageId)) return;
    started.set(imageId, core.imageLoader.loadAndCacheImage(imageId).catch(notLoaded));
  };
  for (const [i, imageId] of wanted.entries()) {
    for (let ahead = 0; ahead < IMAGES_IN_FLIGHT; ahead++) start(wanted[i + ahead]);
    const image = await started.get(imageId)!;
    if (hooks.cancelled()) return failure('cancelled', 'Loading was cancelled.');
    // Images may be left out where the archive lacks them, and not where a log-in ran out between two of them.
    if ('cause' in image) {
      const why = archiveFailure(image.cause);
      if (why.failure._tag === 'archiveForbids') return why;
    }
    const instance = core.metaData.get('instance', imageId);
    const read = 'cause' in image ? unreadable(image) : readSlice(image, instance);
    if (read.ok) slices.push(read.value);
    else {
      firstFailure ??= read.failure;
      unread.push({ ...uidOf(instance), reason: read.failure.message });
    }
    hooks.onFraction((i + 1) / wanted.length);
    await hooks.breathe();
  }
  if (sorted === undefined || slices.length === 0) {
    const { _tag: why, message } = firstFailure ?? { _tag: 'noImages', message: 'The series has no images.' };
    const values = { ...firstFailure?.values, images: wanted.length, why };
    return failure('nothingRead', `None of the ${wanted.length} images could be read. ${message}`, { values });
  }
  return success({ header: sorted.candidate.header, slices, unread, checks: sorted.checks });
}

/** Every image is asked what it is, as a display set may be mixed; those without metadata are read, to say so. */
function sortShown({ metaData }: Pick<CornerstoneCore, 'metaData'>, imageIds: readonly string[]) {
  const imageOf = new Map<string, ImageFacts>();
  for (const imageId of imageIds) {
    const instance = metaData.get('instance', imageId);
    if (isDataset(instance)) imageOf.set(imageId, imageFactsOf(instance, frameNumberOf(imageId, instance)));
  }
  const [first, ...rest] = imageOf.values();
  const sorted = first && sortSeries([first, ...rest]);
  const images = new Set(sorted?.images);
  const wanted = imageIds.filter(imageId => {
    const image = imageOf.get(imageId);
    return image === undefined || images.has(image);
  });
  return { sorted, wanted };
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
  const values = restoreSign(stored, layout.value, file.value, image.preScale?.scaled === true);
  const hu = hounsfieldOf(values, rescale.value);
  if (!hu.ok) return hu;
  return success({ ...geometry.value, ...frameNumberOf(image.imageId, instance), unit: 'HU', samples: hu.value });
}

function frameNumberOf(imageId: string, { NumberOfFrames }: Dataset): { frameNumber?: number } {
  const frameNumber = frameOf(imageId);
  return Number(NumberOfFrames) > 1 && frameNumber !== undefined ? { frameNumber } : {};
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

/** What the loader threw, or its request. */
interface NotLoaded {
  readonly cause: unknown;
}

const notLoaded = (cause: unknown): NotLoaded => ({ cause });

const unreadable = ({ cause }: NotLoaded) =>
  failure('imageNotLoaded', 'An image could not be loaded from the archive.', { cause });
