import { cross, dot, normalise, transformDirection } from '../../../geometry.js';
import { type AnalysisStack, middleImage, planeSize } from '../../../grid/analysisStack.js';
import { mapPoint, type PointPx, sourcePixelAffine } from '../../../grid/sourcePixels.js';
import { templatePlanes } from '../../../grid/templatePlanes.js';
import { EVEN_ODDS } from '../../../model/evenOdds.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { bloodOfKind } from '../../haemorrhage/intracerebral.js';
import { between } from '../../regions/headDensities.js';
import { skullMidline } from '../../regions/skullMidline.js';
import type { MeasuredHead } from '../figure.js';
import { type CausingBlood, causingBlood } from './causingBlood.js';
import { type CrossLine, crossLines, pixelOf, type Span, widthOf } from './crossLines.js';
import { type FrontalHorns, frontalHorns, hasBoth, hornSpan } from './frontalHorns.js';
import { innerTables } from './innerTables.js';
import type { WhyNoSize } from './whyNoSize.js';

/** A distance on an image, between two points in its pixels. */
export interface DrawnWidth {
  readonly mm: number;
  /** On the patient's right, and on the left. */
  readonly right: PointPx;
  readonly left: PointPx;
}

export interface MeasuredSize {
  /** Width of the frontal horns over that of the skull. */
  readonly evansIndex: number;
  /** Slice of the volume on which both are drawn. */
  readonly slice: number;
  /** Between the outer walls of the frontal horns. */
  readonly horns: DrawnWidth;
  /** Between the inner tables, where they are furthest apart. */
  readonly skull: DrawnWidth;
  /** Blood in this head that widens ventricles, in the order of `CAUSING_BLOOD`. */
  readonly blood: readonly CausingBlood[];
}

/** Where it cannot be told, why; never a number of what was left. */
export type VentricleSize = MeasuredSize | { readonly notJudged: WhyNoSize };

export const isJudgedSize = (of: VentricleSize): of is MeasuredSize => !('notJudged' in of);

/** Slices that lie otherwise to the head's own axial plane show no frontal horns side by side, degrees. Engineering limit. */
const MOST_TILT_DEG = 30;
/** A scan that passes no nearer to the middle of the frontal horns does not show them, template mm. */
const HORNS_MIDDLE = { y: 15, z: 10 } as const;
const MOST_APART_MM = 10;
/** A wall lies half-way between the densities of fluid and tissue. */
const WALL_SHARE = 0.5;
/** Slices whose horns are narrower by columns than the widest by so much are not the widest, px. */
const ROUGH_PX = 4;
/** Blood this near to a wall hides it, px of 1 mm. */
const BESIDE_PX = 3;
/** No frontal horn is longer, px of 1 mm. */
const HORN_ROWS = 40;

/**
 * Evans index: the widest distance of the outer walls of the frontal horns over the greatest inner width of the skull on the same slice
 * (Evans, Arch Neurol Psychiatry 1942;47:931-937), both at a right angle to the midline of the skull. Of the slices that on which the
 * horns are widest. Undefined where no network draws ventricles.
 */
export function measureSize(head: MeasuredHead): VentricleSize | undefined {
  const { stack, frame, network, thresholds, haemorrhage, images } = head;
  const ventricles = network.others?.ventricles;
  if (ventricles === undefined) return undefined;
  if (!frame.trusted) return { notJudged: 'pose' };
  if (tiltDeg(head) > MOST_TILT_DEG) return { notJudged: 'tilted' };
  if (!reachesHorns(head)) return { notJudged: 'outside' };
  const inside = bloodOfKind('intraventricular', haemorrhage.mask, network);
  const horns = frontalHorns(stack, frame, ventricles, thresholdByte(thresholds.ventricles ?? EVEN_ODDS), inside);
  if (!horns.slices.some(({ roughPx }) => roughPx > 0)) return { notJudged: 'noHorns' };
  if (!horns.slices.some(hasBoth)) return { notJudged: 'oneHorn' };
  const found = widestHorns(head, horns);
  if (found === undefined) return { notJudged: 'skull' };
  const { slice: k, lines, span } = found;
  if (k === 0 || k === stack.slices.length - 1) return { notJudged: 'outside' };
  const skull = innerTables(stack, k, lines, network.masks.brain, thresholdByte(thresholds.brain));
  if (skull === undefined) return { notJudged: 'skull' };
  if (bloodAtWall(stack, found, haemorrhage.mask, inside)) return { notJudged: 'blood' };
  const slice = middleImage(stack.slices[k]!);
  const image = slice === undefined ? undefined : images[slice];
  if (slice === undefined || image === undefined) return undefined;
  const toSource = sourcePixelAffine(stack, stack.slices[k]!, image);
  const drawn = (of: Span): DrawnWidth => ({
    mm: widthOf(of) * stack.spacingMm,
    right: mapPoint(toSource, ...of.line.at(of.from)),
    left: mapPoint(toSource, ...of.line.at(of.to)),
  });
  return {
    evansIndex: widthOf(span) / widthOf(skull),
    slice,
    horns: drawn(span),
    skull: drawn(skull),
    blood: causingBlood(head),
  };
}

