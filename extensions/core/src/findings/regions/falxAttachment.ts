import { dot, subtract } from '../../geometry.js';
import { type AnalysisStack, planeSize } from '../../grid/analysisStack.js';
import { median } from '../../volume/median.js';
import { BONE_HU } from './nearBone.js';

/** How far the attachment is sought on either side of a first guess, and in which steps, px. */
const REACH_PX = 12;
const STEP_PX = 0.5;
/** How far beside a place the inner table, and what lies on it, are compared with it, px. */
const BESIDE_TABLE_PX = 6;
const BESIDE_FALX_PX = 4;
/** What is looked at inside of the table, px, and the densities between which it counts, HU: falx, sinus, or fluid about them. */
const DEEP_PX = 8;
const HU = [0, 70] as const;
/**
 * A crest of half a millimetre, a falx 3 HU unlike what lies beside it, and 4 mm off the first guess weigh the same; the first
 * two no more than `MOST`. Chosen on synthetic heads that are not held out (`generate --always midline_shift`).
 */
const CREST_PX = 0.5;
const FALX_HU = 3;
const OFF_PX = 4;
const MOST = 6;
const SMOOTH = [0.24, 0.52, 0.24] as const;

/**
 * Column at which the falx is attached to the back of the skull: where the inner table bulges inwards (internal occipital
 * crest), and where what lies on it is brighter or darker than beside (falx, sinus, or fluid along them), near a first
 * guess (column and row on the inner table of `slice`). The mean of the slice and its neighbours counts. The skull's own
 * symmetry tells its middle well and its direction badly, since a head is almost round: this is what tells the direction.
 */
export function falxAttachment(
  stack: AnalysisStack,
  slices: readonly number[],
  slice: number,
  [guess, row]: readonly [col: number, row: number],
): number {
  const half = REACH_PX + BESIDE_TABLE_PX + 2;
  const seen = slices.flatMap(k => tableAt(stack, k, slice, guess, row, half) ?? []);
  if (seen.length === 0) return guess;
  const mean = (of: 'table' | 'falx') =>
    smoothed(seen[0]![of].map((_, n) => seen.reduce((sum, each) => sum + each[of][n]!, 0) / seen.length));
  const [table, falx] = [mean('table'), mean('falx')];
  const unlike = (of: readonly number[], at: number, beside: number) =>
    valueAt(of, at) - (valueAt(of, at - beside) + valueAt(of, at + beside)) / 2;
  let best = { worth: Number.NEGATIVE_INFINITY, off: 0 };
  for (let off = -REACH_PX; off <= REACH_PX; off += STEP_PX) {
    const at = half + off;
    const crest = Math.max(0, unlike(table, at, BESIDE_TABLE_PX)) / CREST_PX;
    const sheet = unlike(falx, at, BESIDE_FALX_PX) / FALX_HU;
    const worth = Math.min(MOST, crest ** 2 / 2) + Math.min(MOST, sheet ** 2 / 2) - (off / OFF_PX) ** 2 / 2;
    // Of two alike the nearer, so that a mirrored head has the mirrored answer.
    const nearer = Math.abs(off) < Math.abs(best.off);
    if (worth > best.worth + 1e-9 || (Math.abs(worth - best.worth) <= 1e-9 && nearer)) best = { worth, off };
  }
  return guess + best.off;
}

/** How far inwards the table lies, px, and the mean density inside of it, HU, at whole pixels about the guess. */
function tableAt(stack: AnalysisStack, of: number, to: number, guess: number, row: number, half: number) {
  const [width, height] = stack.sizePx;
  const apart = subtract(stack.slices[of]!.centreLps, stack.slices[to]!.centreLps);
  const cols = dot(apart, stack.slices[to]!.leftwardLps) / stack.spacingMm;
  const table: number[] = [];
  const falx: number[] = [];
  const at = (col: number, line: number) => stack.hu[of * planeSize(stack) + line * width + col]!;
  const whole = Array.from({ length: width }, (_, col) => {
    let inner = Math.max(DEEP_PX, Math.round(row / 2));
    while (inner < height - 1 && at(col, inner + 1) < BONE_HU) inner++;
    if (inner >= height - 1) return undefined;
    let sum = 0;
    for (let deep = 1; deep <= DEEP_PX; deep++) sum += Math.min(HU[1], Math.max(HU[0], at(col, inner - deep)));
    return { table: -inner, falx: sum / DEEP_PX };
  });
  const usual = median(whole.flatMap(each => each?.table ?? []));
  const tissue = median(whole.flatMap(each => each?.falx ?? []));
  for (let off = -half; off <= half; off++) {
    const x = guess - cols + off;
    const col = Math.floor(x);
    const [a, b] = [whole[col], whole[col + 1]];
    if (col < 0 || col + 1 >= width) return undefined;
    const between = (first: number, second: number) => first + (x - col) * (second - first);
    table.push(between(a?.table ?? usual, b?.table ?? usual));
    falx.push(between(a?.falx ?? tissue, b?.falx ?? tissue));
  }
  return { table, falx };
}

const smoothed = (of: readonly number[]): readonly number[] =>
  of.map((value, n) => SMOOTH[0] * (of[n - 1] ?? value) + SMOOTH[1] * value + SMOOTH[2] * (of[n + 1] ?? value));

function valueAt(of: readonly number[], at: number): number {
  const first = Math.floor(at);
  return of[first]! + (at - first) * ((of[first + 1] ?? of[first]!) - of[first]!);
}
