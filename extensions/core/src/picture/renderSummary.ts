import { type Canvas, createCanvas, type RgbaPicture } from '../canvas.js';
import type { SliceDrawing } from './drawSlice.js';
import { charactersIn, drawText, fitted, lineHeight } from './drawText.js';
import { BACKGROUND, drawTiles, tileSize, tilesOf } from './sliceTiles.js';
import { type HeaderLine, headline, summaryLines } from './summaryLines.js';

const COLUMNS = 4;
const MOST = { regions: 12, lesions: 4, all: Number.POSITIVE_INFINITY };
const MARGIN = 12;

/**
 * The summary on one page: what was scored, on which slices, by which models, and that it is research. Holds no name or number
 * of the patient.
 */
export function renderSummary(drawing: SliceDrawing): RgbaPicture {
  const tiles = tilesOf(drawing, MOST);
  const [tileWidth, tileHeight] = tileSize(drawing);
  const columns = Math.max(1, Math.min(COLUMNS, tiles.slices.length));
  const width = 2 * MARGIN + Math.max(columns, 3) * tileWidth;
  const header = summaryLines(drawing);
  const headerHeight = MARGIN + lineHeight(4) + header.length * lineHeight(2);
  const canvas = createCanvas(
    width,
    headerHeight + Math.ceil(tiles.slices.length / columns) * tileHeight + MARGIN,
    BACKGROUND,
  );
  drawHeader(canvas, drawing, header);
  drawTiles(canvas, drawing, tiles, columns, [MARGIN, headerHeight]);
  return canvas;
}

function drawHeader(canvas: Canvas, drawing: SliceDrawing, lines: readonly HeaderLine[]): void {
  const { text, colour } = headline(drawing);
  drawText(canvas, fitted(text, charactersIn(canvas.width - 2 * MARGIN, 4)), MARGIN, MARGIN, 4, colour);
  const top = MARGIN + lineHeight(4);
  const space = charactersIn(canvas.width - 2 * MARGIN, 2);
  lines.forEach((line, i) => {
    drawText(canvas, fitted(line.text, space), MARGIN, top + i * lineHeight(2), 2, line.colour);
  });
}
