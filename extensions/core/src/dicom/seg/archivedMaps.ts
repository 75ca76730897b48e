import type { AnalysisMaps } from '../../findings/findings.js';
import type { MaskLayer } from '../../findings/sourceMasks.js';
import { add, scale, type Vec3 } from '../../geometry.js';
import {
  ANALYSIS_SIZE_PX,
  ANALYSIS_SPACING_MM,
  type AnalysisGrid,
  type AnalysisSlice,
} from '../../grid/analysisStack.js';
import { mapPoint, sourcePixelAffine } from '../../grid/sourcePixels.js';
import { LESION_KINDS, perLesion } from '../../lesions.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { StoredMasks } from './parseSegmentation.js';

const LAYERS: readonly MaskLayer[] = ['regions', ...LESION_KINDS];
const [WIDTH, HEIGHT] = ANALYSIS_SIZE_PX;

export interface ArchivedMaps {
  readonly grid: AnalysisGrid;
  readonly maps: AnalysisMaps;
}

/**
 * The masks of a stored SEG as maps on an analysis grid of their own: one slice for each image that carries something, in
 * the axes of the image, centred on what is marked. So everything that draws or writes a fresh result can do the same
 * with one from the archive. Regions were stored on the middle image of each slab and are spread over it again.
 */
export function archivedMaps(masks: StoredMasks, images: readonly SourceImage[]): ArchivedMaps {
  const regionSource = spread(masks.slicesOf('regions'), images.length);
  const used = images
    .map((_, slice) => slice)
    .filter(slice => regionSource.has(slice) || LAYERS.some(layer => masks.slicesOf(layer).includes(slice)));
  const layersOf = (slice: number) =>
    LAYERS.map(layer => masks.maskOfSlice(layer === 'regions' ? (regionSource.get(slice) ?? slice) : slice, layer));
  const grid: AnalysisGrid = {
    sizePx: ANALYSIS_SIZE_PX,
    spacingMm: ANALYSIS_SPACING_MM,
    slices: used.map(slice => sliceAround(images, slice, layersOf(slice))),
  };
  const empty = () => new Uint8Array(WIDTH * HEIGHT * used.length);
  const maps = { regions: empty(), brain: empty(), ...perLesion(empty) };
  used.forEach((slice, k) => {
    const sources = layersOf(slice);
    fill(grid, k, images[slice]!, (pixel, voxel) => {
      LAYERS.forEach((layer, l) => {
        const value = sources[l]![pixel]!;
        if (value > 0) maps[layer][voxel] = layer === 'regions' ? value : 255;
      });
    });
  });
  return { grid, maps };
}

/** For each image of a slab the image on which its regions were stored: the nearest, not beyond half-way to the next. */
function spread(stored: readonly number[], images: number): ReadonlyMap<number, number> {
  const gaps = stored.slice(1).map((slice, i) => slice - stored[i]!);
  const reach = gaps.length === 0 ? 0 : Math.floor(Math.min(...gaps) / 2);
  const nearest = new Map<number, number>();
  for (const slice of stored) {
    for (let i = Math.max(0, slice - reach); i <= Math.min(images - 1, slice + reach); i++) {
      const known = nearest.get(i);
      if (known === undefined || Math.abs(i - slice) < Math.abs(i - known)) nearest.set(i, slice);
    }
  }
  return nearest;
}

/** Upright as every analysis slice: columns towards the patient's left, rows towards the back. */
function sliceAround(images: readonly SourceImage[], slice: number, masks: readonly Uint8Array[]): AnalysisSlice {
  const image = images[slice]!;
  const { rowLps, columnLps, spacingMm, originLps, thicknessMm } = image;
  const [column, row] = middleOf(masks, image);
  const acrossRows = Math.abs(rowLps[0]) >= Math.abs(columnLps[0]);
  const [across, along] = acrossRows ? [rowLps, columnLps] : [columnLps, rowLps];
  const centreLps = add(originLps, add(scale(rowLps, column * spacingMm[0]), scale(columnLps, row * spacingMm[1])));
  const towards = (axis: Vec3, component: 0 | 1) => (axis[component] < 0 ? scale(axis, -1) : axis);
  return {
    sourceSlices: [slice],
    centreLps,
    leftwardLps: towards(across, 0),
    posteriorLps: towards(along, 1),
    thicknessMm,
    extentMm: extentOf(images, slice),
  };
}

/** Middle of everything that is marked on an image, in pixels. */
function middleOf(masks: readonly Uint8Array[], { columns, rows }: SourceImage): readonly [number, number] {
  const bounds = { left: columns, right: -1, top: rows, bottom: -1 };
  for (const mask of masks) {
    mask.forEach((value, i) => {
      if (value === 0) return;
      const [column, row] = [i % columns, Math.floor(i / columns)];
      bounds.left = Math.min(bounds.left, column);
      bounds.right = Math.max(bounds.right, column);
      bounds.top = Math.min(bounds.top, row);
      bounds.bottom = Math.max(bounds.bottom, row);
    });
  }
  return [(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2];
}

/** Height that an image stands for: half-way to each neighbour. */
function extentOf(images: readonly SourceImage[], slice: number): number {
  const image = images[slice]!;
  const distance = (other: SourceImage | undefined) =>
    other ? Math.abs(other.originLps[2] - image.originLps[2]) : undefined;
  const [below, above] = [distance(images[slice - 1]), distance(images[slice + 1])];
  return ((below ?? above ?? image.thicknessMm) + (above ?? below ?? image.thicknessMm)) / 2;
}

/** Calls back for every voxel of a slice that has a pixel of the image under it. */
function fill(grid: AnalysisGrid, k: number, image: SourceImage, paint: (pixel: number, voxel: number) => void): void {
  const toSource = sourcePixelAffine(grid, grid.slices[k]!, image);
  for (let row = 0; row < HEIGHT; row++) {
    for (let col = 0; col < WIDTH; col++) {
      const [x, y] = mapPoint(toSource, col, row).map(Math.round) as [number, number];
      if (x < 0 || y < 0 || x >= image.columns || y >= image.rows) continue;
      paint(x + image.columns * y, col + WIDTH * (row + HEIGHT * k));
    }
  }
}
