import type { AspectsFinding, InfarctVolumes } from '../findings/findings.js';

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
