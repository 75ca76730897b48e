import {
  type AnyBox,
  type AspectsRegion,
  analysisPointLps,
  type BoxFinding,
  type FigureId,
  figureMarks,
  middleImage,
  regionLabel,
  type Side,
  type StrokeResult,
  type Vec3,
} from '@ohif-stroke/core';
import { imagePointLps } from './imagePoints.js';

/** A slice of the result and a point on it: where to look. */
export interface Focus {
  readonly slice: number;
  readonly pointLps: Vec3;
}

/** The cut on which the region is largest, and its centre there; undefined for a region that the scan does not have. */
export function regionFocus(result: StrokeResult, name: AspectsRegion, side: Side): Focus | undefined {
  const { grid, maps } = result;
  const [width, height] = grid.sizePx;
  const label = regionLabel(name, side);
  let best = { pixels: 0, slice: -1, col: 0, row: 0 };
  for (let s = 0; s < grid.slices.length; s++) {
    let [pixels, col, row] = [0, 0, 0];
    for (let r = 0, i = s * width * height; r < height; r++) {
      for (let c = 0; c < width; c++, i++) {
        if (maps.regions[i] !== label) continue;
        pixels++;
        col += c;
        row += r;
      }
    }
    if (pixels > best.pixels) best = { pixels, slice: s, col: col / pixels, row: row / pixels };
  }
  const cut = grid.slices[best.slice];
  if (!cut) return undefined;
  const slice = middleImage(cut);
  return slice === undefined ? undefined : { slice, pointLps: analysisPointLps(grid, cut, best.col, best.row) };
}

export function boxFocus(result: StrokeResult, box: Pick<AnyBox, 'slice' | 'x' | 'y' | 'width' | 'height'>): Focus {
  const image = result.images[box.slice]!;
  return {
    slice: box.slice,
    pointLps: imagePointLps(image, box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2),
  };
}

/** The middle of a slice; undefined for one that the series does not have. */
export function sliceFocus({ images }: Pick<StrokeResult, 'images'>, slice: number): Focus | undefined {
  const image = images[slice];
  return image && { slice, pointLps: imagePointLps(image, (image.columns - 1) / 2, (image.rows - 1) / 2) };
}

/** The middle of the first mark that a figure has drawn; undefined where it has drawn none. */
export function figureFocus(result: StrokeResult, id: FigureId): Focus | undefined {
  const mark = figureMarks(result.figures, result).find(drawn => drawn.id === id)?.marks[0];
  const image = mark && result.images[mark.slice];
  if (!mark || !image) return undefined;
  const middle = (axis: 0 | 1) => mark.points.reduce((sum, point) => sum + point[axis], 0) / mark.points.length;
  return { slice: mark.slice, pointLps: imagePointLps(image, middle(0), middle(1)) };
}

/** Where to look first: a bleed where it is widest, else the surest place that may be one, else the surest affected region, else the insula (deep regions). */
export function firstFocus(result: StrokeResult): Focus | undefined {
  const area = (box: BoxFinding) => box.width * box.height;
  const [haemorrhage] = result.boxes.filter(b => b.label === 'haemorrhage').toSorted((a, b) => area(b) - area(a));
  if (haemorrhage) return boxFocus(result, haemorrhage);
  const [possible] = result.haemorrhage.possible ?? [];
  if (possible) return sliceFocus(result, possible.slice);
  const [region] = result.aspects.regions.filter(r => r.affected).toSorted((a, b) => b.probability - a.probability);
  return region ? regionFocus(result, region.name, region.side) : regionFocus(result, 'I', 'right');
}
