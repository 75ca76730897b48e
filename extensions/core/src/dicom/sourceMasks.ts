import { thresholdByte } from '../decode/sliceMaps.js';
import { analysisSliceOf } from '../decode/sourcePixels.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { maskInSource } from '../prepare/backToSource.js';
import type { MaskOfSlice } from './writerInput.js';

/** A result's maps in pixels of its source images: what SR outlines and SEG frames are made of, in viewer and CLI alike. */
export function sourceMasks(result: StrokeResult): MaskOfSlice {
  const { grid, images, maps, parameters } = result;
  return (slice, layer) => {
    const image = images[slice]!;
    const analysed = analysisSliceOf(grid, slice);
    if (analysed < 0) return new Uint8Array(image.columns * image.rows);
    if (layer === 'regions') return maskInSource(grid, analysed, maps.regions, image, 'nearest');
    const threshold = parameters[`${layer}Threshold`];
    if (threshold === undefined) throw new Error(`the result does not say the threshold of ${layer}`);
    const from = thresholdByte(threshold);
    return maskInSource(grid, analysed, maps[layer], image, 'linear').map(byte => (byte >= from ? 1 : 0));
  };
}
