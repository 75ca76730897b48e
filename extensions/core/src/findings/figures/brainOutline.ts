import { middleImage, planeSize } from '../../grid/analysisStack.js';
import { sliceOutlines } from '../../grid/sliceOutlines.js';
import { EVEN_ODDS } from '../../model/evenOdds.js';
import { thresholdByte } from '../../model/networkMaps.js';
import type { DrawnHead } from './figure.js';
import type { Mark } from './mark.js';

/**
 * The brain on the image that shows most of it: the image region of a figure that is of the whole brain and draws nothing. Where no
 * brain is known the border of the middle image.
 */
export function brainOutline({ grid, images, maps: { brain } }: DrawnHead): Mark | undefined {
  const byte = thresholdByte(EVEN_ODDS);
  const plane = planeSize(grid);
  const voxels = grid.slices.map((_, k) => {
    let count = 0;
    for (let i = k * plane; i < (k + 1) * plane; i++) if ((brain[i] ?? 0) >= byte) count++;
    return count;
  });
  const most = Math.max(0, ...voxels);
  const widest = most > 0 ? middleImage(grid.slices[voxels.indexOf(most)]!) : undefined;
  const traced = widest === undefined ? [] : sliceOutlines(brain, grid, images, widest, v => v >= byte);
  if (widest !== undefined && traced[0] && traced[0].length > 2) {
    return { slice: widest, shape: 'outline', points: traced[0] };
  }
  const slice = images.length >> 1;
  const image = images[slice];
  if (image === undefined) return undefined;
  const [right, bottom] = [image.columns - 1, image.rows - 1];
  const corners = [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ] as const;
  return { slice, shape: 'outline', points: corners };
}
