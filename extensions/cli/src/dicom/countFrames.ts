import { type Dataset, type Failure, failure, numberIn, numberOf, type Outcome, success } from '@ohif-stroke/core';

/**
 * NumberOfFrames, held against the pixels that are there: a number of frames that no data stands for would cost time and
 * memory without end. One frame whose pixels are short is left to whoever decodes it.
 */
export function countFrames(dataset: Dataset): Outcome<number, Failure<'badFrames' | 'unreadableValue'>> {
  const stated = numberIn(dataset, 'NumberOfFrames');
  if (!stated.ok) return stated;
  const { value: frames = 1 } = stated;
  // 0 is written by careless makers of single frames.
  if (frames === 0 || frames === 1) return success(1);
  const possible = framesInPixels(dataset);
  if (Number.isInteger(frames) && frames > 0 && frames <= possible) return success(frames);
  return failure('badFrames', `The file says that it has ${frames} frames, but holds pixels of ${possible}.`);
}

/** The most frames that the pixel data can hold: of compressed ones each has at least a fragment (PS3.5 A.4). */
function framesInPixels(dataset: Dataset): number {
  const pixels = dataset.PixelData;
  if (Array.isArray(pixels)) return pixels.length;
  if (!ArrayBuffer.isView(pixels)) {
    // Other kinds of pixels (parametric maps), which are no CT: what is told of each frame stands for it.
    const groups = dataset.PerFrameFunctionalGroupsSequence;
    return Array.isArray(groups) ? groups.length : 0;
  }
  const [rows, columns, samples = 1, bits = 16] = [
    numberOf(dataset.Rows) ?? 0,
    numberOf(dataset.Columns) ?? 0,
    numberOf(dataset.SamplesPerPixel),
    numberOf(dataset.BitsAllocated),
  ];
  const bitsOfFrame = rows * columns * samples * bits;
  return bitsOfFrame > 0 ? Math.floor((pixels.byteLength * 8) / bitsOfFrame) : 0;
}
