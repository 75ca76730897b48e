export type SizePx = readonly [width: number, height: number];

/** For each output index the two neighbours and the weight of the second, pixel areas aligned (not pixel centres). */
function taps(sizeIn: number, factor: number): { low: Int32Array; high: Int32Array; weight: Float32Array } {
  const size = sizeIn * factor;
  const low = new Int32Array(size);
  const high = new Int32Array(size);
  const weight = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const at = Math.min(sizeIn - 1, Math.max(0, (i + 0.5) / factor - 0.5));
    low[i] = Math.floor(at);
    high[i] = Math.min(sizeIn - 1, low[i]! + 1);
    weight[i] = at - low[i]!;
  }
  return { low, high, weight };
}

/**
 * Bilinear enlargement of one plane by a whole factor. The coarse pixel is the mean of `factor` x `factor` fine ones
 * (that is how the network's input was made), so coarse index c lies at fine coordinate `factor * (c + 0.5) - 0.5`.
 */
export function enlargePlane(plane: Float32Array, sizePx: SizePx, factor: number): Float32Array {
  if (factor === 1) return plane;
  const [width, height] = sizePx;
  const x = taps(width, factor);
  const y = taps(height, factor);
  const wide = width * factor;
  const rows = new Float32Array(wide * height);
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < wide; c++) {
      const a = plane[r * width + x.low[c]!]!;
      rows[r * wide + c] = a + (plane[r * width + x.high[c]!]! - a) * x.weight[c]!;
    }
  }
  const out = new Float32Array(wide * height * factor);
  for (let r = 0; r < height * factor; r++) {
    const low = y.low[r]! * wide;
    const high = y.high[r]! * wide;
    const w = y.weight[r]!;
    for (let c = 0; c < wide; c++) {
      const a = rows[low + c]!;
      out[r * wide + c] = a + (rows[high + c]! - a) * w;
    }
  }
  return out;
}
