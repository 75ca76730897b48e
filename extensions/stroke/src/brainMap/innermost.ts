/**
 * The pixel deepest inside a shape: the place for its name. Distances to the outside in two sweeps (3-4 chamfer,
 * Borgefors, Computer Vision, Graphics and Image Processing 1986).
 */
export function innermost(
  inside: (column: number, row: number) => boolean,
  [columns, rows]: readonly [number, number],
): readonly [column: number, row: number] {
  const depth = new Float32Array(columns * rows);
  const at = (c: number, r: number) => (c < 0 || r < 0 || c >= columns || r >= rows ? 0 : depth[c + columns * r]!);
  const nearest = (c: number, r: number, by: 1 | -1) =>
    Math.min(at(c - by, r) + 3, at(c, r - by) + 3, at(c - by, r - by) + 4, at(c + by, r - by) + 4);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) depth[c + columns * r] = inside(c, r) ? nearest(c, r, 1) : 0;
  }
  let best = 0;
  for (let i = columns * rows - 1; i >= 0; i--) {
    const [c, r] = [i % columns, Math.floor(i / columns)];
    depth[i] = Math.min(depth[i]!, nearest(c, r, -1));
    if (depth[i]! > depth[best]!) best = i;
  }
  return [best % columns, Math.floor(best / columns)];
}
