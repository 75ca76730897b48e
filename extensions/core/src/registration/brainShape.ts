/** Heights (template mm) at which the brain's outline is measured, and how far up and down a point has a say. */
const HEIGHTS_MM = [0, 15, 30, 45] as const;
const REACH_MM = 15;
/** Less brain than this around a height was not scanned or not found, mL; a whole one has about 200. */
const LEAST_BAND_ML = 80;
/** The vertex is a mean of heights over `fromMm` that weighs the highest most: smooth in the pose, no single voxel decides. */
const VERTEX = { fromMm: 20, power: 7 } as const;
/** A scan that ends below the vertex ends flat: more brain than this within 6 mm of the highest point, mL. */
const FLAT_TOP = { withinMm: 6, overMl: 25 } as const;

/**
 * Per height: mean x, mean y, spread in x, spread in y, sideways lean over 50 mm of y; last the vertex. Template mm, of
 * 30 synthetic heads in their true pose (medians; spreads are theirs over 0.7, as what is measured hangs together).
 */
export const BRAIN_SHAPE: readonly { readonly mm: number; readonly spreadMm: number }[] = [
  ...[
    [0, -17.5, 34.4, 44.9, 0],
    [0, -17, 34.1, 43.7, 0],
    [0, -18, 33.4, 39.7, 0],
    [0, -20, 31, 34.3, 0],
  ].flatMap(at => at.map((mm, i) => ({ mm, spreadMm: [1.1, 1.6, 0.8, 0.9, 1.5][i]! }))),
  { mm: 68.6, spreadMm: 2.2 },
];

const PER_HEIGHT = 5;

/** The figures of `BRAIN_SHAPE` for points (x, y, z one after the other, template mm), each standing for a volume. */
export function brainShape(points: Float64Array, volumesMl: Float64Array): number[] {
  const figures = HEIGHTS_MM.flatMap(height => bandFigures(points, volumesMl, height));
  let [weights, heights] = [1e-9, 0];
  for (let n = 0; n < volumesMl.length; n++) {
    const above = points[3 * n + 2]! - VERTEX.fromMm;
    if (above <= 0) continue;
    const weight = volumesMl[n]! * above ** VERTEX.power;
    weights += weight;
    heights += weight * above;
  }
  return [...figures, VERTEX.fromMm + heights / weights];
}

/** Which figures the scan can tell: heights that it shows, and the vertex unless it ends below. */
export function knownShape(points: Float64Array, volumesMl: Float64Array): readonly boolean[] {
  const bands = HEIGHTS_MM.map(height => {
    let ml = 0;
    for (let n = 0; n < volumesMl.length; n++) ml += volumesMl[n]! * bandWeight(points[3 * n + 2]! - height);
    return ml >= LEAST_BAND_ML;
  });
  let top = -Infinity;
  for (let n = 0; n < volumesMl.length; n++) top = Math.max(top, points[3 * n + 2]!);
  const capMl = volumesMl.reduce((sum, ml, n) => sum + (points[3 * n + 2]! > top - FLAT_TOP.withinMm ? ml : 0), 0);
  const vertex = bands.at(-1) === true && capMl <= FLAT_TOP.overMl;
  return [...bands.flatMap(known => Array<boolean>(PER_HEIGHT).fill(known)), vertex];
}

const bandWeight = (offMm: number): number => Math.max(0, 1 - (offMm / REACH_MM) ** 2) ** 2;

function bandFigures(points: Float64Array, volumesMl: Float64Array, heightMm: number): number[] {
  let [total, sx, sy, sxx, syy, sxy] = [1e-9, 0, 0, 0, 0, 0];
  for (let n = 0; n < volumesMl.length; n++) {
    const off = points[3 * n + 2]! - heightMm;
    if (off <= -REACH_MM || off >= REACH_MM) continue;
    const w = volumesMl[n]! * bandWeight(off);
    const [x, y] = [points[3 * n]!, points[3 * n + 1]!];
    total += w;
    sx += w * x;
    sy += w * y;
    sxx += w * x * x;
    syy += w * y * y;
    sxy += w * x * y;
  }
  const [mx, my] = [sx / total, sy / total];
  const [xx, yy] = [Math.max(0, sxx / total - mx * mx), Math.max(1e-9, syy / total - my * my)];
  return [mx, my, Math.sqrt(xx), Math.sqrt(yy), (50 * (sxy / total - mx * my)) / yy];
}
