import type { FeatureRow } from '../../../postprocess/featureRows.js';
import type { ArteryFigures } from './arteryFigures.js';
import type { Island } from './islands.js';
import type { IslandMeasures } from './measureIsland.js';
import type { SearchedZone } from './searchedZone.js';
import { besidePath } from './zones.js';

interface BesideIt {
  readonly figures: ArteryFigures;
  readonly oppositeRiseHu: number;
}

/**
 * What a model may judge an island from; its manifest names those that it takes. Densities are relative to the head's own
 * tissue, which scanners show several HU apart. Where the other side is unknown it counts as alike.
 */
export function arteryFeatures(
  tissueHu: number,
  { block, noiseHu, sliceMm }: Pick<SearchedZone, 'block' | 'noiseHu' | 'sliceMm'>,
  island: Island & IslandMeasures,
  { figures: { hu, maxHu, oppositeHu = hu, lengthMm, widthMm }, oppositeRiseHu }: BesideIt,
): FeatureRow {
  const { distanceMm, alongMm } = besidePath(block.zone.path, island.centreMni);
  const { aroundHu } = island;
  return {
    hu,
    maxHu,
    overTissueHu: hu - tissueHu,
    maxOverTissueHu: maxHu - tissueHu,
    overAroundHu: Number.isFinite(aroundHu) ? hu - aroundHu : 0,
    riseHu: island.riseHu,
    differenceHu: hu - oppositeHu,
    ratio: oppositeHu > 0 ? hu / oppositeHu : 1,
    riseDifferenceHu: island.riseHu - oppositeRiseHu,
    volumeMm3: island.volumeMm3,
    lengthMm,
    widthMm,
    elongation: lengthMm / widthMm,
    pathMm: distanceMm,
    alongMm,
    boneMm: island.boneMm,
    noiseHu,
    sliceMm,
    basilar: block.zone.vessel === 'basilar' ? 1 : 0,
  };
}
