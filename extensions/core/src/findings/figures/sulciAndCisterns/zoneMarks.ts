import { CISTERN_ZONES, CISTERNS, type Cistern } from '../../../anatomy/cisterns.js';
import { middleImage } from '../../../grid/analysisStack.js';
import { mapPoint, sourcePixelAffine } from '../../../grid/sourcePixels.js';
import { levelsMm, templatePlanes } from '../../../grid/templatePlanes.js';
import type { DrawnHead } from '../figure.js';
import type { Mark } from '../mark.js';
import { isJudgedCistern, type SulciAndCisterns } from './measureSpaces.js';

/** The zone of each cistern that was judged on the slice that is nearest to its middle, for those who ask. */
export const zoneMarks = (of: SulciAndCisterns, head: DrawnHead): readonly Mark[] =>
  CISTERNS.flatMap(cistern => (isJudgedCistern(of[cistern]) ? zoneMark(cistern, head) : []));

function zoneMark(cistern: Cistern, { grid, headFrame, images }: DrawnHead): readonly Mark[] {
  const { z, border } = CISTERN_ZONES[cistern];
  const off = levelsMm(grid, headFrame).map(level => Math.abs(level - (z[0] + z[1]) / 2));
  const k = off.indexOf(Math.min(...off));
  const of = grid.slices[k];
  const slice = of && middleImage(of);
  const image = slice === undefined ? undefined : images[slice];
  if (of === undefined || slice === undefined || image === undefined) return [];
  const { origin, perCol, perRow } = templatePlanes(grid, headFrame)[k]!;
  const det = perCol[0] * perRow[1] - perRow[0] * perCol[1];
  const toSource = sourcePixelAffine(grid, of, image);
  const points = border.map(([x, y]) => {
    const [dx, dy] = [x - origin[0], y - origin[1]];
    const [col, row] = [(dx * perRow[1] - dy * perRow[0]) / det, (dy * perCol[0] - dx * perCol[1]) / det];
    return mapPoint(toSource, col, row);
  });
  return [{ slice, shape: 'outline', points, switched: 'off' }];
}
