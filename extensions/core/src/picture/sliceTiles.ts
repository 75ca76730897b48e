import { type Canvas, createCanvas, fillRectangle, type RgbaPicture } from '../canvas.js';
import { drawnMarks } from '../findings/drawnMarks.js';
import type { Mark } from '../findings/figures/mark.js';
import { lesionByte } from '../findings/sourceMasks.js';
import { planeSize } from '../grid/analysisStack.js';
import { analysisSliceOf } from '../grid/sourcePixels.js';
import { LESION_KINDS } from '../lesions.js';
import type { Rgb } from '../rgb.js';
import { drawMarks } from './drawMarks.js';
import { drawSlice, type SliceDrawing } from './drawSlice.js';
import { advance, drawText } from './drawText.js';
import { TEXT } from './summaryLines.js';

/** Canvas pixels a millimetre of the analysis grid. */
const SCALE = 2;

export const BACKGROUND: Rgb = [0, 0, 0];

/**
 * How many slices are shown at most: with regions (slabs are about 5 mm: twelve reach from the base to the upper level), beyond
 * those with the most of a lesion, and with those on which something was measured.
 */
export interface MostSlices {
  readonly regions: number;
  readonly lesions: number;
  readonly all: number;
}

/** What is drawn: slices with the marks on them. */
export interface Tiles {
  readonly slices: readonly number[];
  readonly marks: readonly Mark[];
}

export function tilesOf(drawing: SliceDrawing, most: MostSlices): Tiles {
  const measured = drawnMarks(drawing.result);
  const first = measured.flatMap(([mark]) => mark?.slice ?? []);
  return { slices: slicesToShow(drawing, first, most), marks: measured.flat() };
}

/** Width and height of one tile, canvas pixels. */
export const tileSize = ({ result: { grid } }: SliceDrawing): readonly [width: number, height: number] => [
  grid.sizePx[0] * SCALE,
  grid.sizePx[1] * SCALE,
];

/** The tiles beside and below each other from a corner on; radiological orientation (patient right on the left of the picture). */
export function drawTiles(
  canvas: Canvas,
  drawing: SliceDrawing,
  tiles: Tiles,
  columns: number,
  [left, top]: readonly [number, number],
): void {
  const [width, height] = tileSize(drawing);
  tiles.slices.forEach((slice, i) => {
    const corner = [left + (i % columns) * width, top + Math.floor(i / columns) * height] as const;
    drawSlice(canvas, drawing, slice, corner, SCALE);
    drawMarks(canvas, drawing.result, tiles.marks, slice, corner, SCALE);
    marks(canvas, drawing, slice, corner, width, height);
  });
}

/** The tiles alone, `columns` in a row. */
export function renderTiles(drawing: SliceDrawing, columns: number, most: MostSlices): RgbaPicture {
  const tiles = tilesOf(drawing, most);
  const [width, height] = tileSize(drawing);
  const canvas = createCanvas(columns * width, Math.ceil(tiles.slices.length / columns) * height, BACKGROUND);
  drawTiles(canvas, drawing, tiles, columns, [0, 0]);
  return canvas;
}

/**
 * The slices that carry regions, thinned evenly where there are too many, the slices beyond them with the most of a lesion,
 * and those of the images `measuredOn`, where a figure shows what it measured or a sign was found; all slices if nothing is marked. From the base upwards.
 */
function slicesToShow({ result }: SliceDrawing, measuredOn: readonly number[], most: MostSlices): readonly number[] {
  const { grid, maps } = result;
  const plane = planeSize(grid);
  const all = grid.slices.map((_, slice) => slice);
  const count = (map: Uint8Array, from: number, slice: number) =>
    map.subarray(plane * slice, plane * (slice + 1)).reduce((n, byte) => n + (byte >= from ? 1 : 0), 0);
  const lesion = (slice: number) =>
    LESION_KINDS.reduce((sum, layer) => sum + count(maps[layer], lesionByte(result, layer), slice), 0);
  const levels = thinned(
    all.filter(slice => count(maps.regions, 1, slice) > 0),
    most.regions,
  );
  const beyond = all
    .map(slice => ({ slice, pixels: levels.includes(slice) ? 0 : lesion(slice) }))
    .filter(({ pixels }) => pixels > 0)
    .sort((a, b) => b.pixels - a.pixels)
    .slice(0, most.lesions);
  const measured = measuredOn.map(image => analysisSliceOf(grid, image)).filter(slice => slice >= 0);
  const found = [...levels, ...beyond.map(({ slice }) => slice)];
  const chosen = [...new Set([...found, ...measured])].slice(0, Math.max(found.length, most.all));
  return chosen.length > 0 ? chosen.toSorted((a, b) => a - b) : thinned(all, most.regions);
}

const thinned = (slices: readonly number[], most: number): readonly number[] =>
  slices.length <= most
    ? slices
    : Array.from({ length: most }, (_, i) => slices[Math.round((i * (slices.length - 1)) / (most - 1))]!);

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
