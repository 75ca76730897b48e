import { type AspectsRegion, type Outline, outlineArea, type Side, traceContours } from '@ohif-stroke/core';
import { brainOutline } from './brainOutline.js';
import { type LabelGrid, labelGrid, pointOf, STEP_MM } from './labelGrid.js';
import { LEVEL_REGIONS, MAP_LEVELS, type MapLevelId } from './levels.js';
import { smoothOutline } from './smoothOutline.js';

/** A drawn region in millimetres of the picture: x to the reader's right (= patient left), y downwards (= posterior). */
export interface MapRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  readonly outlines: readonly Outline[];
  readonly path: string;
  /** Where its name stands, inside the region or, for the capsule, beside it. */
  readonly label: readonly [x: number, y: number];
}

export interface MapLevel {
  readonly id: MapLevelId;
  readonly brainPath: string;
  readonly regions: readonly MapRegion[];
}

/** Smaller parts that the gaps cut off are not drawn, mm2. */
const MIN_PART_MM2 = 4;

/** The strip of the capsule is narrower than its name: it stands on the thalamus beside it. */
const CAPSULE_LABEL_MM = [8.5, -13] as const;

const drawn = new Map<MapLevelId, MapLevel>();
const begun = new Map<MapLevelId, Generator<undefined, MapLevel>>();

/** A level drawn from the atlas, once; what has been drawn ahead is not drawn again. */
export function mapLevel(id: MapLevelId): MapLevel {
  let level = drawn.get(id);
  while (!level) level = drawOn(id);
  return level;
}

/** One step of drawing the map, a few milliseconds, for who has time before anybody looks; false when all is drawn. */
export function drawStep(): boolean {
  const next = MAP_LEVELS.find(id => !drawn.has(id));
  if (next === undefined) return false;
  drawOn(next);
  return true;
}

function drawOn(id: MapLevelId): MapLevel | undefined {
  const drawing = begun.get(id) ?? drawLevel(id);
  begun.set(id, drawing);
  const { value } = drawing.next();
  if (value) drawn.set(id, value);
  return value;
}

function* drawLevel(id: MapLevelId): Generator<undefined, MapLevel> {
  const grid = labelGrid(id);
  yield;
  const right: MapRegion[] = [];
  for (const name of LEVEL_REGIONS[id]) {
    right.push(rightRegion(grid, name));
    yield;
  }
  const brainPath = pathOf([brainOutline(id).map(([x, y]) => toPicture(x, y))]);
  return { id, brainPath, regions: [...right, ...right.map(mirrored)] };
}

/** Radiological orientation: the patient's right is on the reader's left, anterior is up. */
const toPicture = (xRightMm: number, yMm: number): readonly [number, number] => [-xRightMm, -yMm];

function rightRegion(grid: LabelGrid, name: AspectsRegion): MapRegion {
  const inside = (column: number, row: number) => grid.at(column, row) === name;
  const outlines = traceContours(inside, grid.sizePx)
    .filter(outline => Math.abs(outlineArea(outline)) * STEP_MM ** 2 >= MIN_PART_MM2)
    .sort((a, b) => Math.abs(outlineArea(b)) - Math.abs(outlineArea(a)))
    .map(outline => smoothOutline(outline).map(([c, r]) => toPicture(...pointOf(c, r))));
  const label =
    name === 'IC' ? toPicture(...CAPSULE_LABEL_MM) : toPicture(...pointOf(...innermost(inside, grid.sizePx)));
  return { name, side: 'right', outlines, path: pathOf(outlines), label };
}

function mirrored({ name, outlines, label }: MapRegion): MapRegion {
  const flipped = outlines.map(outline => outline.map(([x, y]) => [-x, y] as const).toReversed());
  return { name, side: 'left', outlines: flipped, path: pathOf(flipped), label: [-label[0], label[1]] };
}

/** Closed paths, one a part, a hundredth of a millimetre fine. */
function pathOf(outlines: readonly Outline[]): string {
  return outlines.map(outline => `M${outline.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`).join('');
}

const round = (mm: number) => Math.round(mm * 100) / 100;

/**
 * The pixel deepest inside a shape: the place for its name. Distances to the outside in two sweeps (3-4 chamfer,
 * Borgefors, Computer Vision, Graphics and Image Processing 1986).
 */
function innermost(
  inside: (column: number, row: number) => boolean,
  [columns, rows]: readonly [number, number],
): readonly [column: number, row: number] {
  const depth = new Float32Array(columns * rows);
  const at = (c: number, r: number) => (c < 0 || r < 0 || c >= columns || r >= rows ? 0 : depth[c + columns * r]!);
  const nearest = (c: number, r: number, by: 1 | -1) =>
    Math.min(at(c - by, r) + 3, at(c, r - by) + 3, at(c - by, r - by) + 4, at(c + by, r - by) + 4);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) depth[c + columns * r] = inside(c, r) ? nearest(c, r, 1) : 0;
  }
  let best = 0;
  for (let i = columns * rows - 1; i >= 0; i--) {
    const [c, r] = [i % columns, Math.floor(i / columns)];
    depth[i] = Math.min(depth[i]!, nearest(c, r, -1));
    if (depth[i]! > depth[best]!) best = i;
  }
  return [best % columns, Math.floor(best / columns)];
}
