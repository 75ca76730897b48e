import { defined } from '../../../defined.js';
import type { MovableFigure } from '../figure.js';
import type { MovedLine } from '../movedMark.js';
import { levelAlong, type MidlineShift, type ShiftedLevel } from './measureShift.js';
import { LEVELS, type LevelName } from './midlineStructure.js';

const isLevel = (line: string): line is LevelName => LEVELS.some(level => level === line);

/** The ideal line's ends and the point between them, in the order in which the outline is drawn. */
export const pointsOf = ({ front, at, back }: ShiftedLevel): MovedLine['points'] => [front, at, back];

/** Both the ideal line and the midline that was found are the reader's to move, each on its slice. */
export const movableShift: MovableFigure<MidlineShift> = {
  move: (value, { line, slice, points }, images) => {
    const [front, at, back] = points;
    const image = images[slice];
    if (!isLevel(line) || !front || !at || !back || points.length !== 3 || image === undefined) return undefined;
    const moved = levelAlong(slice, { front, at, back }, image);
    if (moved === undefined) return undefined;
    const before = value?.[line];
    const found = before?.byReader ? before.byReader.found : before;
    return { ...value, [line]: { ...moved, byReader: defined({ found }) } };
  },
  apart: value => {
    const found = LEVELS.map(level => {
      const own = value[level];
      return own?.byReader ? own.byReader.found : own;
    });
    const [septum, monro] = found;
    return {
      found: septum || monro ? defined({ septum, monro }) : undefined,
      moved: LEVELS.flatMap(level => {
        const own = value[level];
        return own?.byReader ? [{ line: level, slice: own.slice, points: pointsOf(own) }] : [];
      }),
    };
  },
};
