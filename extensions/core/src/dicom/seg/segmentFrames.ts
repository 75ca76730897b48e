import type { MaskLayer } from '../../findings/sourceMasks.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { middleImage } from '../../grid/analysisStack.js';
import { labelBounds } from '../ground/labelBounds.js';
import type { WriterInput } from '../ground/writerInput.js';
import { packFrame } from './packBits.js';
import { SEGMENT_PLANS, type SegmentPlan } from './segments.js';

/** One frame: a segment on one source image, never empty. */
export interface SegmentFrame {
  readonly plan: SegmentPlan;
  readonly slice: number;
  readonly packed: Uint8Array;
}

/**
 * All frames of some layers that hold something, by segment and then by slice. Regions are drawn on the middle image of each slab
 * only: a thin-slice series would repeat the same outline on every image, twenty times over. Lesions are on all.
 */
export function segmentFrames(
  { result, maskOfSlice }: WriterInput,
  layers: readonly MaskLayer[],
): readonly SegmentFrame[] {
  const regionSlices = middleSlices(result.grid);
  const frames: SegmentFrame[] = [];
  result.images.forEach(({ columns }, slice) => {
    for (const layer of layers) {
      if (layer === 'regions' && !regionSlices.has(slice)) continue;
      const mask = maskOfSlice(slice, layer);
      const present = labelBounds(mask, columns);
      for (const plan of SEGMENT_PLANS) {
        const bounds = plan.layer === layer ? present.get(plan.label) : undefined;
        if (bounds) frames.push({ plan, slice, packed: packFrame(mask, columns, plan.label, bounds) });
      }
    }
  });
  const order = (frame: SegmentFrame) => SEGMENT_PLANS.indexOf(frame.plan);
  return frames.sort((a, b) => order(a) - order(b) || a.slice - b.slice);
}

const middleSlices = (grid: AnalysisGrid): ReadonlySet<number> =>
  new Set(grid.slices.flatMap(slab => middleImage(slab) ?? []));
