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
  const disc = discOffsets(radius);
  const opened = extreme(extreme(image, disc, width, height, Math.min), disc, width, height, Math.max);
  return image.map((value, i) => value - opened[i]!);
}

type Offset = readonly [col: number, row: number];

function discOffsets(radius: number): readonly Offset[] {
  const reach = Math.floor(radius);
  const span = Array.from({ length: 2 * reach + 1 }, (_, n) => n - reach);
  return span.flatMap(row => span.flatMap(col => (Math.hypot(col, row) <= radius ? [[col, row] as const] : [])));
}

function extreme(
  image: Float32Array,
  disc: readonly Offset[],
  width: number,
  height: number,
  pick: (a: number, b: number) => number,
): Float32Array {
  const out = image.slice();
  const plane = width * height;
  for (let start = 0; start < image.length; start += plane) {
    for (const [col, row] of disc) {
      const [c0, c1] = [Math.max(0, -col), Math.min(width, width - col)];
      const [r0, r1] = [Math.max(0, -row), Math.min(height, height - row)];
      for (let r = r0; r < r1; r++) {
        const at = start + r * width;
        for (let c = c0; c < c1; c++) {
          out[at + c] = pick(out[at + c]!, image[at + c + col + row * width]!);
        }
      }
    }
  }
  return out;
}
