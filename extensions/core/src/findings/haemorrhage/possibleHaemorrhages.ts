import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { voxelSides } from '../../grid/templatePlanes.js';
import type { FindingBasis } from '../findingBasis.js';
import type { PossibleHaemorrhage } from '../findings.js';
import { largestSlice } from '../largestSlice.js';
import type { FindingParameters } from '../parameters.js';
import type { MarkedPlace } from './markedPlaces.js';

/**
 * What the network marked and the rules left out, where a reader must look: places deep in the brain that are denser than it,
 * places anywhere of which the network is sure, and large dense ones along the skull (a thin subdural). The rest lies at
 * bone, base and vertex in nearly every head. Surest first; `counted` is 1 where a bleed is counted.
 */
export function possibleHaemorrhages(
  places: readonly MarkedPlace[],
  counted: Uint8Array,
  { stack, frame, parameters }: Pick<FindingBasis, 'stack' | 'frame' | 'parameters'>,
): readonly PossibleHaemorrhage[] {
  const sideOf = voxelSides(stack, frame);
  return places
    .filter(place => worthALook(place, parameters) && !place.voxels.some(v => counted[v] === 1))
    .sort((a, b) => b.certainty - a.certainty)
    .map(place => told(place, stack, sideOf));
}

function worthALook(place: MarkedPlace, p: FindingParameters): boolean {
  const { deep, volumeMl, soundMl, certainty, contrastHu, hu } = place;
  if (certainty >= p.sureMeanHaemorrhage && volumeMl >= p.minSureHaemorrhageMl) return true;
  if (certainty < p.possibleMeanHaemorrhage || hu > p.maxMedianHaemorrhageHu) return false;
  const large = soundMl >= p.minLargePossibleMl && contrastHu >= p.largePossibleContrastHu;
  return large || (deep && contrastHu >= p.possibleHaemorrhageContrastHu);
}

function told(
  { voxels, volumeMl }: MarkedPlace,
  grid: AnalysisGrid,
  sideOf: ReturnType<typeof voxelSides>,
): PossibleHaemorrhage {
  const onRight = voxels.reduce((count, v) => count + (sideOf(v) === 'right' ? 1 : 0), 0);
  return { volumeMl, slice: largestSlice(voxels, grid), side: 2 * onRight >= voxels.length ? 'right' : 'left' };
}
