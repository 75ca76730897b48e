import { thresholdByte } from '../decode/sliceMaps.js';
import { analysisSliceOf } from '../decode/sourcePixels.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { maskInSource } from '../prepare/backToSource.js';
import type { MaskLayer, MaskOfSlice } from './writerInput.js';

/** Smallest byte of a lesion's map that counts; the threshold travelled with the result. */
export function lesionByte({ parameters }: StrokeResult, layer: Exclude<MaskLayer, 'regions'>): number {
  const threshold = parameters[`${layer}Threshold`];
  if (threshold === undefined) throw new Error(`the result does not say the threshold of ${layer}`);
  return thresholdByte(threshold);
}

/**
 * A result's maps in pixels of its source images: what SR outlines and SEG frames are made of, in viewer and CLI alike.
 * What is marked as old is not acute: `infarct` leaves it out, as `acuteVolumeMl` does.
 */
export function sourceMasks(result: StrokeResult): MaskOfSlice {
  const { grid, images, maps } = result;
  return (slice, layer) => {
    const image = images[slice]!;
    const analysed = analysisSliceOf(grid, slice);
    if (analysed < 0) return new Uint8Array(image.columns * image.rows);
    if (layer === 'regions') return maskInSource(grid, analysed, maps.regions, image, 'nearest');
    const marked = (of: Exclude<MaskLayer, 'regions'>) => {
      const from = lesionByte(result, of);
      return maskInSource(grid, analysed, maps[of], image, 'linear').map(byte => (byte >= from ? 1 : 0));
    };
    if (layer !== 'infarct') return marked(layer);
    const old = marked('oldInfarct');
    return marked('infarct').map((inside, i) => (old[i] === 0 ? inside : 0));
  };
}
