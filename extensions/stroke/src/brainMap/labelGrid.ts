import { type AspectsRegion, corticalRegionAt, deepRegionAt } from '@ohif-stroke/core';
import { halfWidthMm } from './brainOutline.js';
import { LEVEL_HEIGHT_MM, type MapLevelId } from './levels.js';

/** The atlas at one height, one half of the head, as labels on a fine grid: |x| by columns, y by rows (front first). */
export interface LabelGrid {
  readonly sizePx: readonly [columns: number, rows: number];
  readonly at: (column: number, row: number) => AspectsRegion | undefined;
}

export const STEP_MM = 0.5;
/** Half the space left between neighbours and towards the edge of the brain, mm: borders are drawn as gaps. */
const GAP_MM = 0.75;
const EXTENT = { xMm: 76, frontMm: 76, backMm: -108 };

/** Centre of a pixel, template mm. */
export const pointOf = (column: number, row: number): readonly [xMm: number, yMm: number] => [
  (column + 0.5) * STEP_MM,
  EXTENT.frontMm - (row + 0.5) * STEP_MM,
];

/** Deep regions lie over the cortical wedges, as in the reading of a scan (`placeRegions` does the same). */
export function labelGrid(level: MapLevelId): LabelGrid {
  const zMm = LEVEL_HEIGHT_MM[level];
  const columns = Math.ceil(EXTENT.xMm / STEP_MM);
  const rows = Math.ceil((EXTENT.frontMm - EXTENT.backMm) / STEP_MM);
  const labels: (AspectsRegion | 'brain' | undefined)[] = Array.from({ length: columns * rows }, (_, i) => {
    const [xMm, yMm] = pointOf(i % columns, Math.floor(i / columns));
    if (xMm > halfWidthMm(level, yMm)) return undefined;
    return deepRegionAt(xMm, yMm, zMm) ?? corticalRegionAt(xMm, yMm, zMm) ?? 'brain';
  });
  const within = (column: number, row: number) => column >= 0 && row >= 0 && column < columns && row < rows;
  // Once for all: the tracing asks for every pixel several times a region.
  const apart = labels.map((name, i): AspectsRegion | undefined => {
    if (name === undefined || name === 'brain') return undefined;
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const free = NEIGHBOURS.every(([dx, dy]) => {
      const other = within(column + dx, row + dy) ? labels[i + dx + columns * dy] : undefined;
      return other === name || other === 'brain';
    });
    return free ? name : undefined;
  });
  return {
    sizePx: [columns, rows],
    at: (column, row) => (within(column, row) ? apart[column + columns * row] : undefined),
  };
}

/** Pixels on a circle of the gap's radius. */
const NEIGHBOURS = Array.from({ length: 12 }, (_, i) => {
  const angle = (Math.PI * 2 * i) / 12;
  const reach = GAP_MM / STEP_MM;
  return [Math.round(reach * Math.cos(angle)), Math.round(reach * Math.sin(angle))] as const;
});
