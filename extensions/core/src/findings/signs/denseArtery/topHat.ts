/** Planes of one size, one after the other. */
interface Planes {
  readonly width: number;
  readonly height: number;
}

/**
 * White top-hat of each plane: what is brighter than its surroundings and narrower than a disc of `radius` pixels (the image
 * minus its opening). Beyond the edges the image ends: the disc is cut there.
 */
export function topHat(image: Float32Array, { width, height }: Planes, radius: number): Float32Array {
  const runs = discRuns(radius);
  // The highest of neighbours is the lowest of what is turned over.
  const turned = (values: Float32Array) => values.map(value => -value);
  const opened = turned(lowest(turned(lowest(image, runs, width, height)), runs, width, height));
  return image.map((value, i) => value - opened[i]!);
}

/** Half the length of each row of a disc, in whole pixels, from its lowest row to its highest. */
function discRuns(radius: number): readonly number[] {
  const reach = Math.floor(radius);
  return Array.from({ length: 2 * reach + 1 }, (_, n) => Math.floor(Math.sqrt(radius * radius - (n - reach) ** 2)));
}

/** The lowest value over a disc: over runs along the row, each length once, then over its rows. */
function lowest(image: Float32Array, runs: readonly number[], width: number, height: number): Float32Array {
  const reach = runs.length >> 1;
  const alongRow = new Map<number, Float32Array>();
  for (const half of new Set(runs)) alongRow.set(half, lowestOfRow(image, half, width));
  const out = new Float32Array(image.length);
  for (let row = 0; row < image.length / width; row++) {
    const inPlane = row % height;
    for (let dr = -Math.min(reach, inPlane); dr <= Math.min(reach, height - 1 - inPlane); dr++) {
      const from = alongRow.get(runs[dr + reach]!)!;
      const first = dr === -Math.min(reach, inPlane);
      for (let at = row * width; at < (row + 1) * width; at++) {
        const value = from[at + dr * width]!;
        if (first || value < out[at]!) out[at] = value;
      }
    }
  }
  return out;
}

/** The lowest of each pixel and its neighbours of the row up to `half` away. */
function lowestOfRow(image: Float32Array, half: number, width: number): Float32Array {
  const out = image.slice();
  for (let start = 0; start < image.length; start += width) {
    for (let d = 1; d <= half; d++) {
      for (let col = 0; col < width; col++) {
        const at = start + col;
        if (col >= d && image[at - d]! < out[at]!) out[at] = image[at - d]!;
        if (col + d < width && image[at + d]! < out[at]!) out[at] = image[at + d]!;
      }
    }
  }
  return out;
}
