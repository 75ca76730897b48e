import type { Side } from '../anatomy/regions.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import { middleImage, planeSize } from '../grid/analysisStack.js';
import type { Component } from '../grid/components.js';
import { mapPoint, sourcePixelAffine } from '../grid/sourcePixels.js';
import type { SourceImage } from '../volume/sourceImages.js';
import type { BoxFinding } from './findings.js';
import type { Lesion } from './infarct/lesions.js';
import type { OutsidePart } from './infarct/outsideAspects.js';

/** Cross-sections smaller than this are the tip of a lesion: a box there only clutters, mm2. */
const MIN_SECTION_MM2 = 20;

/**
 * One box per lesion and analysis slice, on the middle source image of that slice, in whole source pixels that hold
 * every voxel of the section. `outsideOf` says where an acute infarct lies outside the ASPECTS regions.
 */
export function lesionBoxes(
  lesions: readonly Lesion[],
  grid: AnalysisGrid,
  images: readonly SourceImage[],
  sideOf: (index: number) => Side,
  outsideOf: (lesion: Component) => readonly OutsidePart[] = () => [],
): BoxFinding[] {
  const plane = planeSize(grid);
  return lesions.flatMap((lesion, n) => {
    const componentId = `${lesion.label}-${n + 1}`;
    const sections = new Map<number, number[]>();
    for (const voxel of lesion.voxels) {
      const k = Math.floor(voxel / plane);
      const section = sections.get(k);
      if (section === undefined) sections.set(k, [voxel]);
      else section.push(voxel);
    }
    const outside = lesion.label === 'infarct' ? outsideOf(lesion) : [];
    const onRight = lesion.voxels.reduce((count, v) => count + (sideOf(v) === 'right' ? 1 : 0), 0);
    return [...sections]
      .filter(([, voxels]) => voxels.length * grid.spacingMm ** 2 >= MIN_SECTION_MM2)
      .sort(([a], [b]) => a - b)
      .flatMap(([k, voxels]) => {
        const slice = middleImage(grid.slices[k]!)!;
        const edges = sectionEdges(voxels, grid, k, images[slice]!);
        return edges === undefined
          ? []
          : [
              {
                id: `${componentId}-slice-${slice}`,
                componentId,
                label: lesion.label,
                probability: lesion.probability,
                slice,
                ...edges,
                side: 2 * onRight >= lesion.voxels.length ? ('right' as const) : ('left' as const),
                ...(outside.length > 0 ? { outside } : {}),
              },
            ];
      });
  });
}

/** Whole pixels around the corners of all voxels, cut to the image; undefined where nothing of it is inside. */
function sectionEdges(voxels: readonly number[], grid: AnalysisGrid, k: number, image: SourceImage) {
  const [width, height] = grid.sizePx;
  const toSource = sourcePixelAffine(grid, grid.slices[k]!, image);
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const voxel of voxels) {
    const col = voxel % width;
    const row = Math.floor(voxel / width) - height * k;
    for (const [dc, dr] of [
      [-0.5, -0.5],
      [0.5, -0.5],
      [-0.5, 0.5],
      [0.5, 0.5],
    ] as const) {
      const [x, y] = mapPoint(toSource, col + dc, row + dr);
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
  }
  // Pixel i covers i - 0.5 .. i + 0.5.
  const [left, top] = [Math.max(0, Math.round(x0)), Math.max(0, Math.round(y0))];
  const right = Math.min(image.columns - 1, Math.round(x1));
  const bottom = Math.min(image.rows - 1, Math.round(y1));
  if (right < left || bottom < top) return undefined;
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
