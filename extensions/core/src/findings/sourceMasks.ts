import { planeSize } from '../grid/analysisStack.js';
import { maskInSource } from '../grid/backToSource.js';
import { analysisSliceOf } from '../grid/sourcePixels.js';
import type { LesionKind } from '../lesions.js';
import { thresholdByte } from '../model/networkMaps.js';
import type { StrokeResult } from './strokeResult.js';

export type MaskLayer = 'regions' | LesionKind;

/**
 * One layer in pixels of one source image, `mask[column + columns * row]`; `regions` has the labels 0-20, the others 0
 * or 1. `slice` indexes `StrokeResult.images`.
 */
export type MaskOfSlice = (slice: number, layer: MaskLayer) => Uint8Array;

/** Smallest byte of a lesion's map that counts; the threshold travelled with the result. */
export function lesionByte({ parameters }: Pick<StrokeResult, 'parameters'>, layer: LesionKind): number {
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
  const plane = planeSize(grid);
  return (slice, layer) => {
    const image = images[slice]!;
    const analysed = analysisSliceOf(grid, slice);
    const nothing = () => new Uint8Array(image.columns * image.rows);
    // Most images of a series carry nothing of a layer: looking at the small grid spares the resampling.
    const reaches = (map: Uint8Array, from: number) => {
      for (let i = plane * analysed; analysed >= 0 && i < plane * (analysed + 1); i++) if (map[i]! >= from) return true;
      return false;
    };
    if (layer === 'regions') {
      return reaches(maps.regions, 1) ? maskInSource(grid, analysed, maps.regions, image, 'nearest') : nothing();
    }
    const marked = (of: LesionKind) => {
      const from = lesionByte(result, of);
      if (!reaches(maps[of], from)) return undefined;
      const mask = maskInSource(grid, analysed, maps[of], image, 'linear');
      for (let i = 0; i < mask.length; i++) mask[i] = mask[i]! >= from ? 1 : 0;
      return mask;
    };
    const mask = marked(layer);
    const old = mask && layer === 'infarct' ? marked('oldInfarct') : undefined;
    if (mask && old) for (let i = 0; i < mask.length; i++) if (old[i] !== 0) mask[i] = 0;
    return mask ?? nothing();
  };
}
