/**
 * Gaussian mean of one plane over the pixels for which `inside` is not 0, at those of them that are `wanted` (all, unless
 * said otherwise); NaN elsewhere. It is put `into` a plane of the same size, a new one unless one is lent.
 */
export type Smoother = (
  plane: Float32Array,
  inside: Uint8Array,
  wanted?: Uint8Array,
  into?: Float32Array,
) => Float32Array;

/** How far a smoother looks to each side, px: three standard deviations. */
export const smoothingReachPx = (sigmaPx: number): number => Math.max(1, Math.round(3 * sigmaPx));

/** One-sided Gaussian weights, the centre first. */
const kernel = (sigmaPx: number): Float32Array =>
  Float32Array.from({ length: smoothingReachPx(sigmaPx) + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigmaPx * sigmaPx)));

/** The weights of all windows are tabled: wider ones would need more than a megabyte. */
const MAX_REACH_PX = 8;

/** No row is in sight from here. */
const NEVER = -1000;

/** Sum of the weights inside for every pattern of a window: its bits are the pixels of it, the middle one is the centre. */
function windowShares(weights: Float64Array): Float64Array {
  const reach = weights.length - 1;
  const bit = (pattern: number, at: number) => (pattern >> at) & 1;
  return Float64Array.from({ length: 1 << (2 * reach + 1) }, (_, pattern) => {
    let sum = weights[0]! * bit(pattern, reach);
    for (let d = 1; d <= reach; d++) sum += weights[d]! * (bit(pattern, reach - d) + bit(pattern, reach + d));
    return Math.fround(sum);
  });
}

/**
 * A smoother for planes of one size, which keeps its working memory. Pixels outside have no say, so CSF or bone next to a
 * region does not bleed into it (normalised convolution, Knutsson, CVPR 1993). `sigmaPx` is the standard deviation, below
 * 2.8 px.
 */
export function createSmoother([width, height]: readonly [width: number, height: number], sigmaPx: number): Smoother {
  // Single precision in numbers that need no conversion at each tap.
  const weights = Float64Array.from(kernel(sigmaPx));
  const reach = weights.length - 1;
  if (reach > MAX_REACH_PX) throw new RangeError(`a standard deviation of ${sigmaPx} px is too wide to smooth with`);
  const shares = windowShares(weights);
  const whole = shares.length - 1;
  // Rows of nothing above and below, columns of nothing on both sides of a line: they stay 0.
  const sums = new Float64Array(width * (height + 2 * reach));
  const parts = new Float64Array(sums.length);
  const line = new Float64Array(width + 2 * reach);
  /** Of each column the last row in sight that is wanted there. */
  const lastWanted = new Int32Array(width);

  /** Along one row: of each pixel that a wanted one looks at the weighted sum about it, and the weights inside. */
  const alongRow = (plane: Float32Array, inside: Uint8Array, row: number): void => {
    const start = row * width;
    let pattern = 0;
    for (let col = 0; col < width; col++) {
      const isInside = inside[start + col] !== 0;
      line[reach + col] = isInside ? plane[start + col]! : 0;
      if (col < reach) pattern = (pattern << 1) | (isInside ? 1 : 0);
    }
    for (let col = 0; col < width; col++) {
      const next = col + reach;
      pattern = ((pattern << 1) & whole) | (next < width && inside[start + next] !== 0 ? 1 : 0);
      if (lastWanted[col]! < row - reach) continue;
      const at = start + reach * width + col;
      parts[at] = shares[pattern]!;
      sums[at] = 0;
      if (pattern === 0) continue;
      let sum = weights[0]! * line[next]!;
      for (let d = 1; d <= reach; d++) sum += weights[d]! * (line[next - d]! + line[next + d]!);
      sums[at] = Math.fround(sum);
    }
  };

  return (plane, inside, wanted = inside, into = new Float32Array(plane.length)) => {
    into.fill(Number.NaN);
    lastWanted.fill(NEVER);
    let until = NEVER;
    for (let seen = 0; seen < height + reach; seen++) {
      for (let i = seen * width, col = 0; seen < height && col < width; col++, i++) {
        if (inside[i] === 0 || wanted[i] === 0) continue;
        lastWanted[col] = seen;
        until = seen + reach;
      }
      const row = seen - reach;
      if (row >= 0 && row <= until) alongRow(plane, inside, row);
    }
    for (let i = 0; i < plane.length; i++) {
      if (inside[i] === 0 || wanted[i] === 0) continue;
      const at = i + reach * width;
      let sum = weights[0]! * sums[at]!;
      let part = weights[0]! * parts[at]!;
      for (let d = 1, above = at - width, below = at + width; d <= reach; d++, above -= width, below += width) {
        sum += weights[d]! * (sums[above]! + sums[below]!);
        part += weights[d]! * (parts[above]! + parts[below]!);
      }
      into[i] = Math.fround(sum) / Math.fround(part);
    }
    return into;
  };
}

/** One plane smoothed, see `createSmoother`. */
export const smoothInside = (
  plane: Float32Array,
  inside: Uint8Array,
  sizePx: readonly [width: number, height: number],
  sigmaPx: number,
): Float32Array => createSmoother(sizePx, sigmaPx)(plane, inside);
