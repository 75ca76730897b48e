import type { Figure } from '../figure.js';
import type { Mark } from '../mark.js';
import {
  footOf,
  furthestLevel,
  type MidlineShift,
  MOST_SHIFT_MM,
  measureShift,
  SHIFT_LIMIT_MM,
  type ShiftedLevel,
} from './measureShift.js';
import { LEVELS, type LevelName } from './midlineStructure.js';
import { readShift, SHIFT_GROUP, writeShift } from './shiftItems.js';

const PLACE: Readonly<Record<LevelName, string>> = {
  septum: 'at the septum pellucidum',
  monro: 'at the foramina of Monro',
};

const levelWords = ({ mm, towards }: ShiftedLevel): string => `${mm.toFixed(1)} mm to the ${towards}`;

const words = (of: MidlineShift): string =>
  LEVELS.flatMap(level => (of[level] ? `${levelWords(of[level])} ${PLACE[level]}` : [])).join(', ');

/** Whether the midline is pushed as far as trials and definitions ask for, at any level. */
const isAtLimit = (of: MidlineShift): boolean => (furthestLevel(of)?.mm ?? 0) >= SHIFT_LIMIT_MM;

const limit = (of: MidlineShift): string =>
  `${isAtLimit(of) ? '' : 'under '}${SHIFT_LIMIT_MM} mm${isAtLimit(of) ? ' or more' : ''}`;

const signedMm = (level: ShiftedLevel | undefined): number =>
  level === undefined ? Number.NaN : level.towards === 'right' ? level.mm : -level.mm;

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
  // The furthest first. Its outline is the ideal line with the way over the midline as found.
  marks: (of, { images }) =>
    LEVELS.flatMap(level => of[level] ?? [])
      .toSorted((a, b) => b.mm - a.mm)
      .flatMap((shifted): readonly Mark[] => {
        const { slice, front, at, back, mm } = shifted;
        return [
          { slice, shape: 'outline', points: [front, at, back] },
          { slice, shape: 'line', points: [footOf(shifted, images[slice]!), at], label: `${mm.toFixed(1)} mm` },
        ];
      }),
  reference: {
    title:
      'Midline shift, positive to the right; at the septum pellucidum, or at the foramina of Monro where only those were seen',
    unit: 'mm',
    product: of => signedMm(of.septum ?? of.monro),
    of: ({ shiftMm }, { septum }) => (septum ? shiftMm?.septum : shiftMm?.monro),
  },
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