/** Between the normal of the slices and the head's own upward direction. */
function tiltDeg({ stack, frame }: Pick<MeasuredHead, 'stack' | 'frame'>): number {
  const { leftwardLps, posteriorLps } = stack.slices[0]!;
  const up = normalise(transformDirection(frame.mniToLps, [0, 0, 1]));
  const along = Math.abs(dot(normalise(cross(leftwardLps, posteriorLps)), up));
  return (Math.acos(Math.min(1, along)) * 180) / Math.PI;
}

/** Whether any slice passes near the middle of the frontal horns. */
const reachesHorns = ({ stack, frame }: Pick<MeasuredHead, 'stack' | 'frame'>): boolean =>
  templatePlanes(stack, frame).some(({ origin, perCol, perRow }) => {
    const mid = (stack.sizePx[0] - 1) / 2;
    const row = (HORNS_MIDDLE.y - origin[1] - mid * perCol[1]) / perRow[1];
    return Math.abs(origin[2] + mid * perCol[2] + row * perRow[2] - HORNS_MIDDLE.z) <= MOST_APART_MM;
  });

interface WidestHorns {
  readonly slice: number;
  readonly lines: readonly CrossLine[];
  readonly span: Span;
}

/** Of the slices that show both horns that on which they are widest; undefined where no skull gives a direction. */
function widestHorns(
  { stack, frame, densities }: Pick<MeasuredHead, 'stack' | 'frame' | 'densities'>,
  horns: FrontalHorns,
): WidestHorns | undefined {
  const wall = {
    wallHu: between(densities, WALL_SHARE),
    contrastHu: Math.max(1, densities.tissueHu - densities.csfHu),
  };
  const most = Math.max(...horns.slices.map(on => (hasBoth(on) ? on.roughPx : 0)));
  let best: WidestHorns | undefined;
  for (const [slice, on] of horns.slices.entries()) {
    if (!hasBoth(on) || on.roughPx < most - ROUGH_PX) continue;
    const midline = skullMidline(stack, frame, slice);
    if (midline === undefined) continue;
    const lines = crossLines(midline);
    const span = hornSpan(stack, slice, lines, horns, wall);
    if (span && (best === undefined || widthOf(span) > widthOf(best.span))) best = { slice, lines, span };
  }
  return best;
}

/** Whether blood that is not told to be in the ventricles hides an end of the span; where no blood is told so, any about the horns. */
function bloodAtWall(
  { sizePx }: Pick<AnalysisStack, 'sizePx'>,
  { slice, lines, span: { line, from, to } }: WidestHorns,
  blood: Uint8Array,
  inside: Uint8Array | undefined,
): boolean {
  const isBlood = (at: CrossLine['at'], across: number): boolean => {
    const pixel = pixelOf(sizePx, at(across));
    const i = slice * planeSize({ sizePx }) + (pixel ?? 0);
    return pixel !== undefined && blood[i] === 1 && inside?.[i] !== 1;
  };
  const n = lines.indexOf(line);
  const asked = inside === undefined ? lines.slice(Math.max(0, n - HORN_ROWS), n + HORN_ROWS) : [line];
  return asked.some(({ at }) => {
    for (let across = from - BESIDE_PX; across <= to + BESIDE_PX; across++) {
      if ((inside === undefined || across <= from || across >= to) && isBlood(at, across)) return true;
    }
    return false;
  });
}
