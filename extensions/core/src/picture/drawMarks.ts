import { type Canvas, fillRectangle, line } from '../canvas.js';
import { MARK_COLOUR } from '../colours.js';
import type { Mark } from '../findings/figures/mark.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { analysisPixelAffine } from '../grid/backToSource.js';
import { mapPoint } from '../grid/sourcePixels.js';
import { drawText } from './drawText.js';

type Place = readonly [x: number, y: number];

/** Half the edge of the square that a single point is drawn as, canvas pixels. */
const POINT_REACH = 2;

/** What figures draw on the images of one analysis slice, `scale` canvas pixels a millimetre; what leaves the tile is cut. */
export function drawMarks(
  canvas: Canvas,
  { grid, images }: Pick<StrokeResult, 'grid' | 'images'>,
  marks: readonly Mark[],
  slice: number,
  [left, top]: Place,
  scale: number,
): void {
  const [width, height] = grid.sizePx;
  const sources = grid.slices[slice]!.sourceSlices;
  for (const { slice: source, shape, points, label } of marks) {
    const image = images[source];
    if (image === undefined || !sources.includes(source)) continue;
    const toGrid = analysisPixelAffine(grid, slice, image);
    const inside = (value: number, size: number) => Math.min(size * scale - 1, Math.max(0, (value + 0.5) * scale));
    const places = points.map(([column, row]): Place => {
      const [x, y] = mapPoint(toGrid, column, row);
      return [left + inside(x, width), top + inside(y, height)];
    });
    draw(canvas, shape, places);
    const end = places.at(-1);
    if (label !== undefined && end) drawText(canvas, label, end[0] + 4, end[1] - 8, 2, MARK_COLOUR);
  }
}

function draw(canvas: Canvas, shape: Mark['shape'], places: readonly Place[]): void {
  if (shape === 'points') {
    const edge = 2 * POINT_REACH + 1;
    for (const [x, y] of places) fillRectangle(canvas, x - POINT_REACH, y - POINT_REACH, edge, edge, MARK_COLOUR);
    return;
  }
  const ends = shape === 'outline' ? places : places.slice(0, -1);
  ends.forEach((from, i) => {
    line(canvas, from, places[(i + 1) % places.length]!, MARK_COLOUR);
  });
}
