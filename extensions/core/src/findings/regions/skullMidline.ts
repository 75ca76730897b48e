import { dot, subtract } from '../../geometry.js';
import { type AnalysisStack, planeSize } from '../../grid/analysisStack.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { midlineCol, templatePlanes } from '../../grid/templatePlanes.js';
import { median } from '../../volume/median.js';
import { falxAttachment } from './falxAttachment.js';
import { BONE_HU } from './nearBone.js';

/** The line of a slice about which the inner table of the skull is its own mirror image, in pixels of the analysis grid. */
export interface SkullMidline {
  /** Where it meets the inner table before and behind the brain, (column, row) with fractions. */
  readonly front: readonly [col: number, row: number];
  readonly back: readonly [col: number, row: number];
}

/** What is beyond is no inside of a skull: air, HU. */
const AIR_HU = -300;
/** Shorter than any head, from inner table to inner table, mm; a skull that the image cuts off has no line of its own. */
const LEAST_LENGTH_MM = 100;
/** Share of the length on which both inner tables have to be seen. */
const LEAST_SEEN_SHARE = 0.7;
/** Half-way points lie this far from the line in the median where the two halves of the skull are alike, mm; above it they are not. */
const MOST_RESIDUAL_MM = 4;
/**
 * How many slices on either side take part, each in its own columns, which follow the tilt of the head: one slice of a skull is unlike on
 * both sides by millimetres, two centimetres of it less. Chosen on the heads of `falxAttachment`.
 */
const NEIGHBOURS = 4;
/** The inner table is looked for in this many directions from the middle, and in steps of this, px. */
const DIRECTIONS = 360;
const STEP_PX = 0.5;
/** Rounds in which the line is turned, each of at most `ROUNDS` of the fit by least absolute deviations. */
const TURNS = 8;
/**
 * The half-way points of a turned ellipse lie on the diameter conjugate to its chords: of the angle by which a line is wrong
 * they show the share 1 - (width / length)2, about 0.45 in a head. A turn takes that into account and is never undone by it.
 */
const TURN = 1.8;
const SETTLED = 1e-3;
const ROUNDS = 5;
/** The deviation below which all count alike, px. */
const SMALL_PX = 0.5;

/**
 * The midline of a slice by its skull alone: through the middle of the line half-way between the inner tables on both sides,
 * at a right angle to it, over the slice and its neighbours, by least absolute deviations; and through the attachments of the
 * falx at the back of the skull and in front (`falxAttachment`), which tell its direction. The head frame only says where the inside is: it
 * follows the brain, and a brain that is pushed aside would pull its own ruler. Undefined where the skull is cut off, open, or
 * too unlike on the two sides. Several figures ask for the lines of one head: what was found is kept as long as its stack is.
 */
export function skullMidline(stack: AnalysisStack, frame: HeadFrame, slice: number): SkullMidline | undefined {
  const known = knownLines(stack, frame);
  const kept = known.get(slice);
  if (kept !== undefined) return kept.line;
  const line = findMidline(stack, frame, slice);
  known.set(slice, { line });
  return line;
}

type KnownLines = Map<number, { readonly line: SkullMidline | undefined }>;

const KNOWN = new WeakMap<AnalysisStack, WeakMap<HeadFrame, KnownLines>>();

function knownLines(stack: AnalysisStack, frame: HeadFrame): KnownLines {
  const ofStack = KNOWN.get(stack) ?? new WeakMap<HeadFrame, KnownLines>();
  const ofFrame = ofStack.get(frame) ?? new Map();
  KNOWN.set(stack, ofStack.set(frame, ofFrame));
  return ofFrame;
}

