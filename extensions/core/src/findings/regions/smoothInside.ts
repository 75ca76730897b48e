/** One-sided Gaussian weights, the centre first, cut at three standard deviations. */
function kernel(sigmaPx: number): Float32Array {
  const radius = Math.max(1, Math.round(3 * sigmaPx));
  return Float32Array.from({ length: radius + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigmaPx * sigmaPx)));
}

/** Adds up shifted copies of the whole plane; its zero margin keeps one row from running into the next. */
function blurAlong(plane: Float32Array, weights: Float32Array, step: number): Float32Array {
  const out = new Float32Array(plane.length);
  const margin = (weights.length - 1) * step;
  for (let i = margin; i < plane.length - margin; i++) out[i] = weights[0]! * plane[i]!;
  for (let d = 1; d < weights.length; d++) {
    const w = weights[d]!;
    const shift = d * step;
    for (let i = margin; i < plane.length - margin; i++) out[i]! += w * (plane[i - shift]! + plane[i + shift]!);
  }
  return out;
}

/**
 * Gaussian mean of one plane over the pixels for which `inside` is not 0, at those pixels; NaN elsewhere. Pixels outside
 * have no say, so CSF or bone next to a region does not bleed into it (normalised convolution, Knutsson, CVPR 1993).
 */
export function smoothInside(
  plane: Float32Array,
  inside: Uint8Array,
  sizePx: readonly [width: number, height: number],
  sigmaPx: number,
): Float32Array {
  const [width, height] = sizePx;
  const weights = kernel(sigmaPx);
  const margin = weights.length - 1;
  const stride = width + 2 * margin;
  // Two more rows, since the shifts of a whole plane reach one row further than the margin.
  const padded = stride * (height + 2 * (margin + 1));
  const values = new Float32Array(padded);
  const weight = new Float32Array(padded);
  const place = (row: number, col: number) => (row + margin + 1) * stride + col + margin;
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      if (inside[row * width + col] === 0) continue;
      values[place(row, col)] = plane[row * width + col]!;
      weight[place(row, col)] = 1;
    }
  }
  const total = blurAlong(blurAlong(values, weights, 1), weights, stride);
  const share = blurAlong(blurAlong(weight, weights, 1), weights, stride);
  const out = new Float32Array(plane.length).fill(Number.NaN);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) {
      if (inside[row * width + col] === 0) continue;
      out[row * width + col] = total[place(row, col)]! / share[place(row, col)]!;
    }
  }
  return out;
}
