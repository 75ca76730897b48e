import {
  analysisSliceOf,
  type DrawnLesion,
  defined,
  lesionByte,
  mapPoint,
  type StrokeResult,
  sourcePixelAffine,
} from '@ohif-stroke/core';

/** One image of a mask: what we wrote, and what stands there now. */
export interface PaintedImage {
  readonly written: Uint8Array;
  readonly now: () => ArrayLike<number> | undefined;
}

/** The mask that a brush paints on, by slice of the result. */
export interface PaintedLabels {
  readonly images: ReadonlyMap<number, PaintedImage>;
}

/** What a brush has left, as far as somebody has looked. */
export interface Painted {
  /** The lesion's map with it; undefined where nothing has changed. */
  readonly map?: Uint8Array;
  /** What was seen on the images that had changed: what is painted later differs from it. */
  readonly seen: ReadonlyMap<number, Uint8Array>;
}

/** Sure: a reader who marks a voxel is not 60 % of an opinion. */
const MARKED = 255;

/**
 * A lesion's map on the analysis grid after a brush has painted in pixels of the images. Only what the brush changed is
 * taken over, at the nearest pixel: the rest keeps the probabilities of the network.
 */
export async function paintedMap(
  result: Pick<StrokeResult, 'grid' | 'images' | 'maps' | 'parameters'>,
  of: DrawnLesion,
  labels: PaintedLabels,
  breathe: () => Promise<void>,
): Promise<Painted> {
  const { grid, images, maps } = result;
  const from = lesionByte(result, of);
  const [width, height] = grid.sizePx;
  let painted: Uint8Array | undefined;
  const seen = new Map<number, Uint8Array>();
  for (const [slice, { written, now }] of labels.images) {
    await breathe();
    const current = now();
    if (!current || !differs(written, current)) continue;
    // A copy, for the reader may go on painting while the rest is looked at.
    const pixels = Uint8Array.from(current);
    seen.set(slice, pixels);
    const analysed = analysisSliceOf(grid, slice);
    const image = images[slice];
    if (!image || analysed < 0) continue;
    const toPixel = sourcePixelAffine(grid, grid.slices[analysed]!, image);
    painted ??= maps[of].slice();
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
  }
  return { seen, ...defined({ map: painted }) };
}

function differs(written: Uint8Array, pixels: ArrayLike<number>): boolean {
  for (let i = 0; i < written.length; i++) if (written[i] !== Number(pixels[i]! > 0)) return true;
  return false;
}
