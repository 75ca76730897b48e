import { analysisSliceOf, lesionByte, mapPoint, type StrokeResult, sourcePixelAffine } from '@ohif-stroke/core';

/** One image of a mask: what we wrote, and what stands there now. */
export interface PaintedImage {
  readonly written: Uint8Array;
  readonly now: () => ArrayLike<number> | undefined;
}

/** The mask that a brush paints on, by slice of the result. */
export interface PaintedLabels {
  readonly images: ReadonlyMap<number, PaintedImage>;
}

/** Sure: a reader who marks a voxel is not 60 % of an opinion. */
const MARKED = 255;

/**
 * The infarct map on the analysis grid after a brush has painted in pixels of the images. Only what the brush changed is
 * taken over, at the nearest pixel: the rest keeps the probabilities of the network. Undefined where nothing changed.
 */
export async function paintedMap(
  result: Pick<StrokeResult, 'grid' | 'images' | 'maps' | 'parameters'>,
  labels: PaintedLabels,
  breathe: () => Promise<void>,
): Promise<Uint8Array | undefined> {
  const { grid, images, maps } = result;
  const from = lesionByte(result, 'infarct');
  const [width, height] = grid.sizePx;
  let painted: Uint8Array | undefined;
  for (const [slice, { written, now }] of labels.images) {
    const pixels = now();
    const analysed = analysisSliceOf(grid, slice);
    const image = images[slice];
    if (!pixels || !image || analysed < 0 || !differs(written, pixels)) {
      await breathe();
      continue;
    }
    const toPixel = sourcePixelAffine(grid, grid.slices[analysed]!, image);
    painted ??= maps.infarct.slice();
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) {
        const point = mapPoint(toPixel, col, row);
        const [x, y] = [Math.round(point[0]), Math.round(point[1])];
        if (x < 0 || y < 0 || x >= image.columns || y >= image.rows) continue;
        const pixel = x + image.columns * y;
        const is = Number(pixels[pixel]! > 0);
        if (is === written[pixel]) continue;
        const voxel = col + width * (row + height * analysed);
        painted[voxel] = is ? Math.max(MARKED, from) : 0;
      }
    }
    await breathe();
  }
  return painted;
}

function differs(written: Uint8Array, pixels: ArrayLike<number>): boolean {
  for (let i = 0; i < written.length; i++) if (written[i] !== Number(pixels[i]! > 0)) return true;
  return false;
}
