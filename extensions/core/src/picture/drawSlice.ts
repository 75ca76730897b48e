import { ASPECTS_REGIONS, type AspectsRegion, regionLabel, type Side } from '../anatomy/regions.js';
import { blend, type Canvas, fillRectangle, line } from '../canvas.js';
import { boxColour, REGION_COLOURS } from '../colours.js';
import type { AnyBox } from '../findings/findings.js';
import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import { analysisPixelAffine } from '../grid/backToSource.js';
import { mapPoint } from '../grid/sourcePixels.js';
import { LESIONS, type LesionKind, perLesion } from '../lesions.js';
import type { Read } from '../reading/read.js';
import type { ReviewedAspects } from '../reading/review.js';
import type { Rgb } from '../rgb.js';
import { drawText } from './drawText.js';

/** Brain window of stroke reading: narrow, so that a difference of a few HU is seen. */
const WINDOW_HU = { level: 40, width: 40 };

export interface SliceDrawing {
  readonly result: StrokeResult;
  readonly aspects: ReviewedAspects;
  /** The reading behind `aspects`, where there is one; `result` is then the one as read. */
  readonly read?: Read;
  /** HU on `result.grid`. */
  readonly hu: ArrayLike<number>;
}

/** Draws one analysis slice with everything that was found on it, `scale` canvas pixels a millimetre. */
export function drawSlice(
  canvas: Canvas,
  drawing: SliceDrawing,
  slice: number,
  [left, top]: readonly [number, number],
  scale: number,
): void {
  const { result, aspects } = drawing;
  const [width, height] = result.grid.sizePx;
  const from = perLesion(kind => lesionByte(result, kind));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const colour = colourOf(drawing, from, column + width * (row + height * slice));
      fillRectangle(canvas, left + column * scale, top + row * scale, scale, scale, colour);
    }
  }
  outlines(canvas, drawing, slice, [left, top], scale);
  for (const box of boxesOn(result, slice)) drawBox(canvas, result, box, slice, [left, top], scale);
  regionNames(canvas, result, aspects, slice, [left, top], scale);
}

const greyOf = (hu: number): number => {
  const share = (hu - (WINDOW_HU.level - WINDOW_HU.width / 2)) / WINDOW_HU.width;
  return Number.isFinite(share) ? Math.round(255 * Math.min(1, Math.max(0, share))) : 0;
};

/** Grey of the density under infarct as heat from dark red to orange, old infarct, haemorrhage and its oedema as plain tints. */
function colourOf({ result: { maps }, hu }: SliceDrawing, from: Readonly<Record<LesionKind, number>>, i: number): Rgb {
  const grey = greyOf(hu[i] ?? Number.NaN);
  if (maps.haemorrhage[i]! >= from.haemorrhage) return mix(grey, LESIONS.haemorrhage.colour, 0.45);
  if (maps.oedema[i]! >= from.oedema) return mix(grey, LESIONS.oedema.colour, 0.3);
  if (maps.oldInfarct[i]! >= from.oldInfarct) return mix(grey, LESIONS.oldInfarct.colour, 0.35);
  const share = (maps.infarct[i]! - from.infarct) / (255 - from.infarct);
  return share < 0 ? [grey, grey, grey] : mix(grey, [255, Math.round(20 + 110 * share), 20], 0.3 + 0.3 * share);
}

const mix = (grey: number, [red, green, blue]: Rgb, opacity: number): Rgb => {
  const over = (colour: number) => Math.round(grey + (colour - grey) * opacity);
  return [over(red), over(green), over(blue)];
};

/** A pixel belongs to an outline where the label changes towards the right or downwards. */
function outlines(
  canvas: Canvas,
  { result, aspects }: SliceDrawing,
  slice: number,
  [left, top]: readonly [number, number],
  scale: number,
): void {
  const [width, height] = result.grid.sizePx;
  const start = width * height * slice;
  const labelAt = (x: number, y: number) => {
    const column = Math.floor(x / scale);
    const row = Math.floor(y / scale);
    return column < 0 || row < 0 || column >= width || row >= height
      ? 0
      : result.maps.regions[start + column + width * row]!;
  };
  const styles = regionStyles(aspects);
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      const label = labelAt(x, y);
      const style = styles.get(label);
      if (style === undefined) continue;
      const border = [-style.thickness, style.thickness].some(
        d => labelAt(x + d, y) !== label || labelAt(x, y + d) !== label,
      );
      if (border) blend(canvas, left + x, top + y, style.colour, style.opacity);
    }
  }
}

