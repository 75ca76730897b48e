import { type Canvas, createCanvas, fillRectangle, type RgbaPicture } from '../canvas.js';
import { drawnMarks } from '../findings/drawnMarks.js';
import { lesionByte } from '../findings/sourceMasks.js';
import { planeSize } from '../grid/analysisStack.js';
import { analysisSliceOf } from '../grid/sourcePixels.js';
import { LESION_KINDS } from '../lesions.js';
import type { Rgb } from '../rgb.js';
import { drawMarks } from './drawMarks.js';
import { drawSlice, type SliceDrawing } from './drawSlice.js';
import { advance, charactersIn, drawText, fitted, lineHeight } from './drawText.js';
import { type HeaderLine, headline, summaryLines, TEXT } from './summaryLines.js';

/** Canvas pixels a millimetre of the analysis grid. */
const SCALE = 2;
const COLUMNS = 4;
/** Slabs are about 5 mm: twelve reach from the base to the upper level. */
const MAX_REGION_SLICES = 12;
/** Slices with a lesion outside the levels of the regions, those with the most of it. */
const MAX_LESION_SLICES = 4;
const MARGIN = 12;

const BACKGROUND: Rgb = [0, 0, 0];

/**
 * The summary on one page: what was scored, on which slices, by which models, and that it is research. Radiological
 * orientation (patient right on the left of the picture). Holds no name or number of the patient.
 */
export function renderSummary(drawing: SliceDrawing): RgbaPicture {
  const { grid } = drawing.result;
  const measured = drawnMarks(drawing.result);
  const slices = slicesToShow(
    drawing,
    measured.flatMap(([first]) => first?.slice ?? []),
  );
  const [tileWidth, tileHeight] = [grid.sizePx[0] * SCALE, grid.sizePx[1] * SCALE];
  const columns = Math.max(1, Math.min(COLUMNS, slices.length));
  const width = 2 * MARGIN + Math.max(columns, 3) * tileWidth;
  const header = summaryLines(drawing);
  const headerHeight = MARGIN + lineHeight(4) + header.length * lineHeight(2);
  const canvas = createCanvas(
    width,
    headerHeight + Math.ceil(slices.length / columns) * tileHeight + MARGIN,
    BACKGROUND,
  );
  drawHeader(canvas, drawing, header);
  slices.forEach((slice, i) => {
    const corner = [MARGIN + (i % columns) * tileWidth, headerHeight + Math.floor(i / columns) * tileHeight] as const;
    drawSlice(canvas, drawing, slice, corner, SCALE);
    drawMarks(canvas, drawing.result, measured.flat(), slice, corner, SCALE);
    marks(canvas, drawing, slice, corner, tileWidth, tileHeight);
  });
  return canvas;
}

/**
 * The slices that carry regions, thinned evenly where there are too many, the slices beyond them with the most of a lesion,
 * and those of the images `measuredOn`, where a figure shows what it measured or a sign was found; all slices if nothing is marked. From the base upwards.
 */
function slicesToShow({ result }: SliceDrawing, measuredOn: readonly number[]): readonly number[] {
  const { grid, maps } = result;
  const plane = planeSize(grid);
  const all = grid.slices.map((_, slice) => slice);
  const count = (map: Uint8Array, from: number, slice: number) =>
    map.subarray(plane * slice, plane * (slice + 1)).reduce((n, byte) => n + (byte >= from ? 1 : 0), 0);
  const lesion = (slice: number) =>
    LESION_KINDS.reduce((sum, layer) => sum + count(maps[layer], lesionByte(result, layer), slice), 0);
  const levels = thinned(
    all.filter(slice => count(maps.regions, 1, slice) > 0),
    MAX_REGION_SLICES,
  );
  const beyond = all
    .map(slice => ({ slice, pixels: levels.includes(slice) ? 0 : lesion(slice) }))
    .filter(({ pixels }) => pixels > 0)
    .sort((a, b) => b.pixels - a.pixels)
    .slice(0, MAX_LESION_SLICES);
  const measured = measuredOn.map(image => analysisSliceOf(grid, image)).filter(slice => slice >= 0);
  const chosen = [...new Set([...levels, ...beyond.map(({ slice }) => slice), ...measured])].sort((a, b) => a - b);
  return chosen.length > 0 ? chosen : thinned(all, MAX_REGION_SLICES);
}

const thinned = (slices: readonly number[], most: number): readonly number[] =>
  slices.length <= most
    ? slices
    : Array.from({ length: most }, (_, i) => slices[Math.round((i * (slices.length - 1)) / (most - 1))]!);

function drawHeader(canvas: Canvas, drawing: SliceDrawing, lines: readonly HeaderLine[]): void {
  const { text, colour } = headline(drawing);
  drawText(canvas, fitted(text, charactersIn(canvas.width - 2 * MARGIN, 4)), MARGIN, MARGIN, 4, colour);
  const top = MARGIN + lineHeight(4);
  const space = charactersIn(canvas.width - 2 * MARGIN, 2);
  lines.forEach((line, i) => {
    drawText(canvas, fitted(line.text, space), MARGIN, top + i * lineHeight(2), 2, line.colour);
  });
}

/** R and L at the edges of the tile, and which image of the series it is. */
function marks(
  canvas: Canvas,
  { result }: SliceDrawing,
  slice: number,
  [left, top]: readonly [number, number],
  width: number,
  height: number,
): void {
  const sources = result.grid.slices[slice]!.sourceSlices;
  const first = (sources[0] ?? 0) + 1;
  const last = (sources.at(-1) ?? 0) + 1;
  const middle = top + Math.floor(height / 2) - 9;
  mark(canvas, 'R', left + 2, middle);
  mark(canvas, 'L', left + width - 16, middle);
  mark(canvas, first === last ? `${first}` : `${first}-${last}`, left + 2, top + 4);
  fillRectangle(canvas, left, top + height - 1, width, 1, [40, 40, 40]);
}

/** White on black, since a mark may lie on bone. */
function mark(canvas: Canvas, text: string, x: number, y: number): void {
  fillRectangle(canvas, x, y - 2, text.length * advance(2) + 2, 18, BACKGROUND);
  drawText(canvas, text, x + 2, y, 2, TEXT);
}
