/** One-sided Gaussian weights, the centre first, cut at three standard deviations. */
function kernel(sigmaPx: number): Float32Array {
  const radius = Math.max(1, Math.round(3 * sigmaPx));
  return Float32Array.from({ length: radius + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigmaPx * sigmaPx)));
}

/** Convolves along one axis of a plane (`step` between neighbours, `count` per line); zero outside. */
function blurAlong(
  plane: Float32Array,
  weights: Float32Array,
  lines: number,
  lineStep: number,
  count: number,
  step: number,
): Float32Array {
  const out = new Float32Array(plane.length);
  const radius = weights.length - 1;
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    for (let i = 0; i < count; i++) {
      let sum = weights[0]! * plane[start + i * step]!;
      const reach = Math.min(radius, Math.max(i, count - 1 - i));
      for (let d = 1; d <= reach; d++) {
        const w = weights[d]!;
        if (i >= d) sum += w * plane[start + (i - d) * step]!;
        if (i + d < count) sum += w * plane[start + (i + d) * step]!;
      }
      out[start + i * step] = sum;
    }
  }
  return out;
}

const blurPlane = (plane: Float32Array, weights: Float32Array, width: number, height: number): Float32Array =>
  blurAlong(blurAlong(plane, weights, height, width, width, 1), weights, width, 1, height, width);

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
  const values = plane.map((v, i) => (inside[i] === 0 ? 0 : v));
  const total = blurPlane(values, weights, width, height);
  const share = blurPlane(
    Float32Array.from(inside, v => (v === 0 ? 0 : 1)),
    weights,
    width,
    height,
  );
  return total.map((v, i) => (inside[i] === 0 ? Number.NaN : v / share[i]!));
}