function findMidline(stack: AnalysisStack, frame: HeadFrame, slice: number): SkullMidline | undefined {
  const middle = middleOf(stack, frame, slice);
  const slices = Array.from(stack.slices.keys()).filter(k => Math.abs(k - slice) <= NEIGHBOURS);
  const line = symmetryLine(
    slices.map(k => innerTable(stack, k, slice, middle)),
    middle,
  );
  if (line === undefined || line.off * stack.spacingMm > MOST_RESIDUAL_MM) return undefined;
  const guess = endsOf(stack, slice, line, middle[1]);
  if (guess === undefined) return undefined;
  const back = [falxAttachment(stack, slices, guess.back[0], middle[1], 1), guess.back[1]] as const;
  // The middle stays where the skull's symmetry has it, until the front tells better.
  const opposite = guess.front[0] + guess.back[0] - back[0];
  const front = [falxAttachment(stack, slices, opposite, middle[1], -1), guess.front[1]] as const;
  const ends = endsOf(stack, slice, through(front, back), middle[1]);
  if (ends === undefined) return undefined;
  const length = Math.hypot(ends.back[0] - ends.front[0], ends.back[1] - ends.front[1]);
  return length * stack.spacingMm < LEAST_LENGTH_MM || line.seen < LEAST_SEEN_SHARE * length ? undefined : ends;
}

/** Where a line meets the inner table. */
function endsOf(stack: AnalysisStack, slice: number, line: Line, from: number): SkullMidline | undefined {
  const [front, back] = [tableOn(stack, slice, line, from, -1), tableOn(stack, slice, line, from, 1)];
  if (front === undefined || back === undefined) return undefined;
  return { front: [colAt(line, front), front], back: [colAt(line, back), back] };
}

function through(front: Point, back: Point): Line {
  const slope = (back[0] - front[0]) / (back[1] - front[1]);
  return { start: front[0] - slope * front[1], slope };
}

type Point = readonly [col: number, row: number];

/** Half-way between the grid's ends where the head frame has the brain's midline: somewhere inside. */
function middleOf(stack: AnalysisStack, frame: HeadFrame, slice: number): Point {
  const row = (stack.sizePx[1] - 1) / 2;
  return [midlineCol(templatePlanes(stack, frame)[slice]!, row), row];
}

/** First bone in every direction from the middle, in the rows of slice `to`; nothing where air or the end is met first. */
function innerTable(stack: AnalysisStack, of: number, to: number, middle: Point): readonly Point[] {
  const [width, height] = stack.sizePx;
  const offset = of * planeSize(stack);
  const apart = subtract(stack.slices[of]!.centreLps, stack.slices[to]!.centreLps);
  const rows = dot(apart, stack.slices[to]!.posteriorLps) / stack.spacingMm;
  const found: Point[] = [];
  for (let n = 0; n < DIRECTIONS; n++) {
    const angle = (2 * Math.PI * (n + 0.5)) / DIRECTIONS;
    const [dx, dy] = [Math.sin(angle), Math.cos(angle)];
    let inside = Number.NaN;
    for (let far = 0; ; far += STEP_PX) {
      const [x, y] = [middle[0] + far * dx, middle[1] - rows + far * dy];
      if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) break;
      const value = bilinearAt(stack.hu, offset, width, x, y);
      if (value < AIR_HU) break;
      if (value >= BONE_HU) {
        const back = inside < BONE_HU ? (STEP_PX * (value - BONE_HU)) / (value - inside) : 0;
        found.push([x - back * dx, y + rows - back * dy]);
        break;
      }
      inside = value;
    }
  }
  return found;
}

function bilinearAt(hu: Float32Array, offset: number, width: number, x: number, y: number): number {
  const [col, row] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - col, y - row];
  const i = offset + row * width + col;
  const above = hu[i]! + fx * (hu[i + 1]! - hu[i]!);
  const below = hu[i + width]! + fx * (hu[i + width + 1]! - hu[i + width]!);
  return above + fy * (below - above);
}

/** `col = start + slope * row`. */
interface Line {
  readonly start: number;
  readonly slope: number;
}
const colAt = ({ start, slope }: Line, row: number): number => start + slope * row;

