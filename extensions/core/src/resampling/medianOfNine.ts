/**
 * Median of each pixel's 3 x 3 neighbours; the border repeats (models/training, data/channels.py, `median_3x3`). The columns of
 * three are sorted once for the three windows that share them: the median of nine is that of the largest of their smallest, the
 * middle of their middle and the smallest of their largest (Paeth, Graphics Gems, 1990).
 */
export function medianOfNine(plane: Float32Array, width: number): Float32Array {
  const height = plane.length / width;
  const out = new Float32Array(plane.length);
  // One more column on both sides, as the border repeats.
  const line = () => new Float32Array(width + 2);
  const [small, middle, large] = [line(), line(), line()];
  for (let row = 0; row < height; row++) {
    const at = row * width;
    const above = Math.max(0, row - 1) * width;
    const below = Math.min(height - 1, row + 1) * width;
    for (let col = 0; col < width; col++) {
      const [a, b, c] = [plane[above + col]!, plane[at + col]!, plane[below + col]!];
      small[col + 1] = Math.min(a, b, c);
      middle[col + 1] = medianOfThree(a, b, c);
      large[col + 1] = Math.max(a, b, c);
    }
    for (const each of [small, middle, large]) {
      each[0] = each[1]!;
      each[width + 1] = each[width]!;
    }
    for (let col = 0; col < width; col++) {
      out[at + col] = medianOfThree(
        Math.max(small[col]!, small[col + 1]!, small[col + 2]!),
        medianOfThree(middle[col]!, middle[col + 1]!, middle[col + 2]!),
        Math.min(large[col]!, large[col + 1]!, large[col + 2]!),
      );
    }
  }
  return out;
}

const medianOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
