/** Median of each pixel's 3 x 3 neighbours; the border repeats (models/training, data/channels.py, `median_3x3`). */
export function medianOfNine(plane: Float32Array, width: number): Float32Array {
  const height = plane.length / width;
  const window = new Float32Array(9);
  const clampRow = (row: number) => Math.max(0, Math.min(height - 1, row));
  const clampCol = (col: number) => Math.max(0, Math.min(width - 1, col));
  return plane.map((_, i) => {
    const col = i % width;
    const row = (i - col) / width;
    let n = 0;
    for (let r = row - 1; r <= row + 1; r++) {
      const start = clampRow(r) * width;
      for (let c = col - 1; c <= col + 1; c++) window[n++] = plane[start + clampCol(c)]!;
    }
    return middle(window);
  });
}

/** Insertion sort of nine values: a call of `sort` would cost more than the sorting. */
function middle(window: Float32Array): number {
  for (let i = 1; i < 9; i++) {
    const value = window[i]!;
    let j = i - 1;
    for (; j >= 0 && window[j]! > value; j--) window[j + 1] = window[j]!;
    window[j + 1] = value;
  }
  return window[4]!;
}
