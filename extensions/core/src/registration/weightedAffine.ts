import { solveLinear } from './solveLinear.js';

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

/** Coefficients (x, y, z, 1) of the best fit; undefined when the points do not span space. */
export function solveSystem({ matrix, right }: NormalSystem): readonly [number, number, number, number] | undefined {
  const full = Float64Array.from(matrix);
  for (let r = 1; r < 4; r++) for (let c = 0; c < r; c++) full[4 * r + c] = full[4 * c + r]!;
  const solution = solveLinear(full, right);
  return solution && [solution[0]!, solution[1]!, solution[2]!, solution[3]!];
}
