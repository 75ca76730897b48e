/** One-sided Gaussian weights, the centre first, cut at three standard deviations. */
function kernel(sigmaPx: number): Float32Array {
  const radius = Math.max(1, Math.round(3 * sigmaPx));
  return Float32Array.from({ length: radius + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigmaPx * sigmaPx)));
}

/** Rows and columns from the first to behind the last that hold a pixel inside. */
function boundsOf(inside: Uint8Array, [width, height]: readonly [number, number]) {
  let [top, bottom, left, right] = [height, 0, width, 0];
  for (let row = 0; row < height; row++) {
    const [from, to] = [row * width, (row + 1) * width];
    let [first, last] = [from, to - 1];
    while (first < to && inside[first] === 0) first++;
    if (first === to) continue;
    while (inside[last] === 0) last--;
    top = Math.min(top, row);
    bottom = row + 1;
    left = Math.min(left, first - from);
    right = Math.max(right, last - from + 1);
  }
  return { top, bottom, left, right };
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
  const [width] = sizePx;
  const out = new Float32Array(plane.length).fill(Number.NaN);
  const { top, bottom, left, right } = boundsOf(inside, sizePx);
  if (bottom === 0) return out;
  const weights = kernel(sigmaPx);
  const margin = weights.length - 1;
  // Only the part that holds pixels inside, with a zero margin all around; each value beside its share of being inside.
  const stride = right - left + 2 * margin;
  const place = (row: number, col: number) => 2 * ((row - top + margin) * stride + col - left + margin);
  const size = 2 * stride * (bottom - top + 2 * margin);
  const pixels = new Float32Array(size);
  for (let row = top; row < bottom; row++) {
    for (let col = left, at = place(row, left); col < right; col++, at += 2) {
      if (inside[row * width + col] === 0) continue;
      pixels[at] = plane[row * width + col]!;
      pixels[at + 1] = 1;
    }
  }
  const along = new Float32Array(size);
  for (let row = top; row < bottom; row++) {
    const end = place(row, right);
    for (let at = place(row, left); at < end; at += 2) blurPair(pixels, weights, 2, at, along, at);
  }
  const sums = new Float32Array(2);
  for (let row = top; row < bottom; row++) {
    for (let col = left, at = place(row, left); col < right; col++, at += 2) {
      if (inside[row * width + col] === 0) continue;
      blurPair(along, weights, 2 * stride, at, sums, 0);
      out[row * width + col] = sums[0]! / sums[1]!;
    }
  }
  return out;
}

/** Weighted sums of a pair of numbers about `at`, its neighbours `step` apart; they are put where `to` says. */
function blurPair(
  pairs: Float32Array,
  weights: Float32Array,
  step: number,
  at: number,
  into: Float32Array,
  to: number,
): void {
  let first = weights[0]! * pairs[at]!;
  let second = weights[0]! * pairs[at + 1]!;
  for (let d = 1, low = at - step, high = at + step; d < weights.length; d++, low -= step, high += step) {
    first += weights[d]! * (pairs[low]! + pairs[high]!);
    second += weights[d]! * (pairs[low + 1]! + pairs[high + 1]!);
  }
  into[to] = first;
  into[to + 1] = second;
}
