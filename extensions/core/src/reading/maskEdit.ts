import type { AspectsFinding, InfarctVolumes } from '../findings/findings.js';
import { remeasure } from '../findings/remeasure.js';
import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { middleImage } from '../grid/analysisStack.js';
import { analysisPixelAffine } from '../grid/backToSource.js';
import { analysisSliceOf, mapPoint, sourcePixelAffine } from '../grid/sourcePixels.js';
import type { LesionKind } from '../lesions.js';

/** Which voxels of the analysis grid a reader added and erased against the AI's own infarct mask: a drawing, no pixels. */
export interface MaskChanges {
  readonly added: VoxelRuns;
  readonly erased: VoxelRuns;
}

/** A reader's correction of the infarct mask with the figures measured again. */
export interface MaskEdit extends MaskChanges {
  /** The AI's finding measured again with this mask, at the shipped threshold. */
  readonly aspects: AspectsFinding;
  readonly infarct: InfarctVolumes;
}

/** The lesions whose masks a reader may correct. */
export const DRAWN_LESIONS = ['infarct', 'oedema'] as const satisfies readonly LesionKind[];
export type DrawnLesion = (typeof DRAWN_LESIONS)[number];

/** Start and length of each run in turn, ascending; `index = column + width * (row + height * slice)`. */
export type VoxelRuns = readonly number[];

/** What changed between two masks (a byte at or over `fromByte` is inside), as runs. */
export function maskChanges(before: Uint8Array, after: Uint8Array, fromByte: number): MaskChanges {
  const added: number[] = [];
  const erased: number[] = [];
  for (let i = 0; i < before.length; i++) {
    const was = before[i]! >= fromByte;
    if (was === after[i]! >= fromByte) continue;
    extend(was ? erased : added, i);
  }
  return { added, erased };
}

function extend(runs: number[], index: number): void {
  const last = runs.length - 2;
  if (last >= 0 && runs[last]! + runs[last + 1]! === index) runs[last + 1]!++;
  else runs.push(index, 1);
}

/** The map with the reader's changes: what was added is at least `fromByte`, what was erased is 0. */
export function withMaskChanges(map: Uint8Array, { added, erased }: MaskChanges, fromByte: number): Uint8Array {
  const changed = map.slice();
  for (let r = 0; r < added.length; r += 2) {
    const end = Math.min(map.length, added[r]! + added[r + 1]!);
    for (let i = added[r]!; i < end; i++) changed[i] = Math.max(fromByte, changed[i]!);
  }
  for (let r = 0; r < erased.length; r += 2) changed.fill(0, erased[r]!, erased[r]! + erased[r + 1]!);
  return changed;
}

/**
 * What a reader's brush did to the infarct: `infarctMap` is the map on the analysis grid after it (a byte at or over the
 * threshold is inside). Score and volumes are measured again. Nothing where the mask is the AI's own.
 */
export function editMask(result: StrokeResult, infarctMap: Uint8Array): MaskEdit | undefined {
  const changes = maskChanges(result.maps.infarct, infarctMap, lesionByte(result, 'infarct'));
  return changes.added.length + changes.erased.length > 0 ? changedMask(result, changes) : undefined;
}

/**
 * The figures of a mask with these changes; runs beyond the grid reach nothing. What the AI marked as old stays old,
 * whatever is drawn over it.
 */
export function changedMask(result: StrokeResult, changes: MaskChanges): MaskEdit {
  const from = lesionByte(result, 'infarct');
  const oldFrom = lesionByte(result, 'oldInfarct');
  const { oldInfarct, infarct } = result.maps;
  const acute = withMaskChanges(infarct, changes, from).map((byte, i) =>
    byte >= from && oldInfarct[i]! < oldFrom ? 1 : 0,
  );
  return { ...changes, ...remeasure(result, acute) };
}

/** What a reader's brush did to the oedema, as `editMask`; its figures follow in `resultAsRead`. */
export function editOedema(result: StrokeResult, oedemaMap: Uint8Array): MaskChanges | undefined {
  const changes = maskChanges(result.maps.oedema, oedemaMap, lesionByte(result, 'oedema'));
  return changes.added.length + changes.erased.length > 0 ? changes : undefined;
}

type Drawn = Pick<StrokeResult, 'grid' | 'maps' | 'images' | 'parameters'>;

/**
 * A lesion that is marked on one result as a map on the grid of another analysis of the same series (from the archive,
 * or with another pose): the images are the same, so each voxel is looked up through its source image.
 */
export function carryMask(from: Drawn, to: Drawn, kind: LesionKind): Uint8Array {
  const [width, height] = to.grid.sizePx;
  const fromByte = lesionByte(from, kind);
  const slices = new Map(from.images.map((image, slice) => [image.sopInstanceUid, slice]));
  const carried = new Uint8Array(to.maps[kind].length);
  to.grid.slices.forEach((slice, k) => {
    const middle = middleImage(slice);
    const image = middle === undefined ? undefined : to.images[middle];
    const source = image && slices.get(image.sopInstanceUid);
    const drawn = source === undefined ? -1 : analysisSliceOf(from.grid, source);
    if (image === undefined || drawn < 0) return;
    const toSource = sourcePixelAffine(to.grid, slice, image);
    const toDrawn = analysisPixelAffine(from.grid, drawn, image);
    const [columns, rows] = from.grid.sizePx;
    for (let row = 0; row < height; row++) {
      for (let col = 0; col < width; col++) {
        const [x, y] = mapPoint(toDrawn, ...mapPoint(toSource, col, row)).map(Math.round) as [number, number];
        if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
        const inside = from.maps[kind][x + columns * (y + rows * drawn)]! >= fromByte;
        if (inside) carried[col + width * (row + height * k)] = 255;
      }
    }
  });
  return carried;
}
