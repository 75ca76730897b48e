export type SizeZyx = readonly [depth: number, height: number, width: number];

/** Neighbouring tiles share half of their extent, as nnU-Net's sliding window does (Isensee 2021, supplement). */
const TILE_STEP = 0.5;

/** First voxel of each tile, so that tiles of one size cover the whole grid with at least half an overlap. */
export function tileStarts(whole: SizeZyx, tile: SizeZyx): readonly SizeZyx[] {
  const [zs, ys, xs] = whole.map((size, axis) => axisStarts(size, tile[axis]!)) as [number[], number[], number[]];
  return zs.flatMap(z => ys.flatMap(y => xs.map((x): SizeZyx => [z, y, x])));
}

function axisStarts(size: number, tile: number): number[] {
  const free = size - tile;
  if (free <= 0) return [0];
  const count = Math.ceil(free / (tile * TILE_STEP)) + 1;
  return Array.from({ length: count }, (_, i) => Math.round((i * free) / (count - 1)));
}

/** Part of a volume of `channels`, channel slowest. */
export function cutTile(values: Float32Array, whole: SizeZyx, start: SizeZyx, tile: SizeZyx): Float32Array {
  const out = new Float32Array(tile[0] * tile[1] * tile[2]);
  eachRow(whole, start, tile, (from, to) => out.set(values.subarray(from, from + tile[2]), to));
  return out;
}

/** Offsets of each row of a tile in the whole and in the tile. */
function eachRow(whole: SizeZyx, start: SizeZyx, tile: SizeZyx, visit: (inWhole: number, inTile: number) => void) {
  for (let z = 0; z < tile[0]; z++) {
    for (let y = 0; y < tile[1]; y++) {
      visit(start[2] + whole[2] * (start[1] + y + whole[1] * (start[0] + z)), tile[2] * (y + tile[1] * z));
    }
  }
}

/** Sums overlapping tiles with a weight that falls off to their borders, where a network sees least context. */
export function createTileBlender(whole: SizeZyx, tile: SizeZyx, channels: number) {
  const voxels = whole[0] * whole[1] * whole[2];
  const tileVoxels = tile[0] * tile[1] * tile[2];
  const sums = new Float32Array(channels * voxels);
  const weights = new Float32Array(voxels);
  const ramps = tile.map(size => Array.from({ length: size }, (_, i) => Math.min(i + 1, size - i) / size));
  return {
    add(start: SizeZyx, values: Float32Array): void {
      eachRow(whole, start, tile, (to, from) => {
        const z = Math.floor(from / (tile[1] * tile[2]));
        const y = Math.floor(from / tile[2]) % tile[1];
        for (let x = 0; x < tile[2]; x++) {
          const weight = ramps[0]![z]! * ramps[1]![y]! * ramps[2]![x]!;
          weights[to + x]! += weight;
          for (let c = 0; c < channels; c++) sums[c * voxels + to + x]! += weight * values[c * tileVoxels + from + x]!;
        }
      });
    },
    /** Weighted mean; every voxel lies in some tile. */
    mean: (): Float32Array => sums.map((sum, i) => sum / weights[i % voxels]!),
  };
}
