/** Solves the n x n system (rows of `matrix`) by elimination with pivoting; undefined when it is singular. */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const n = right.length;
  const m = Float64Array.from(matrix);
  const b = Float64Array.from(right);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(m[n * r + c]!) > Math.abs(m[n * pivot + c]!)) pivot = r;
    if (!(Math.abs(m[n * pivot + c]!) > 1e-9)) return undefined;
    swapRows(m, b, c, pivot);
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = m[n * r + c]! / m[n * c + c]!;
      for (let j = c; j < n; j++) m[n * r + j]! -= factor * m[n * c + j]!;
      b[r]! -= factor * b[c]!;
    }
  }
  return b.map((value, i) => value / m[n * i + i]!);
}

function swapRows(m: Float64Array, b: Float64Array, r: number, s: number): void {
  if (r === s) return;
  const n = b.length;
  for (let j = 0; j < n; j++) [m[n * r + j], m[n * s + j]] = [m[n * s + j]!, m[n * r + j]!];
  [b[r], b[s]] = [b[s]!, b[r]!];
}
