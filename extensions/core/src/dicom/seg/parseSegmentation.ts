import { referenceKey } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { listOf } from '../../dataset/parseTree.js';
import { textOf } from '../../dataset/valueRepresentation.js';
import { type Failure, failure, type Outcome, success } from '../../failure.js';
import type { MaskLayer, MaskOfSlice } from '../../findings/sourceMasks.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { unpackFrame } from './packBits.js';
import { SEGMENT_PLANS, type SegmentPlan } from './segments.js';

export interface StoredMasks {
  readonly maskOfSlice: MaskOfSlice;
  /** Slices on which a layer has at least one pixel, ascending. */
  readonly slicesOf: (layer: MaskLayer) => readonly number[];
}

interface Frame {
  readonly plan: SegmentPlan;
  readonly slice: number;
  readonly number: number;
}

/** Reads a binary SEG that `buildSegmentation` wrote back onto the images of its series; frames of other images are left out. */
export function parseSegmentation(
  dataset: Dataset,
  images: readonly SourceImage[],
): Outcome<StoredMasks, Failure<'notOurSegmentation'>> {
  const foreign = () => failure('notOurSegmentation', 'This segmentation was not written by the stroke mode.');
  const columns = Number(textOf(dataset.Columns));
  const rows = Number(textOf(dataset.Rows));
  const plans = plansOf(dataset);
  const items = listOf(dataset.PerFrameFunctionalGroupsSequence);
  const bits = pixelBytes(dataset.PixelData);
  const pixels = columns * rows;
  if (textOf(dataset.SegmentationType) !== 'BINARY' || plans.size === 0 || !(pixels > 0)) return foreign();
  if (bits === undefined || bits.length * 8 < items.length * pixels) return foreign();
  // One item a frame (PS3.3 C.7.6.16.1.2): where they are fewer, masks would be missing as if there were none.
  if (items.length === 0 || Number(textOf(dataset.NumberOfFrames)) !== items.length) return foreign();
  const fitting = new Map(
    images.flatMap((image, slice) =>
      image.columns === columns && image.rows === rows ? [[referenceKey(image), slice] as const] : [],
    ),
  );
  const frames = items.flatMap((item, number) => frameOf(item, number, plans, fitting));
  return success({
    maskOfSlice: (slice, layer) => {
      const { columns: width, rows: height } = images[slice]!;
      const mask = new Uint8Array(width * height);
      for (const { plan, number } of frames.filter(f => f.slice === slice && f.plan.layer === layer)) {
        const frame = unpackFrame(bits, number, pixels);
        for (let i = 0; i < pixels; i++) if (frame[i] === 1) mask[i] = plan.label;
      }
      return mask;
    },
    slicesOf: layer => [...new Set(frames.filter(f => f.plan.layer === layer).map(f => f.slice))].sort((a, b) => a - b),
  });
}

/** Each layer from the first object that has it; nothing where none has. */
export function joinMasks(parts: readonly StoredMasks[], images: readonly SourceImage[]): StoredMasks {
  const holder = (layer: MaskLayer) => parts.find(part => part.slicesOf(layer).length > 0);
  return {
    maskOfSlice: (slice, layer) =>
      holder(layer)?.maskOfSlice(slice, layer) ?? new Uint8Array(images[slice]!.columns * images[slice]!.rows),
    slicesOf: layer => holder(layer)?.slicesOf(layer) ?? [],
  };
}

/** Our segments by their number; the tracking identifier names the plan. */
function plansOf(dataset: Dataset): ReadonlyMap<string, SegmentPlan> {
  return new Map(
    listOf(dataset.SegmentSequence).flatMap(segment => {
      const plan = SEGMENT_PLANS.find(p => p.name === textOf(segment.TrackingID));
      return plan ? [[textOf(segment.SegmentNumber), plan] as const] : [];
    }),
  );
}

function frameOf(
  item: Dataset,
  number: number,
  plans: ReadonlyMap<string, SegmentPlan>,
  slices: ReadonlyMap<string, number>,
): readonly Frame[] {
  const segment = textOf(listOf(item.SegmentIdentificationSequence)[0]?.ReferencedSegmentNumber);
  const source = listOf(listOf(item.DerivationImageSequence)[0]?.SourceImageSequence)[0];
  const frame = Number(textOf(source?.ReferencedFrameNumber));
  const sopInstanceUid = textOf(source?.ReferencedSOPInstanceUID);
  const plan = plans.get(segment);
  const slice = slices.get(
    referenceKey({ sopClassUid: '', sopInstanceUid, ...(frame > 0 ? { frameNumber: frame } : {}) }),
  );
  return plan === undefined || slice === undefined ? [] : [{ plan, slice, number }];
}

/** Pixel data as dcmjs, DICOM JSON readers and viewers hand it over: a buffer, a view, or either in a list. */
function pixelBytes(value: unknown): Uint8Array | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (first instanceof ArrayBuffer) return new Uint8Array(first);
  return ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : undefined;
}
