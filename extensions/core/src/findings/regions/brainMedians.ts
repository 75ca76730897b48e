import type { AnalysisStack } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';

/** Brain densities beyond this range are noise or bone; the median needs no finer step than 1 HU. */
const HISTOGRAM_HU = [-50, 200] as const;

/**
 * Median density of the brain of each slice, HU: near vertex and base bone and beam hardening lift all tissue. `brain` is
 * probability x 255, inside from `brainByte` on; NaN for a slice without any.
 */
export function brainMedians(stack: AnalysisStack, brain: Uint8Array, brainByte: number): readonly number[] {
  const plane = planeSize(stack);
  const [lowest, highest] = HISTOGRAM_HU;
  return stack.slices.map((_, k) => {
    const counts = new Uint32Array(highest - lowest + 1);
    let voxels = 0;
    for (let i = k * plane; i < (k + 1) * plane; i++) {
      if (brain[i]! < brainByte) continue;
      counts[Math.min(highest, Math.max(lowest, Math.round(stack.hu[i]!))) - lowest]!++;
      voxels++;
    }
    let bin = 0;
    for (let below = counts[0]!; below < voxels / 2; below += counts[bin]!) bin++;
    return voxels === 0 ? Number.NaN : lowest + bin;
  });
}
