import { BRAIN_PLACES, type BrainPlace, brainPlaceAt } from '../../anatomy/brainPlaces.js';
import type { Side } from '../../anatomy/regions.js';
import { type AnalysisGrid, planeSize } from '../../grid/analysisStack.js';
import { type Component, voxelMl } from '../../grid/components.js';
import type { HeadFrame } from '../../grid/headFrame.js';
import { templateCoordinates } from '../../grid/templatePlanes.js';

/** How much of an infarct lies at a place outside the ASPECTS regions, on one side. */
export interface OutsidePart {
  readonly place: BrainPlace;
  readonly side: Side;
  readonly volumeMl: number;
}

/** An infarct with this share outside the regions lies outside; of one in the regions only a place with more is told. */
const MOSTLY_SHARE = 0.5;
/** Less at a place is a rim: the border of a region lies some millimetres off, mL and share of the infarct. */
const LEAST = { ml: 0.5, share: 0.15 } as const;
/** An infarct of the regions that goes on into another territory; its border zones are part of it. */
const BEYOND = { ml: 2, share: 0.2 } as const;
const OWN_BORDERS: readonly BrainPlace[] = ['borderAcaMca', 'borderMcaPca', 'elsewhere'];

/** Where an infarct lies outside the ASPECTS regions (`regions`: labels 0-20), the largest part first; empty where it is theirs. */
export function outsideAspects(
  grid: AnalysisGrid,
  frame: HeadFrame,
  regions: Uint8Array,
): (infarct: Component) => readonly OutsidePart[] {
  const plane = planeSize(grid);
  const ml = voxelMl(grid);
  const [xOf, yOf, zOf] = templateCoordinates(grid, frame);
  return ({ voxels, volumeMl }) => {
    const sums = new Map<string, number>();
    let outsideMl = 0;
    for (const voxel of voxels) {
      if (regions[voxel] !== 0) continue;
      const x = xOf(voxel);
      const key = `${x >= 0 ? 'right' : 'left'} ${brainPlaceAt(Math.abs(x), yOf(voxel), zOf(voxel))}`;
      const volume = ml[Math.floor(voxel / plane)]!;
      outsideMl += volume;
      sums.set(key, (sums.get(key) ?? 0) + volume);
    }
    const mostly = outsideMl >= MOSTLY_SHARE * volumeMl;
    const least = mostly ? LEAST : BEYOND;
    const parts = (['right', 'left'] as const)
      .flatMap(side => BRAIN_PLACES.map(place => ({ place, side, volumeMl: sums.get(`${side} ${place}`) ?? 0 })))
      .filter(part => part.volumeMl >= least.ml && part.volumeMl >= least.share * volumeMl)
      .filter(({ place }) => mostly || !OWN_BORDERS.includes(place))
      .sort((a, b) => b.volumeMl - a.volumeMl);
    // What no place can be named for is told only where there is nothing else to say.
    const named = parts.filter(({ place }) => place !== 'elsewhere');
    return named.length > 0 ? named : parts;
  };
}
