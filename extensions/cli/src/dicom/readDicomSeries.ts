import {
  type CtSeries,
  type CtSlice,
  failure,
  type ImageFacts,
  mergeSuitability,
  type Notice,
  notice,
  type Outcome,
  success,
  suitabilityOf,
} from '@ohif-stroke/core';
import { type DicomSeries, parseFile, type ReadOptions } from './readDicomFolder.js';
import { readSlices } from './readInstance.js';

/** Reads the pixels of one series. What cannot be read is listed in `unread`; only a cancel fails the whole. */
export async function readDicomSeries(series: DicomSeries, options: ReadOptions = {}): Promise<Outcome<CtSeries>> {
  const slices: CtSlice[] = [];
  const unread: { sopInstanceUid?: string; reason: string }[] = [];
  for (const [i, file] of series.files.entries()) {
    if (options.cancelled?.()) return failure('cancelled', 'Reading was cancelled.');
    const read = await readFrames(file);
    for (const image of series.images) {
      if (series.fileOf.get(image) !== file) continue;
      const slice = sliceOf(read, image);
      if (slice.ok) slices.push(slice.value);
      else unread.push({ sopInstanceUid: image.sopInstanceUid, reason: slice.failure.message });
    }
    options.onFraction?.((i + 1) / series.files.length);
  }
  const checks = mergeSuitability(series.checks, suitabilityOf([], await conflictsIn(series)));
  return success({ header: series.candidate.header, slices, unread, checks });
}

type Frames = Outcome<readonly Outcome<CtSlice>[]>;

async function readFrames(file: string): Promise<Frames> {
  const parsed = await parseFile(file);
  return parsed.ok ? readSlices(parsed.value) : parsed;
}

function sliceOf(read: Frames, { frameNumber = 1 }: ImageFacts): Outcome<CtSlice> {
  if (!read.ok) return read;
  return read.value[frameNumber - 1] ?? failure('noPixels', 'The image has no pixels.');
}

/** Copies under one identity that do not even show the same: which of them is the true one, nobody can tell. */
async function conflictsIn({ rivals, fileOf }: DicomSeries): Promise<readonly Notice[]> {
  let images = 0;
  for (const { kept, rival } of rivals) {
    const [a, b] = [
      sliceOf(await readFrames(fileOf.get(kept)!), kept),
      sliceOf(await readFrames(fileOf.get(rival)!), rival),
    ];
    if (!a.ok || !b.ok || a.value.samples.some((hu, i) => hu !== b.value.samples[i])) images += 1;
  }
  if (images === 0) return [];
  const count = images === 1 ? '1 image is' : `${images} images are`;
  const text = `${count} there again with another content under the same SOP Instance UID; the first one was read.`;
  return [notice('conflictingCopies', text, { images })];
}
