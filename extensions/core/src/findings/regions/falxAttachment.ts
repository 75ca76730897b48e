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
 * What a crest bulges, px, and by how much a falx is unlike what lies beside it, HU, to speak; and how far off the first guess speaks as
 * loud against it, px. All slices together speak as `SLICES_WEIGHT`: one errs with its neighbour, so that nine are no nine
 * witnesses. Chosen on synthetic heads that are not held out (`generate --always midline_shift`).
 */
const CREST_PX = 0.5;
const FALX_HU = 3;
const OFF_PX = 4;
const SLICES_WEIGHT = 3;
const SMOOTH = [0.24, 0.52, 0.24] as const;

/**
 * Column at which the falx is attached to the skull, in front (`towards` -1) or at its back (1): where the inner table bulges
 * inwards (frontal crest, internal occipital crest), and where what lies on it is brighter or darker than beside (falx,
 * sinus, or fluid along them), near a first guess (a column). `from`: a row inside. Every slice of `slices` speaks for itself, and the
 * louder the less it adds: a vessel or a plaque on one is not a falx. The skull's own symmetry tells its middle well and its
 * direction badly, since a head is almost round and its halves lie unlike far forwards: this is what tells the direction.
 */
export function falxAttachment(
  stack: AnalysisStack,
  slices: readonly number[],
  guess: number,
  from: number,
  towards: 1 | -1,
): number {
  const seen = slices.flatMap(slice => tableAt(stack, slice, guess, from, towards) ?? []);
  if (seen.length === 0) return guess;
  let best = { worth: Number.NEGATIVE_INFINITY, off: 0 };
  for (let off = -REACH_PX; off <= REACH_PX; off += STEP_PX) {
    const sum = seen.reduce((worth, each) => worth + worthAt(each, HALF_PX + off), 0);
    const worth = (SLICES_WEIGHT * sum) / seen.length - (off / OFF_PX) ** 2 / 2;
    // Of two alike the nearer, so that a mirrored head has the mirrored answer.
    const nearer = Math.abs(off) < Math.abs(best.off);
    if (worth > best.worth + 1e-9 || (Math.abs(worth - best.worth) <= 1e-9 && nearer)) best = { worth, off };
  }
  return guess + best.off;
}

/** What one slice shows, at whole pixels about the guess: how far inwards the table lies, px, and the mean density inside of it, HU. */
interface Table {
  readonly table: readonly number[];
  readonly falx: readonly number[];
}

/** Of a slice, on either side of the guess, px. */
const HALF_PX = REACH_PX + BESIDE_TABLE_PX + 2;

function worthAt({ table, falx }: Table, at: number): number {
  const unlike = (of: readonly number[], beside: number) =>
    valueAt(of, at) - (valueAt(of, at - beside) + valueAt(of, at + beside)) / 2;
  const crest = Math.max(0, unlike(table, BESIDE_TABLE_PX)) / CREST_PX;
  const sheet = unlike(falx, BESIDE_FALX_PX) / FALX_HU;
  return Math.log1p(crest ** 2 / 2) + Math.log1p(sheet ** 2 / 2);
}

function tableAt(stack: AnalysisStack, slice: number, guess: number, from: number, towards: 1 | -1): Table | undefined {
  const [width, height] = stack.sizePx;
  const offset = slice * planeSize(stack);
  const at = (col: number, row: number) => stack.hu[offset + row * width + col]!;
  const whole = Array.from({ length: width }, (_, col) => {
    let inner = Math.min(height - 1 - DEEP_PX, Math.max(DEEP_PX, Math.round(from)));
    while (inner > 0 && inner < height - 1 && at(col, inner + towards) < BONE_HU) inner += towards;
    if (inner === 0 || inner === height - 1) return undefined;
    let sum = 0;
    for (let deep = 1; deep <= DEEP_PX; deep++)
      sum += Math.min(HU[1], Math.max(HU[0], at(col, inner - towards * deep)));
    return { table: -towards * inner, falx: sum / DEEP_PX };
  });
  const first = Math.floor(guess) - HALF_PX;
  if (first < 0 || first + 2 * HALF_PX + 1 >= width) return undefined;
  const profile = (of: keyof Table) => {
    const usual = median(whole.flatMap(each => each?.[of] ?? []));
    const values = whole.map(each => each?.[of] ?? usual);
    return smoothed(Array.from({ length: 2 * HALF_PX + 1 }, (_, n) => valueAt(values, guess - HALF_PX + n)));
  };
  return { table: profile('table'), falx: profile('falx') };
}

const smoothed = (of: readonly number[]): readonly number[] =>
  of.map((value, n) => SMOOTH[0] * (of[n - 1] ?? value) + SMOOTH[1] * value + SMOOTH[2] * (of[n + 1] ?? value));

function valueAt(of: readonly number[], at: number): number {
  const first = Math.floor(at);
  return of[first]! + (at - first) * ((of[first + 1] ?? of[first]!) - of[first]!);
}