interface RegionStyle {
  readonly colour: Rgb;
  readonly opacity: number;
  readonly thickness: number;
}

/** Affected regions stand out; those of the other side only say where was compared. */
function regionStyles({ regions, side }: ReviewedAspects): ReadonlyMap<number, RegionStyle> {
  return new Map(
    regions.map(region => {
      const opacity = region.final ? 1 : region.side === side || side === 'none' ? 0.7 : 0.35;
      const style = { colour: REGION_COLOURS[region.name], opacity, thickness: region.final ? 2 : 1 };
      return [regionLabel(region.name, region.side), style];
    }),
  );
}

function regionNames(
  canvas: Canvas,
  result: StrokeResult,
  { regions }: ReviewedAspects,
  slice: number,
  [left, top]: readonly [number, number],
  scale: number,
): void {
  const centres = labelCentres(result.grid, result.maps.regions, slice);
  for (const { name, side, final } of regions) {
    const centre = final ? centres.get(regionLabel(name, side)) : undefined;
    if (centre) drawText(canvas, name, left + centre[0] * scale - 6, top + centre[1] * scale - 7, 2, [255, 255, 255]);
  }
}

/** Mean column and row of each label on a slice. */
function labelCentres(
  grid: AnalysisGrid,
  labels: Uint8Array,
  slice: number,
): ReadonlyMap<number, readonly [number, number]> {
  const [width, height] = grid.sizePx;
  const sums = new Map<number, [number, number, number]>();
  for (let i = 0; i < width * height; i++) {
    const label = labels[width * height * slice + i]!;
    if (label === 0) continue;
    const sum = sums.get(label) ?? [0, 0, 0];
    sums.set(label, [sum[0] + (i % width), sum[1] + Math.floor(i / width), sum[2] + 1]);
  }
  return new Map([...sums].map(([label, [x, y, n]]) => [label, [x / n, y / n]]));
}

/** Boxes of the source images of a slab; of several images of one component the largest. */
function boxesOn(result: StrokeResult, slice: number): readonly AnyBox[] {
  const sources = result.grid.slices[slice]!.sourceSlices;
  const largest = new Map<string, AnyBox>();
  for (const box of [...result.boxes, ...(result.detections ?? [])]) {
    if (!sources.includes(box.slice)) continue;
    const known = largest.get(box.componentId);
    if (!known || box.width * box.height > known.width * known.height) largest.set(box.componentId, box);
  }
  return [...largest.values()];
}

function drawBox(
  canvas: Canvas,
  result: StrokeResult,
  box: AnyBox,
  slice: number,
  [left, top]: readonly [number, number],
  scale: number,
): void {
  const colour = boxColour(box);
  const draw = box.modelId === undefined ? line : dashedLine;
  const toGrid = analysisPixelAffine(result.grid, slice, result.images[box.slice]!);
  const [width, height] = result.grid.sizePx;
  // Pixel centres are whole numbers: the edges of the box lie half a pixel outside. What leaves the tile is cut.
  const corner = (right: 0 | 1, down: 0 | 1): readonly [number, number] => {
    const [column, row] = mapPoint(toGrid, box.x - 0.5 + right * box.width, box.y - 0.5 + down * box.height);
    const inside = (value: number, size: number) => Math.min(size * scale - 1, Math.max(0, (value + 0.5) * scale));
    return [left + inside(column, width), top + inside(row, height)];
  };
  const corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
  corners.forEach((corner, i) => {
    draw(canvas, corner, corners[(i + 1) % 4]!, colour);
  });
  const anchor: readonly [number, number] = [Math.min(...corners.map(c => c[0])), Math.min(...corners.map(c => c[1]))];
  drawText(canvas, `${Math.round(box.probability * 100)}%`, anchor[0], anchor[1] - 20, 2, colour);
}

/** Canvas pixels of a dash and of the gap behind it. */
const DASH_PX = 6;

type Point = readonly [number, number];

/** What a site's own model drew looks like nothing of ours. */
function dashedLine(canvas: Canvas, from: Point, to: Point, colour: Rgb): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const at = (px: number): Point => {
    const share = Math.min(1, px / Math.max(1, length));
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  };
  for (let px = 0; px < length; px += 2 * DASH_PX) line(canvas, at(px), at(Math.min(length, px + DASH_PX)), colour);
}

export const affectedNames = ({ regions }: ReviewedAspects, side: Side): readonly AspectsRegion[] =>
  ASPECTS_REGIONS.filter(name => regions.some(r => r.name === name && r.side === side && r.final));
