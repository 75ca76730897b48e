import type { Mark } from './figures/mark.js';
import { figureMarks } from './figures/ofFigures.js';
import { signMarks } from './signs/ofSigns.js';
import type { StrokeResult } from './strokeResult.js';

/** Everything that figures and signs draw on the images of a result: a list for each of them, its first mark where one looks first. */
export const drawnMarks = (result: StrokeResult): readonly (readonly Mark[])[] => [
  ...figureMarks(result.figures, result).map(({ marks }) => marks),
  ...signMarks(result.signs),
];
