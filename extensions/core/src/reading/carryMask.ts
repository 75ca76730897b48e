import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { analysisPixelAffine } from '../grid/backToSource.js';
import { analysisSliceOf, mapPoint, sourcePixelAffine } from '../grid/sourcePixels.js';

type Drawn = Pick<StrokeResult, 'grid' | 'maps' | 'images' | 'parameters'>;

/**
 * The infarct that is marked on one result as a map on the grid of another analysis of the same series (from the archive,
 * or with another pose): the images are the same, so each voxel is looked up through its source image.
 */
export function carryInfarct(from: Drawn, to: Drawn): Uint8Array {
  const [width, height] = to.grid.sizePx;
  const fromByte = lesionByte(from, 'infarct');
  const slices = new Map(from.images.map((image, slice) => [image.sopInstanceUid, slice]));
  const carried = new Uint8Array(to.maps.infarct.length);
  to.grid.slices.forEach((slice, k) => {
    const middle = slice.sourceSlices[Math.floor(slice.sourceSlices.length / 2)];
    const image = middle === undefined ? undefined : to.images[middle];
    const source = image && slices.get(image.sopInstanceUid);
    const drawn = source === undefined ? -1 : analysisSliceOf(from.grid, source);
    if (image === undefined || drawn < 0) return;
    const toSource = sourcePixelAffine(to.grid, slice, image);
    const toDrawn = analysisPixelAffine(from.grid, drawn, image);
    const [columns, rows] = from.grid.sizePx;
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) {
        const [x, y] = mapPoint(toDrawn, ...mapPoint(toSource, col, row)).map(Math.round) as [number, number];
        if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
        const inside = from.maps.infarct[x + columns * (y + rows * drawn)]! >= fromByte;
        if (inside) carried[col + width * (row + height * k)] = 255;
      }
    }
  });
  return carried;
}
