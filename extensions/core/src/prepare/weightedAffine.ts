/** The 4 x 4 normal matrix (upper half) and the right side for one output coordinate. */
export type NormalSystem = { readonly matrix: Float64Array; readonly right: Float64Array };

export const emptySystem = (): NormalSystem => ({ matrix: new Float64Array(16), right: new Float64Array(4) });

/** Adds one weighted equation `a . (x, y, z, 1) = target` to the system. Written out: it runs a million times a fit. */
export function addEquation(
  { matrix: m, right }: NormalSystem,
  x: number,
  y: number,
  z: number,
  target: number,
  w: number,
) {
  const [wx, wy, wz] = [w * x, w * y, w * z];
  m[0]! += wx * x;
  m[1]! += wx * y;
  m[2]! += wx * z;
  m[3]! += wx;
  m[5]! += wy * y;
  m[6]! += wy * z;
  m[7]! += wy;
  m[10]! += wz * z;
  m[11]! += wz;
  m[15]! += w;
  right[0]! += wx * target;
  right[1]! += wy * target;
  right[2]! += wz * target;
  right[3]! += w * target;
}

/** Solves the symmetric system by elimination with pivoting; undefined when the points do not span space. */
export function solveSystem({ matrix, right }: NormalSystem): readonly [number, number, number, number] | undefined {
  const m = Float64Array.from(matrix);
  for (let r = 1; r < 4; r++) for (let c = 0; c < r; c++) m[4 * r + c] = m[4 * c + r]!;
  const b = Float64Array.from(right);
  for (let c = 0; c < 4; c++) {
    let pivot = c;
    for (let r = c + 1; r < 4; r++) if (Math.abs(m[4 * r + c]!) > Math.abs(m[4 * pivot + c]!)) pivot = r;
    if (!(Math.abs(m[4 * pivot + c]!) > 1e-9)) return undefined;
    swapRows(m, b, c, pivot);
    for (let r = 0; r < 4; r++) {
      if (r === c) continue;
      const factor = m[4 * r + c]! / m[4 * c + c]!;
      for (let j = c; j < 4; j++) m[4 * r + j]! -= factor * m[4 * c + j]!;
      b[r]! -= factor * b[c]!;
    }
  }
  return [b[0]! / m[0]!, b[1]! / m[5]!, b[2]! / m[10]!, b[3]! / m[15]!];
}

function swapRows(m: Float64Array, b: Float64Array, r: number, s: number): void {
  if (r === s) return;
  for (let j = 0; j < 4; j++) [m[4 * r + j], m[4 * s + j]] = [m[4 * s + j]!, m[4 * r + j]!];
  [b[r], b[s]] = [b[s]!, b[r]!];
}
