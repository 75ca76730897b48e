/** No pixel of the set lies in the plane. */
const NOWHERE = 1e12;

/**
 * Distance of every pixel of a plane to the nearest one for which `of` holds, in pixels, between their centres (exact Euclidean
 * transform; Felzenszwalb and Huttenlocher, Theory of Computing 2012;8:415-428). Infinite where there is none.
 */
export function planeDistance(
  of: (index: number) => boolean,
  [width, height]: readonly [width: number, height: number],
): Float32Array {
  const squared = Float64Array.from({ length: width * height }, (_, i) => (of(i) ? 0 : NOWHERE));
  const line = new Float64Array(Math.max(width, height));
  for (let col = 0; col < width; col++) transformLine(squared, col, width, height, line);
  for (let row = 0; row < height; row++) transformLine(squared, row * width, 1, width, line);
  return Float32Array.from(squared, value => (value >= NOWHERE / 2 ? Number.POSITIVE_INFINITY : Math.sqrt(value)));
}

/** Lower envelope of the parabolas over one line, in place. */
function transformLine(values: Float64Array, start: number, step: number, size: number, line: Float64Array): void {
  for (let i = 0; i < size; i++) line[i] = values[start + i * step]!;
  const apex: number[] = [0];
  const from: number[] = [Number.NEGATIVE_INFINITY];
  const meet = (a: number, b: number) => (line[b]! + b * b - line[a]! - a * a) / (2 * (b - a));
  for (let i = 1; i < size; i++) {
    let at = meet(apex.at(-1)!, i);
    while (at <= from.at(-1)!) {
      apex.pop();
      from.pop();
      at = meet(apex.at(-1)!, i);
    }
    apex.push(i);
    from.push(at);
  }
  let n = 0;
  for (let i = 0; i < size; i++) {
    while (n + 1 < apex.length && from[n + 1]! < i) n++;
    values[start + i * step] = (i - apex[n]!) ** 2 + line[apex[n]!]!;
  }
}
