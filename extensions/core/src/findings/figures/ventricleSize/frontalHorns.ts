import { type AnalysisStack, planeSize } from '../../../grid/analysisStack.js';
import { componentMask, connectedComponents } from '../../../grid/components.js';
import type { HeadFrame } from '../../../grid/headFrame.js';
import { templateCoordinates } from '../../../grid/templatePlanes.js';
import { bilinear } from '../../../volume/sampleVolume.js';
import { type CrossLine, pixelOf, type Span, widest } from './crossLines.js';

/** The frontal horns lie before the foramina of Monro, above the temporal horns and below the vertex (template mm, x without sign). */
const HORNS = { x: 45, y: [1, 70], z: [-5, 45] } as const;
/** A smaller part is none of the horns, mL. Engineering limit. */
const LEAST_PART_ML = 0.3;
/** A horn has at least this area on the slice, mm2. Engineering limit. */
const LEAST_HORN_MM2 = 12;
const STEP_PX = 0.25;
/** No frontal horn reaches further from the midline, px. */
const REACH_PX = 55;

/** The frontal horns on the grid. */
export interface FrontalHorns {
  /** Probability x 255 that a voxel belongs to them; 255 where blood fills them, 0 in what is elsewhere. */
  readonly map: Uint8Array;
  /** The byte from which a voxel is of them. */
  readonly byte: number;
  /** 1 where blood fills them; absent where no network tells such blood. */
  readonly blood: Uint8Array | undefined;
  readonly slices: readonly HornsOnSlice[];
}

interface HornsOnSlice {
  /** Area to the right and to the left of the middle of the brain, mm2. */
  readonly areasMm2: readonly [right: number, left: number];
  /** Columns of the row on which they reach furthest apart, px: how wide they are, but for the turn of the head. */
  readonly roughPx: number;
}

/** `ventricles` is probability x 255, `blood` 1 where blood lies in ventricles. */
export function frontalHorns(
  stack: AnalysisStack,
  frame: HeadFrame,
  ventricles: Uint8Array,
  byte: number,
  blood: Uint8Array | undefined,
): FrontalHorns {
  const [xOf, yOf, zOf] = templateCoordinates(stack, frame);
  const room = ventricles.map((v, i) => (blood?.[i] === 1 ? 255 : v));
  const inside = room.map((v, i) => {
    if (v < byte || Math.abs(xOf(i)) > HORNS.x) return 0;
    const [y, z] = [yOf(i), zOf(i)];
    return y >= HORNS.y[0] && y <= HORNS.y[1] && z >= HORNS.z[0] && z <= HORNS.z[1] ? 1 : 0;
  });
  const parts = connectedComponents(inside, stack).filter(({ volumeMl }) => volumeMl >= LEAST_PART_ML);
  const horns = componentMask(inside.length, parts);
  const slices = stack.slices.map((_, k) => onSlice(stack, k, horns, i => xOf(i) >= 0));
  return { map: room.map((v, i) => (v >= byte && horns[i] === 0 ? 0 : v)), byte, blood, slices };
}

function onSlice(
  { sizePx: [width, height], spacingMm }: Pick<AnalysisStack, 'sizePx' | 'spacingMm'>,
  k: number,
  horns: Uint8Array,
  isRight: (voxel: number) => boolean,
): HornsOnSlice {
  let [right, left, roughPx] = [0, 0, 0];
  for (let row = k * height; row < (k + 1) * height; row++) {
    const line = horns.subarray(row * width, (row + 1) * width);
    const first = line.indexOf(1);
    if (first < 0) continue;
    const last = line.lastIndexOf(1);
    roughPx = Math.max(roughPx, last - first + 1);
    for (let col = first; col <= last; col++) {
      if (line[col] === 1 && isRight(row * width + col)) right++;
      else if (line[col] === 1) left++;
    }
  }
  return { areasMm2: [right * spacingMm ** 2, left * spacingMm ** 2], roughPx };
}

export const hasBoth = ({ areasMm2 }: HornsOnSlice): boolean => areasMm2.every(area => area >= LEAST_HORN_MM2);

/**
 * From outer wall to outer wall on the line on which that is furthest; undefined where no horns are seen. A wall lies where the network
 * sees one and no further out than where the density falls below `wallHu`, but for blood.
 */
export function hornSpan(
  { sizePx, hu }: Pick<AnalysisStack, 'sizePx' | 'hu'>,
  slice: number,
  lines: readonly CrossLine[],
  { map, byte, blood }: FrontalHorns,
  { wallHu, contrastHu }: { readonly wallHu: number; readonly contrastHu: number },
): Span | undefined {
  const offset = slice * planeSize({ sizePx });
  // Positive inside; both parts as shares, so that either may be the one that decides.
  const insideBy = (line: CrossLine) => (across: number) => {
    const point = line.at(across);
    const seen = (bilinear(map, offset, ...sizePx, ...point, 0) - byte) / 255;
    const pixel = pixelOf(sizePx, point);
    if (seen < 0 || pixel === undefined || blood?.[offset + pixel] === 1) return seen;
    return Math.min(seen, (wallHu - bilinear(hu, offset, ...sizePx, ...point, wallHu)) / contrastHu);
  };
  return widest(lines.map(line => spanOn(line, insideBy(line))));
}

function spanOn(line: CrossLine, insideBy: (across: number) => number): Span | undefined {
  const edge = (from: number, step: number): number | undefined => {
    let before = insideBy(from);
    for (let at = from; Math.abs(at) <= REACH_PX; at += step) {
      const value = insideBy(at + step);
      if (before < 0 && value >= 0) return at - (step * before) / (value - before);
      before = value;
    }
    return undefined;
  };
  const [from, to] = [edge(-REACH_PX, STEP_PX), edge(REACH_PX, -STEP_PX)];
  return from === undefined || to === undefined || to <= from ? undefined : { line, from, to };
}
