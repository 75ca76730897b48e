import { REGION_HEIGHT } from '../../anatomy/atlasData.js';
import type { AspectsRegion } from '../../anatomy/regions.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';

/** Share of a region's height (template mm) that the slices stand for, 0-1; `levelsMm` is the height of each slice. */
export function coveredShare(name: AspectsRegion, grid: AnalysisGrid, levelsMm: readonly number[]): number {
  const { fromMm, toMm } = REGION_HEIGHT[name];
  const covered = grid.slices.reduce((sum, slice, k) => {
    const low = Math.max(fromMm, levelsMm[k]! - slice.extentMm / 2);
    const high = Math.min(toMm, levelsMm[k]! + slice.extentMm / 2);
    return sum + Math.max(0, high - low);
  }, 0);
  return Math.min(1, covered / (toMm - fromMm));
}
