import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, type Item, inferredFrom, num } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, childrenNamed, codeIn, codeOf, keyOfCode, measuredValue } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { PixelPlane } from '../../../grid/sourcePixels.js';
import type { SourceImage } from '../../../volume/sourceImages.js';
import { lineItem, lineOf } from '../markItems.js';
import { CAUSING_BLOOD, type CausingBlood } from './causingBlood.js';
import { type DrawnWidth, isJudgedSize, type MeasuredSize, type VentricleSize } from './measureSize.js';
import type { WhyNoSize } from './whyNoSize.js';

/** No standard codes for these were found that could be verified: ours. */
const EVANS = own('VENT-EVANS', 'Evans index');
const HORNS = own('VENT-HORNS', 'Width between the outer walls of the frontal horns');
const SKULL = own('VENT-SKULL', 'Width between the inner tables of the skull on that slice');
const LINE = own('VENT-LINE', 'Line of the width, from the right of the patient to the left');
const BLOOD = own('VENT-BLOOD', 'Blood that widens ventricles');
const NOT_JUDGED = own('VENT-NOT-JUDGED', 'Why the width of the ventricles was not measured');

export const HORNS_WIDTH = HORNS;

const PLACES = {
  intraventricular: own('VENT-IVH', 'In the ventricles'),
  subarachnoid: own('VENT-SAH', 'Subarachnoid'),
  posteriorFossa: own('VENT-FOSSA', 'In the posterior fossa'),
} as const satisfies Record<CausingBlood, unknown>;

const REASONS = {
  pose: own('VENT-NO-POSE', 'The pose of the head is not certain'),
  tilted: own('VENT-TILTED', 'The slices are tilted too far'),
  outside: own('VENT-OUTSIDE', 'The frontal horns are not wholly in the scan'),
  noHorns: own('VENT-NO-HORNS', 'No frontal horns were seen'),
  oneHorn: own('VENT-ONE-HORN', 'One frontal horn alone was seen'),
  skull: own('VENT-NO-SKULL', 'The skull is open, cut off or too unlike on both sides'),
  blood: own('VENT-HIDDEN', 'Blood hides the wall of a frontal horn'),
} as const satisfies Record<WhyNoSize, unknown>;

export const SIZE_GROUP = {
  name: 'Width of the ventricles',
  finding: own('VENT', 'Width of the ventricles'),
  site: CODES.brain,
  side: () => 'none' as const,
  // Where it was not judged it draws nothing.
  region: 'brain' as const,
};

/** The index, both widths with their lines, and the blood beside them; or why there is none. */
export function writeSize(of: VentricleSize, images: readonly SourceImage[]): readonly Item[] {
  if (!isJudgedSize(of)) return [code(NOT_JUDGED, REASONS[of.notJudged])];
  const width = (name: typeof HORNS, { mm, right, left }: DrawnWidth) =>
    num(
      name,
      roundTo(mm, 2),
      UNITS.millimetre,
      inferredFrom(lineItem(LINE, { slice: of.slice, points: [right, left] }, images)),
    );
  return [
    num(EVANS, roundTo(of.evansIndex, 4), UNITS.ratio),
    width(HORNS, of.horns),
    width(SKULL, of.skull),
    ...of.blood.map(place => code(BLOOD, PLACES[place])),
  ];
}

/** A stored index is rounded, and so are the widths and their points, mm. */
const ROUNDING = 0.001;
const ROUNDING_MM = 0.2;

/** Undefined where something is missing, or where index, widths and lines contradict each other. */
export function readSize(group: Dataset, images: readonly SourceImage[]): VentricleSize | undefined {
  const notJudged = keyOfCode(REASONS, codeOf(group, NOT_JUDGED));
  if (notJudged !== undefined) return { notJudged };
  const evansIndex = measuredValue(child(group, EVANS));
  const [horns, skull] = [HORNS, SKULL].map(name => widthOf(child(group, name), images));
  if (evansIndex === undefined || horns === undefined || skull === undefined) return undefined;
  if (horns.slice !== skull.slice || !(Math.abs(horns.width.mm / skull.width.mm - evansIndex) <= ROUNDING))
    return undefined;
  const places = childrenNamed(group, BLOOD).flatMap(item => keyOfCode(PLACES, codeIn(item)) ?? []);
  const blood = CAUSING_BLOOD.filter(place => places.includes(place));
  const found: MeasuredSize = { evansIndex, slice: horns.slice, horns: horns.width, skull: skull.width, blood };
  return liesAcross(found, images[found.slice]!) ? found : undefined;
}

function widthOf(item: Dataset | undefined, images: readonly SourceImage[]) {
  const mm = measuredValue(item);
  const line = lineOf(child(item, LINE), images);
  const [right, left] = line?.points ?? [];
  if (mm === undefined || line === undefined || !right || !left || line.points.length !== 2) return undefined;
  const [x, y] = inMm({ right, left }, images[line.slice]!);
  return Math.abs(Math.hypot(x, y) - mm) <= ROUNDING_MM ? { slice: line.slice, width: { mm, right, left } } : undefined;
}

const inMm = ({ right, left }: Pick<DrawnWidth, 'right' | 'left'>, { spacingMm }: Pick<PixelPlane, 'spacingMm'>) =>
  [(left[0] - right[0]) * spacingMm[0], (left[1] - right[1]) * spacingMm[1]] as const;

/** Of two lines that belong together: the sine between them. */
const MOST_SINE = 0.02;

/** Both lines run from the patient's right to the left, and in one direction. */
function liesAcross({ horns, skull }: MeasuredSize, image: SourceImage): boolean {
  const [a, b] = [inMm(horns, image), inMm(skull, image)];
  const leftwards = [a, b].every(([x, y]) => x * image.rowLps[0] + y * image.columnLps[0] > 0);
  return leftwards && Math.abs(a[0] * b[1] - a[1] * b[0]) <= MOST_SINE * horns.mm * skull.mm;
}

/** Widths that a head can have, mm: wider than the widest skull in a hydrocephalic infant is none, nor narrower than a newborn's. */
const SKULL_MM = [70, 220] as const;

export const fitsSize = (of: VentricleSize): boolean =>
  !isJudgedSize(of) ||
  (of.evansIndex > 0 &&
    of.evansIndex < 1 &&
    of.horns.mm > 0 &&
    of.skull.mm >= SKULL_MM[0] &&
    of.skull.mm <= SKULL_MM[1]);
