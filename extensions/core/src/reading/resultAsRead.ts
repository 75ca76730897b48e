import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { withMaskChanges } from './maskEdit.js';
import type { Read } from './read.js';
import { isTouched, sameForResult } from './readerWork.js';
import { aiOf } from './reviewedOf.js';
import { boxesOf } from './sameBox.js';

interface Known {
  readonly read: Read;
  readonly value: StrokeResult;
}

const known = new WeakMap<StrokeResult, Known>();

/**
 * The result as the reader left it, for overlays, report, picture and JSON: the corrected mask with its figures, the
 * boxes that stand, the AI's regions at the threshold in use. The same parts of a read give the same object. Water
 * uptake belongs to the AI's own mask (it needs the densities again), so it goes where the mask was corrected.
 */
export function resultAsRead(result: StrokeResult, read: Read): StrokeResult {
  if (read.phase === 'blind' || !isTouched(read)) return result;
  const before = known.get(result);
  if (before && before.read.ai === read.ai && sameForResult(before.read, read)) return before.value;
  const { mask } = read;
  const { netWaterUptake: _measured, ...rest } = result;
  const value: StrokeResult = {
    ...(mask ? rest : result),
    ...(mask ? { infarct: mask.infarct, maps: withInfarct(result, mask, before) } : {}),
    aspects: aiOf(read),
    boxes: boxesOf(result, read),
  };
  known.set(result, { read, value });
  return value;
}

/** Megabytes: the map of the same drawing is not made again for a box or a threshold. */
function withInfarct(result: StrokeResult, mask: NonNullable<Read['mask']>, before: Known | undefined) {
  if (before?.read.mask === mask) return before.value.maps;
  return { ...result.maps, infarct: withMaskChanges(result.maps.infarct, mask, lesionByte(result, 'infarct')) };
}
