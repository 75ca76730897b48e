import { type AspectsRegion, regionLabel, type Side } from '../../anatomy/regions.js';
import type { ImagePoint } from '../../dataset/contentTree.js';
import { LESION_KINDS, type LesionKind } from '../../lesions.js';
import { labelBounds } from './labelBounds.js';
import { hullOfMask, outlineOfMask } from './outline.js';
import type { WriterInput } from './writerInput.js';

export interface PlacedOutline {
  /** Index into `StrokeResult.images`. */
  readonly slice: number;
  readonly points: readonly ImagePoint[];
}

/** The one outline that a report shows of each structure: on the slice where it is largest. */
export interface MaskSurvey {
  readonly region: (name: AspectsRegion, side: Side) => PlacedOutline | undefined;
  /** Hull of all regions of one side, or of both. */
  readonly hull: (side: Side | 'none') => PlacedOutline | undefined;
  readonly lesion: (layer: LesionKind) => PlacedOutline | undefined;
}

interface Largest {
  readonly slice: number;
  readonly pixels: number;
  readonly mask: Uint8Array;
}

const labelsOf = (side: Side | 'none') => (label: number) =>
  side === 'none' ? label > 0 : side === 'right' ? label >= 1 && label <= 10 : label >= 11;

/** Goes over all slices once per layer and keeps only the masks that hold a largest section. */
export function surveyMasks({ result, maskOfSlice }: Pick<WriterInput, 'result' | 'maskOfSlice'>): MaskSurvey {
  const best = new Map<string, Largest>();
  const offer = (key: string, found: Largest) => {
    if (found.pixels > (best.get(key)?.pixels ?? 0)) best.set(key, found);
  };
  result.images.forEach(({ columns }, slice) => {
    const mask = maskOfSlice(slice, 'regions');
    const present = labelBounds(mask, columns);
    for (const [label, { pixels }] of present) offer(`label ${label}`, { slice, pixels, mask });
    for (const side of ['right', 'left', 'none'] as const) {
      const belongs = labelsOf(side);
      const pixels = [...present].reduce((sum, [label, bounds]) => sum + (belongs(label) ? bounds.pixels : 0), 0);
      offer(side, { slice, pixels, mask });
    }
    for (const layer of LESION_KINDS) {
      const lesion = maskOfSlice(slice, layer);
      offer(layer, { slice, pixels: labelBounds(lesion, columns).get(1)?.pixels ?? 0, mask: lesion });
    }
  });

  const place = (key: string, draw: (mask: Uint8Array, columns: number) => readonly ImagePoint[] | undefined) => {
    const found = best.get(key);
    const points = found && draw(found.mask, result.images[found.slice]!.columns);
    return found && points && { slice: found.slice, points };
  };
  return {
    region: (name, side) => {
      const label = regionLabel(name, side);
      return place(`label ${label}`, (mask, columns) => outlineOfMask(mask, columns, label));
    },
    hull: side => place(side, (mask, columns) => hullOfMask(mask, columns, labelsOf(side))),
    lesion: layer => place(layer, (mask, columns) => outlineOfMask(mask, columns, 1)),
  };
}
