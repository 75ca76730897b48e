import type { AnalysisGrid } from '../../../grid/analysisStack.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { connectedComponents, voxelMl } from '../../../grid/components.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import type { FindingParameters } from '../../parameters.js';

/** A volume with the span that the calibrated probabilities leave open. */
export interface VolumeRange {
  readonly lowMl: number;
  readonly highMl: number;
}

/**
 * Span of the acute infarct's volume that the calibrated probabilities leave open: at least the voxels of the accepted
 * mask that are rather certain (`certainInfarct`), at most the mask with all connected voxels that are possible
 * (`possibleInfarct`) and `allowed`. Not a confidence interval: it says how sharp the network's border is. Without an
 * accepted infarct both are 0, so that scattered low probabilities never read as a volume.
 */
export function measureRange(
  accepted: Uint8Array,
  probability: Uint8Array,
  allowed: (index: number) => boolean,
  grid: AnalysisGrid,
  { certainInfarct, possibleInfarct }: FindingParameters,
): VolumeRange {
  if (!accepted.includes(1)) return { lowMl: 0, highMl: 0 };
  const [certainByte, possibleByte] = [thresholdByte(certainInfarct), thresholdByte(possibleInfarct)];
  const ml = voxelMl(grid);
  const plane = planeSize(grid);
  let lowMl = 0;
  accepted.forEach((inside, i) => {
    if (inside === 1 && probability[i]! >= certainByte) lowMl += ml[Math.floor(i / plane)]!;
  });
  const possible = accepted.map((inside, i) =>
    inside === 1 || (probability[i]! >= possibleByte && allowed(i)) ? 1 : 0,
  );
  const highMl = connectedComponents(possible, grid)
    .filter(({ voxels }) => voxels.some(i => accepted[i] === 1))
    .reduce((sum, { volumeMl }) => sum + volumeMl, 0);
  return { lowMl, highMl };
}
