import { scale } from '../geometry.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import { analysisPointLps } from '../grid/sourcePixels.js';
import { toVoxel, type VolumeGrid } from '../grid/volumeGrid.js';
import type { SpatialPlane } from '../model/decoders/decoderSpec.js';
import { bilinear } from '../volume/sampleVolume.js';

/** A volume of a network on the pixels of an analysis slice, interpolated in all three directions. */
export function placeVolume(
  { sizeZyx: [depth, height, width], values }: SpatialPlane,
  grid: AnalysisGrid,
  slice: number,
  field: VolumeGrid,
  outside: number,
): Float32Array {
  const [columns, rows] = grid.sizePx;
  const analysisSlice = grid.slices[slice]!;
  const [nz, ny, nx] = field.sizeZyx;
  const [sx, sy, sz] = [width / nx, height / ny, depth / nz];
  const at = toVoxel(field, analysisPointLps(grid, analysisSlice, 0, 0));
  const perCol = toVoxel(field, scale(analysisSlice.leftwardLps, grid.spacingMm), true);
  const perRow = toVoxel(field, scale(analysisSlice.posteriorLps, grid.spacingMm), true);
  const out = new Float32Array(columns * rows).fill(outside);
  const plane = height * width;
  for (let i = 0; i < out.length; i++) {
    const col = i % columns;
    const row = (i - col) / columns;
    const x = (at[0] + col * perCol[0] + row * perRow[0] + 0.5) * sx - 0.5;
    const y = (at[1] + col * perCol[1] + row * perRow[1] + 0.5) * sy - 0.5;
    const z = (at[2] + col * perCol[2] + row * perRow[2] + 0.5) * sz - 0.5;
    if (!(z >= -0.5 && z <= depth - 0.5)) continue;
    const low = Math.min(depth - 1, Math.max(0, Math.floor(z)));
    const high = Math.min(depth - 1, low + 1);
    const below = bilinear(values, low * plane, width, height, x, y, outside);
    const share = Math.min(1, Math.max(0, z - low));
    out[i] =
      share === 0 ? below : below + share * (bilinear(values, high * plane, width, height, x, y, outside) - below);
  }
  return out;
}
