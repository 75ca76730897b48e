import { planeSize } from '../../grid/analysisStack.js';
import { type Component, connectedComponents, voxelMl } from '../../grid/components.js';
import { templateCoordinate } from '../../grid/templatePlanes.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import { median } from '../../volume/median.js';
import { networkCertainty } from '../aspects/networkCertainty.js';
import type { FindingBasis } from '../findingBasis.js';
import { brainMedians } from '../regions/brainMedians.js';
import { nearBone } from '../regions/nearBone.js';

/** A connected part of what the haemorrhage network marks in the brain, whatever its density, with what speaks for and against it. */
export interface MarkedPlace extends Component {
  /** Mean probability, 0-1. */
  readonly certainty: number;
  /** Median density, and what it is above the brain of the slices, HU. */
  readonly hu: number;
  readonly contrastHu: number;
  /** Far from bone and from the ends of the skull, where bone in partial volume and streaks imitate blood. */
  readonly deep: boolean;
  /** Volume beyond the reach of the bone's blur, between petrous bones and vertex; 0 for a place at these ends. */
  readonly soundMl: number;
}

/** Reach of the bone's blur, pixels of 1 mm. */
const BLUR_PX = 2;
/** Beyond this from bone neither a sinus nor a thin layer along the skull lies, pixels of 1 mm. */
const APART_PX = 8;
/** Shares of a deep place that lie beyond the one and the other. */
const [BLUR_FREE_SHARE, APART_SHARE] = [0.9, 0.5];

/**
 * Every place that the network marks in the brain, with its own outline. Density limits on single voxels cut a small clot to
 * pieces: its rim is partial volume, and of one of 50 HU most voxels measure under 45. A whole place is judged instead.
 */
export function markedPlaces(basis: FindingBasis, { masks }: NetworkMaps): readonly MarkedPlace[] {
  const { stack, frame, thresholds, parameters, densityAt } = basis;
  const [haemorrhageByte, brainByte] = [thresholdByte(thresholds.haemorrhage), thresholdByte(thresholds.brain)];
  const mask = masks.haemorrhage.map((v, i) => (v >= haemorrhageByte && masks.brain[i]! >= brainByte ? 1 : 0));
  const medians = brainMedians(stack, masks.brain, brainByte);
  const ml = voxelMl(stack);
  const plane = planeSize(stack);
  const sliceOf = (voxel: number) => Math.floor(voxel / plane);
  const zOf = templateCoordinate(stack, frame, 2);
  const certaintyOf = networkCertainty(stack, masks.haemorrhage, 1);
  const share = ({ voxels, volumeMl }: Component, holds: (voxel: number) => boolean) =>
    voxels.reduce((sum, v) => sum + (holds(v) ? ml[sliceOf(v)]! : 0), 0) / volumeMl;
  const placed = (part: Component): Pick<MarkedPlace, 'deep' | 'soundMl'> => {
    const z = part.voxels.reduce((sum, v) => sum + zOf(v), 0) / part.voxels.length;
    const blurFree = share(part, v => !nearBone(stack, v, BLUR_PX));
    const below = z < parameters.vertexZMm;
    return {
      deep:
        z > parameters.deepFromZMm &&
        below &&
        blurFree >= BLUR_FREE_SHARE &&
        share(part, v => !nearBone(stack, v, APART_PX)) >= APART_SHARE,
      soundMl: below && z > parameters.petrousZMm ? blurFree * part.volumeMl : 0,
    };
  };
  return connectedComponents(mask, stack)
    .filter(part => part.volumeMl >= parameters.minPossibleHaemorrhageMl)
    .map(part => {
      const hu = median([...part.voxels].map(densityAt));
      const around = part.voxels.reduce((sum, v) => sum + medians[sliceOf(v)]!, 0) / part.voxels.length;
      return { ...part, certainty: certaintyOf(part).mean, hu, contrastHu: hu - around, ...placed(part) };
    });
}