/** With the median deviation of the half-way points and the length over which they are known, px. */
function symmetryLine(
  outlines: readonly (readonly Point[])[],
  [col, row]: Point,
): (Line & { readonly off: number; readonly seen: number }) | undefined {
  let [slope, shift] = [0, 0];
  for (let turn = 0; ; turn++) {
    const [ux, uy] = unit(slope);
    const halves = outlines.map(outline =>
      halfWay(outline.map(([x, y]): Point => [(x - col) * uy - (y - row) * ux, (x - col) * ux + (y - row) * uy])),
    );
    const points = halves.flat();
    if (points.length < LEAST_LENGTH_MM / 2) return undefined;
    const [start, lean] = leastAbsolute(points);
    shift = start;
    if (turn === TURNS || Math.abs(lean) < SETTLED) {
      const off = median(points.map(([across, along]) => Math.abs(across - start - lean * along)));
      // The point of the line that is nearest to the middle.
      const [x, y] = [col + shift * uy, row - shift * ux];
      return { start: x - slope * y, slope, off, seen: Math.max(...halves.map(({ length }) => length)) };
    }
    slope += TURN * lean;
  }
}

/** Along the line, towards the back. */
const unit = (slope: number): Point => [slope / Math.hypot(1, slope), 1 / Math.hypot(1, slope)];

/** Half-way between the two sides of an outline, a point for each pixel along; (across, along), 0 across in the middle. */
function halfWay(outline: readonly Point[]): readonly Point[] {
  const [left, right] = [widths(outline, 1), widths(outline, -1)];
  const points: Point[] = [];
  for (const [along, across] of left) {
    const other = right.get(along);
    if (other !== undefined) points.push([(across + other) / 2, along]);
  }
  return points;
}

/** How far one side of an outline lies from the middle at each whole pixel along; the furthest where it is met more than once. */
function widths(outline: readonly Point[], side: 1 | -1): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  outline.forEach(([across, along], n) => {
    const [nextAcross, nextAlong] = outline[(n + 1) % outline.length]!;
    if (across * side <= 0 || nextAcross * side <= 0 || Math.hypot(nextAcross - across, nextAlong - along) > GAP_PX)
      return;
    const [from, to] = [Math.min(along, nextAlong), Math.max(along, nextAlong)];
    for (let at = Math.ceil(from); at <= to && to > from; at++) {
      const value = across + ((nextAcross - across) * (at - along)) / (nextAlong - along);
      if (Math.abs(value) > Math.abs(found.get(at) ?? 0)) found.set(at, value);
    }
  });
  return found;
}

/** Neighbouring directions whose bone lies further apart do not continue each other, px. */
const GAP_PX = 8;

/** `across = start + lean * along` by least absolute deviations: least squares, weighted anew each round. */
function leastAbsolute(points: readonly Point[]): readonly [start: number, lean: number] {
  let [start, lean] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [w, t, m, tt, tm] = [0, 0, 0, 0, 0];
    for (const [across, along] of points) {
      const share = round === 0 ? 1 : 1 / Math.max(SMALL_PX, Math.abs(across - start - lean * along));
      w += share;
      t += share * along;
      m += share * across;
      tt += share * along * along;
      tm += share * along * across;
    }
    lean = (w * tm - t * m) / (w * tt - t * t);
    start = (m - lean * t) / w;
  }
  return [start, lean];
}

/** Row at which the line meets the inner table, up (-1) or down (1); undefined where it does not. */
function tableOn(stack: AnalysisStack, slice: number, line: Line, from: number, step: 1 | -1): number | undefined {
  const [width, height] = stack.sizePx;
  const column = Float32Array.from({ length: height }, (_, row) => {
    const col = Math.round(colAt(line, row));
    return col < 0 || col >= width ? AIR_HU - 1 : stack.hu[slice * planeSize(stack) + row * width + col]!;
  });
  const last = Math.round(from);
  // From outside: calcium in the falx is no skull.
  for (let row = step < 0 ? 0 : height - 1; row !== last; row -= step) {
    if (column[row]! < BONE_HU) continue;
    let inner = row;
    while (inner !== last && column[inner]! >= BONE_HU) inner -= step;
    if (inner === last) return undefined;
    const [soft, bone] = [column[inner]!, column[inner + step]!];
    return inner + (step * (BONE_HU - soft)) / (bone - soft);
  }
  return undefined;
}
