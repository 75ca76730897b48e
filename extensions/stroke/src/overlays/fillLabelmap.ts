import type { CornerstoneCore, HostImage } from '../hostPorts.js';

export interface FillJob {
  /** Images of the labelmap, one a source image, in any order. */
  readonly labelImageIds: readonly string[];
  /** Slice of the result that a source image became; undefined for images that were not part of the volume. */
  readonly sliceOf: (sourceImageId: string) => number | undefined;
  readonly labelsOf: (slice: number) => Uint8Array;
  /** Labels with what somebody else has painted on the image. */
  readonly paintedOver?: (slice: number, labels: Uint8Array, image: HostImage) => Uint8Array;
  readonly breathe: () => Promise<void>;
  /** True when the labels are no longer wanted (another series, mode left). */
  readonly stale: () => boolean;
}

/**
 * Writes a labelmap image by image with a breath after each, so that the viewer stays responsive.
 * Returns the number of images written. Labels of another size than their image are a bug and throw.
 */
export async function fillLabelmap(cache: CornerstoneCore['cache'], job: FillJob): Promise<number> {
  let written = 0;
  for (const labelImageId of job.labelImageIds) {
    if (job.stale()) break;
    const image = cache.getImage(labelImageId);
    if (!image) continue;
    const slice = image.referencedImageId === undefined ? undefined : job.sliceOf(image.referencedImageId);
    const pixels = image.voxelManager?.getScalarData();
    if (slice === undefined || !pixels?.set) continue;
    const labels = job.labelsOf(slice);
    if (labels.length !== pixels.length)
      throw new Error(`labelmap has ${pixels.length} pixels, labels ${labels.length}`);
    pixels.set(job.paintedOver?.(slice, labels, image) ?? labels);
    written++;
    await job.breathe();
  }
  return written;
}
