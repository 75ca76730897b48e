import type { Figure, ReferenceVolumes } from '../figure.js';
import type { Mark } from '../mark.js';
import {
  type FoundLevel,
  footOf,
  furthestLevel,
  type MidlineShift,
  MOST_SHIFT_MM,
  measureShift,
  SHIFT_LIMIT_MM,
  type ShiftedLevel,
} from './measureShift.js';
import { LEVELS, type LevelName } from './midlineStructure.js';
import { movableShift, pointsOf } from './movedShift.js';
import { readShift, SHIFT, SHIFT_GROUP, writeShift } from './shiftItems.js';

const PLACE: Readonly<Record<LevelName, string>> = {
  septum: 'at the septum pellucidum',
  monro: 'at the foramina of Monro',
};

const levelWords = ({ mm, towards }: FoundLevel): string => `${mm.toFixed(1)} mm to the ${towards}`;

const words = (of: MidlineShift): string =>
  LEVELS.flatMap(level => (of[level] ? `${levelWords(of[level])} ${PLACE[level]}${readerWords(of[level])}` : [])).join(
    ', ',
  );

/** What the reader moved keeps the algorithm's own value beside it. */
function readerWords({ byReader }: ShiftedLevel): string {
  if (byReader === undefined) return '';
  return ` [moved by the reader; algorithm: ${byReader.found ? levelWords(byReader.found) : 'not measured'}]`;
}

/** Whether the midline is pushed as far as trials and definitions ask for, at any level. */
const isAtLimit = (of: MidlineShift): boolean => (furthestLevel(of)?.mm ?? 0) >= SHIFT_LIMIT_MM;

const limit = (of: MidlineShift): string =>
  `${isAtLimit(of) ? '' : 'under '}${SHIFT_LIMIT_MM} mm${isAtLimit(of) ? ' or more' : ''}`;

/** Positive to the patient's right. */
const signedMm = ({ mm, towards }: ShiftedLevel): number => (towards === 'right' ? mm : -mm);

/** How far septum pellucidum and foramina of Monro lie from the midline of the skull. */
export const midlineShift = {
  measure: measureShift,
  restsOn: [],
  words: of => [`Midline shift by the skull: ${words(of)} (${limit(of)})`],
  inPicture: of => `Midline shift ${words(of)} (${limit(of)})`,
  sr: {
    group: SHIFT_GROUP,
    write: writeShift,
    read: readShift,
    fits: of => LEVELS.every(level => of[level] === undefined || (of[level].mm >= 0 && of[level].mm <= MOST_SHIFT_MM)),
  },
  // The furthest first. Its outline is the ideal line with the way over the midline as found. A line across every normal brain
  // would be in the way: under the limit it is drawn for those who ask.
  marks: (of, { images }) => {
    const switched = isAtLimit(of) ? 'on' : 'off';
    return LEVELS.flatMap(line => (of[line] ? [{ line, shifted: of[line] }] : []))
      .toSorted((a, b) => b.shifted.mm - a.shifted.mm)
      .flatMap(({ line, shifted }): readonly Mark[] => {
        const { slice, at, mm } = shifted;
        return [
          { slice, shape: 'outline', points: pointsOf(shifted), switched, movable: line },
          {
            slice,
            shape: 'line',
            points: [footOf(shifted, images[slice]!), at],
            label: `${mm.toFixed(1)} mm`,
            switched,
          },
        ];
      });
  },
  movable: movableShift,
  // One level, always the same: the shift at the septum then is not that at the foramina of Monro now.
  overTime: {
    unit: 'mm',
    code: SHIFT.septum,
    of: ({ septum }) => septum && signedMm(septum),
    sided: true,
  },
  reference: LEVELS.map(level => ({
    title: `Midline shift ${PLACE[level]}, positive to the right`,
    unit: 'mm',
    product: (of: MidlineShift) => of[level] && signedMm(of[level]),
    of: ({ shiftMm }: ReferenceVolumes) => shiftMm?.[level],
  })),
  finding: {
    urgency: 'pressure',
    code: SHIFT_GROUP.finding,
    stands: isAtLimit,
    side: of => furthestLevel(of)?.towards ?? 'none',
  },
  isAtLimit,
  limitMm: SHIFT_LIMIT_MM,
} as const satisfies Figure<MidlineShift> & {
  readonly isAtLimit: typeof isAtLimit;
  readonly limitMm: number;
};
