import { remeasure } from '../findings/remeasure.js';
import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { type MaskChanges, type MaskEdit, maskChanges, withMaskChanges } from './maskEdit.js';

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
