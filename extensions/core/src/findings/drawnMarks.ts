import { FIGURES, type FigureId } from './figures/figures.js';
import type { Mark } from './figures/mark.js';
import type { MovedMark } from './figures/movedMark.js';
import { figureMarks, movedFigures } from './figures/ofFigures.js';
import { signMarks } from './signs/ofSigns.js';
import type { StrokeResult } from './strokeResult.js';

/** Figures whose marks a reader has switched on or off (`Mark.switched`). */
export type SwitchedMarks = Readonly<Partial<Record<FigureId, boolean>>>;

/** A mark with the figure that it belongs to, where that is no sign. */
export interface DrawnMark extends Mark {
  readonly figure?: FigureId;
}

/** Whether the marks of a figure are drawn; undefined where they have no switch. */
export function switchOf(id: FigureId, marks: readonly Mark[], switched: SwitchedMarks): boolean | undefined {
  const own = marks.find(mark => mark.switched !== undefined)?.switched;
  return own === undefined ? undefined : (switched[id] ?? own === 'on');
}

const tagged = (figure: FigureId, marks: readonly Mark[]): readonly DrawnMark[] =>
  marks.map(mark => ({ ...mark, figure }));

/** Everything that figures and signs draw on the images of a result: a list for each of them, its first mark where one looks first. */
export const drawnMarks = (result: StrokeResult, switched: SwitchedMarks = {}): readonly (readonly DrawnMark[])[] => [
  ...figureMarks(result.figures, result).map(({ id, marks }) =>
    tagged(id, switchOf(id, marks, switched) === false ? marks.filter(mark => mark.switched === undefined) : marks),
  ),
  ...signMarks(result.signs),
];

/** What a figure draws while a reader moves a line of it; undefined where the line gives no such figure. */
export function marksAlong(result: StrokeResult, moved: MovedMark): readonly DrawnMark[] | undefined {
  const id = moved.figure;
  if (!isFigure(id)) return undefined;
  const value = movedFigures(result.figures, [moved], result.images)[id];
  if (value === undefined || value === result.figures[id]) return undefined;
  return figureMarks({ [id]: value }, result).flatMap(({ marks }) => tagged(id, marks));
}

const isFigure = (name: string): name is FigureId => Object.hasOwn(FIGURES, name);
