import { aiOf, boxesOf, lesionByte, type Read, type StrokeResult, withMaskChanges } from '@ohif-stroke/core';

interface Shown {
  readonly ai: StrokeResult;
  readonly result: StrokeResult;
  readonly read: Read;
}

/**
 * The AI's result as a read has it: at the reader's threshold, with the corrected mask and without the boxes that were
 * taken away. What has not changed since `before` stays the same object: overlays repaint by identity, and a slider must
 * not copy maps.
 */
export function shownResult(ai: StrokeResult, read: Read, before?: Shown): StrokeResult {
  const known = before?.ai === ai ? before : undefined;
  const sameMask = known !== undefined && known.read.mask === read.mask;
  const sameAspects = sameMask && known.read.threshold === read.threshold && known.read.ai === read.ai;
  const sameBoxes =
    known !== undefined && known.read.boxesDeleted === read.boxesDeleted && known.read.boxesAdded === read.boxesAdded;
  if (sameAspects && sameBoxes) return known.result;
  return {
    ...ai,
    aspects: sameAspects ? known.result.aspects : aiOf(read),
    infarct: read.mask?.infarct ?? ai.infarct,
    maps: sameMask ? known.result.maps : mapsOf(ai, read),
    boxes: sameBoxes ? known.result.boxes : boxesOf(ai, read),
  };
}

function mapsOf(ai: StrokeResult, { mask }: Read): StrokeResult['maps'] {
  if (!mask) return ai.maps;
  return { ...ai.maps, infarct: withMaskChanges(ai.maps.infarct, mask, lesionByte(ai, 'infarct')) };
}
