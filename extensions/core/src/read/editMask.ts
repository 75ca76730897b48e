import { lesionByte } from '../dicom/sourceMasks.js';
import { voxelSides } from '../findings/sides.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { addVolumes, sidedVolumeMl } from '../findings/volumes.js';
import { type MaskEdit, maskChanges, withMaskChanges } from './maskEdit.js';

/**
 * What a reader's brush did to the infarct: `infarctMap` is the map on the analysis grid after it (a byte at or over the
 * threshold is inside). Score and volumes are measured again. Nothing where the mask is the AI's own.
 */
export function editMask(result: StrokeResult, infarctMap: Uint8Array): MaskEdit | undefined {
  const changes = maskChanges(result.maps.infarct, infarctMap, lesionByte(result, 'infarct'));
  return changes.added.length + changes.erased.length > 0 ? changedMask(result, changes) : undefined;
}

/** The figures of a mask with these changes; runs beyond the grid reach nothing. */
export function changedMask(result: StrokeResult, changes: Pick<MaskEdit, 'added' | 'erased'>): MaskEdit {
  const from = lesionByte(result, 'infarct');
  const map = withMaskChanges(result.maps.infarct, changes, from);
  const oldFrom = lesionByte(result, 'oldInfarct');
  const acute = map.map((byte, i) => (byte >= from && result.maps.oldInfarct[i]! < oldFrom ? 1 : 0));
  const acuteVolumeMl = sidedVolumeMl(acute, result.grid, voxelSides(result.grid, result.headFrame));
  const { oldVolumeMl } = result.infarct;
  const infarct = { ...result.infarct, volumeMl: addVolumes(acuteVolumeMl, oldVolumeMl), acuteVolumeMl };
  return { ...changes, aspects: result.aspects, infarct };
}
