import type { Side } from '../../../anatomy/regions.js';
import { defined } from '../../../defined.js';
import { middleImage } from '../../../grid/analysisStack.js';
import { mapPoint, type PixelPlane, type PointPx, sourcePixelAffine } from '../../../grid/sourcePixels.js';
import { skullMidline } from '../../regions/skullMidline.js';
import type { MeasuredHead } from '../figure.js';
import { type LevelName, midlineStructure } from './midlineStructure.js';

/** How far the midline is pushed aside on one slice. */
export interface ShiftedLevel {
  /** Distance from the ideal line, mm. */
  readonly mm: number;
  /** Patient's side towards which it is pushed. */
  readonly towards: Side;
  /** Slice of the volume; the points are pixel indices of its image. */
  readonly slice: number;
  /** Ends of the ideal line: where it meets the inner table of the skull. */
  readonly front: PointPx;
  readonly back: PointPx;
  /** The midline as it was found. */
  readonly at: PointPx;
  /** A reader moved line or point; with what had been found before, where anything had. */
  readonly byReader?: { readonly found?: FoundLevel };
}

/** What the analysis found by itself. */
export type FoundLevel = Omit<ShiftedLevel, 'byReader'>;

/** At least one of the levels. */
export type MidlineShift = Readonly<Partial<Record<LevelName, ShiftedLevel>>>;

/** More was never measured in a living head; what reads so is no midline, mm. */
export const MOST_SHIFT_MM = 30;

/**
 * Midline shift: the distance of the septum pellucidum, and of the midline between the foramina of Monro, from the ideal line
 * between the anterior and the posterior attachment of the falx, at a right angle to it (clinical rules, "Oedema", from
 * memory [M]). The ideal line comes from the skull alone (`skullMidline`). Undefined where no level could be measured.
 */
export function measureShift(head: MeasuredHead): MidlineShift | undefined {
  // Both levels are looked for where the head frame says.
  if (!head.frame.trusted) return undefined;
  const [septum, monro] = [shiftAt(head, 'septum'), shiftAt(head, 'monro')];
  return septum || monro ? defined({ septum, monro }) : undefined;
}

function shiftAt(head: MeasuredHead, level: LevelName): FoundLevel | undefined {
  const { stack, frame, images } = head;
  const found = midlineStructure(head, level);
  if (found === undefined) return undefined;
  const slice = stack.slices[found.slice]!;
  const source = middleImage(slice);
  const image = source === undefined ? undefined : images[source];
  const ideal = skullMidline(stack, frame, found.slice);
  if (ideal === undefined || source === undefined || image === undefined) return undefined;
  const toSource = sourcePixelAffine(stack, slice, image);
  const points = {
    front: mapPoint(toSource, ...ideal.front),
    back: mapPoint(toSource, ...ideal.back),
    at: mapPoint(toSource, found.col, found.row),
  };
  return levelAlong(source, points, image);
}

/** The level by its three points on an image; undefined where that can be no midline. */
export function levelAlong(
  slice: number,
  points: Pick<ShiftedLevel, 'front' | 'back' | 'at'>,
  image: PixelPlane,
): FoundLevel | undefined {
  const { mm, towards } = offLine(points, image);
  return mm <= MOST_SHIFT_MM ? { mm, towards, slice, ...points } : undefined;
}

/** Distance of `at` from the line through `front` and `back`, mm, and the patient's side of it on which it lies. */
export function offLine(
  { front, back, at }: Pick<ShiftedLevel, 'front' | 'back' | 'at'>,
  { spacingMm, rowLps, columnLps }: PixelPlane,
): Pick<ShiftedLevel, 'mm' | 'towards'> {
  const foot = footOf({ front, back, at }, { spacingMm });
  const [x, y] = [(at[0] - foot[0]) * spacingMm[0], (at[1] - foot[1]) * spacingMm[1]];
  return { mm: Math.hypot(x, y), towards: x * rowLps[0] + y * columnLps[0] > 0 ? 'left' : 'right' };
}

/** The point of the ideal line that is nearest to the midline as found, in pixels of the image. */
export function footOf(
  { front, back, at }: Pick<ShiftedLevel, 'front' | 'back' | 'at'>,
  { spacingMm: [sx, sy] }: Pick<PixelPlane, 'spacingMm'>,
): PointPx {
  const [dx, dy] = [(back[0] - front[0]) * sx, (back[1] - front[1]) * sy];
  const along = ((at[0] - front[0]) * sx * dx + (at[1] - front[1]) * sy * dy) / (dx * dx + dy * dy);
  return [front[0] + along * (back[0] - front[0]), front[1] + along * (back[1] - front[1])];
}

/** The level that is pushed furthest. */
export const furthestLevel = ({ septum, monro }: MidlineShift): ShiftedLevel | undefined =>
  septum && monro ? (monro.mm > septum.mm ? monro : septum) : (septum ?? monro);

/**
 * From this shift on, mm, with deterioration, swelling of a large infarct is called malignant (the definition in PMC4821820,
 * clinical rules, "Oedema").
 */
export const SHIFT_LIMIT_MM = 5;
