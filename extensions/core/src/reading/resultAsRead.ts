import { correctedFigures, figuresWithSigns } from '../findings/figures/ofFigures.js';
import { growthOf } from '../findings/signs/ofSigns.js';
import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { withMaskChanges } from './maskEdit.js';
import type { Read } from './read.js';
import { isTouched, sameForResult } from './readerWork.js';
import { aiOf } from './reviewedOf.js';
import { boxesOf, detectionsOf } from './sameBox.js';
import { signsAsRead } from './signRemoval.js';

interface Known {
  readonly read: Read;
  readonly value: StrokeResult;
}

const known = new WeakMap<StrokeResult, Known>();

/**
 * The result as the reader left it, for overlays, report, picture and JSON: the corrected mask with its figures, the
 * boxes that stand, the AI's regions at the threshold in use. The same parts of a read give the same object. A figure that
 * rests on the AI's own mask goes where the mask was corrected, unless it can be measured on the reader's.
 */
export function resultAsRead(result: StrokeResult, read: Read): StrokeResult {
  if (read.phase === 'blind' || !isTouched(read)) return result;
  const before = known.get(result);
  if (before && before.read.ai === read.ai && sameForResult(before.read, read)) return before.value;
  const { mask } = read;
  const signs = signsAsRead(result.signs, read.signsRemoved);
  const changed = mask ? corrected(result, mask, before) : undefined;
  const value: StrokeResult = {
    ...result,
    ...changed,
    figures: figuresWithSigns((changed ?? result).figures, growthOf(signs)),
    aspects: aiOf(read),
    boxes: boxesOf(result, read),
    signs,
    ...(result.detections ? { detections: detectionsOf(result.detections, read) } : {}),
  };
  known.set(result, { read, value });
  return value;
}

/**
 * Megabytes: the map of the same drawing is not made again for a box or a threshold. A mask that came from the archive has
 * no changes against its result: its figures were stored as corrected.
 */
function corrected(
  result: StrokeResult,
  mask: NonNullable<Read['mask']>,
  before: Known | undefined,
): Pick<StrokeResult, 'infarct' | 'maps' | 'figures'> {
  const { infarct, added, erased } = mask;
  if (before?.read.mask === mask) return { infarct, maps: before.value.maps, figures: before.value.figures };
  const from = lesionByte(result, 'infarct');
  const map = withMaskChanges(result.maps.infarct, mask, from);
  const maps = { ...result.maps, infarct: map };
  if (added.length + erased.length === 0) return { infarct, maps, figures: result.figures };
  const { grid, headFrame, images } = result;
  const head = () => ({
    grid,
    headFrame,
    images,
    maps,
    aspects: mask.aspects,
    infarct: map.map(byte => (byte >= from ? 1 : 0)),
  });
  return { infarct, maps, figures: correctedFigures(result.figures, ['infarct'], head) };
}
