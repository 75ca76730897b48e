import type { FigureId } from './figures/figures.js';
import type { Mark } from './figures/mark.js';
import { figureMarks } from './figures/ofFigures.js';
import { signMarks } from './signs/ofSigns.js';
import type { StrokeResult } from './strokeResult.js';

/** Figures whose marks a reader has switched on or off (`Mark.switched`). */
export type SwitchedMarks = Readonly<Partial<Record<FigureId, boolean>>>;

/** Whether the marks of a figure are drawn; undefined where they have no switch. */
export function switchOf(id: FigureId, marks: readonly Mark[], switched: SwitchedMarks): boolean | undefined {
  const own = marks.find(mark => mark.switched !== undefined)?.switched;
  return own === undefined ? undefined : (switched[id] ?? own === 'on');
}

/** Everything that figures and signs draw on the images of a result: a list for each of them, its first mark where one looks first. */
export const drawnMarks = (result: StrokeResult, switched: SwitchedMarks = {}): readonly (readonly Mark[])[] => [
  ...figureMarks(result.figures, result).map(({ id, marks }) =>
    switchOf(id, marks, switched) === false ? marks.filter(mark => mark.switched === undefined) : marks,
  ),
  ...signMarks(result.signs),
];
