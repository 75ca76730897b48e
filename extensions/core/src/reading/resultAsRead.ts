import { defined } from '../defined.js';
import { correctedFigures, figuresWithSigns, movedFigures } from '../findings/figures/ofFigures.js';
import { growthOf } from '../findings/signs/ofSigns.js';
import { lesionByte } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { sidedVolumeMl } from '../findings/volumes.js';
import { voxelSides } from '../grid/templatePlanes.js';
import type { LesionKind } from '../lesions.js';
import { DRAWN_LESIONS, type MaskChanges, withMaskChanges } from './maskEdit.js';
import type { Read } from './read.js';
import { isTouched, sameForResult } from './readerWork.js';
import { aiOf } from './reviewedOf.js';
import { boxesOf, detectionsOf } from './sameBox.js';
import { signsAsRead } from './signRemoval.js';

interface Known {
  readonly read: Read;
  readonly value: StrokeResult;
  /** By the reader's masks alone. */
  readonly changed: Corrected | undefined;
}

const known = new WeakMap<StrokeResult, Known>();

/**
 * The result as the reader left it, for overlays, report, picture and JSON: the corrected masks with their figures, the
 * boxes that stand, the AI's regions at the threshold in use. The same parts of a read give the same object. A figure that
 * rests on the AI's own mask goes where the mask was corrected, unless it can be measured on the reader's.
 */
export function resultAsRead(result: StrokeResult, read: Read): StrokeResult {
  if (read.phase === 'blind' || !isTouched(read)) return result;
  const before = known.get(result);
  if (before && before.read.ai === read.ai && sameForResult(before.read, read)) return before.value;
  const signs = signsAsRead(result.signs, read.signsRemoved);
  const changed = corrected(result, read, before);
  const value: StrokeResult = {
    ...result,
    ...changed,
    figures: movedFigures(
      figuresWithSigns((changed ?? result).figures, growthOf(signs)),
      read.marksMoved,
      result.images,
    ),
    aspects: aiOf(read),
    boxes: boxesOf(result, read),
    signs,
    ...(result.detections ? { detections: detectionsOf(result.detections, read) } : {}),
  };
  known.set(result, { read, value, changed });
  return value;
}

type Corrected = Pick<StrokeResult, 'infarct' | 'haemorrhage' | 'maps' | 'figures'>;

/**
 * Megabytes: the maps of the same drawings are not made again for a box or a threshold. A mask that came from the archive has
 * no changes against its result: its figures were stored as corrected.
 */
function corrected(result: StrokeResult, read: Read, before: Known | undefined): Corrected | undefined {
  const { mask, oedemaMask } = read;
  if (mask === undefined && oedemaMask === undefined) return undefined;
  if (before && before.read.mask === mask && before.read.oedemaMask === oedemaMask) return before.changed;
  const drawn = (kind: LesionKind, changes: MaskChanges | undefined) =>
    changes && changes.added.length + changes.erased.length > 0
      ? withMaskChanges(result.maps[kind], changes, lesionByte(result, kind))
      : undefined;
  const maps = {
    ...result.maps,
    ...defined({ infarct: drawn('infarct', mask), oedema: drawn('oedema', oedemaMask) }),
  };
  const kinds = DRAWN_LESIONS.filter(kind => maps[kind] !== result.maps[kind]);
  const { grid, headFrame, images } = result;
  const inside = (kind: LesionKind) => {
    const from = lesionByte(result, kind);
    return maps[kind].map(byte => (byte >= from ? 1 : 0));
  };
  const haemorrhage = kinds.includes('oedema')
    ? {
        ...result.haemorrhage,
        oedema: { volumeMl: sidedVolumeMl(inside('oedema'), grid, voxelSides(grid, headFrame)) },
      }
    : result.haemorrhage;
  const head = () => ({
    grid,
    headFrame,
    images,
    maps,
    aspects: mask?.aspects ?? result.aspects,
    haemorrhage,
    infarct: inside('infarct'),
    oedema: inside('oedema'),
  });
  return {
    infarct: mask?.infarct ?? result.infarct,
    haemorrhage,
    maps,
    figures: kinds.length === 0 ? result.figures : correctedFigures(result.figures, kinds, head),
  };
}
