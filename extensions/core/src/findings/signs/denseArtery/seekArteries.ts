import { defined } from '../../../defined.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import type { SignCandidate, SignHead } from '../sign.js';
import { arteryFeatures } from './arteryFeatures.js';
import type { ArteryFigures } from './arteryFigures.js';
import { counterEvidence } from './counterEvidence.js';
import { islandBoxes } from './islandBoxes.js';
import { type Island, islandsOf, noiseOf } from './islands.js';
import { type IslandMeasures, measureIsland, placeOf } from './measureIsland.js';
import { gridVoxel } from './onGrid.js';
import { lumenHu, mirroredHu, mirroredRise } from './otherSide.js';
import type { FoundIsland, SearchedZone } from './searchedZone.js';
import { type ZoneBlock, zoneBlock } from './zoneBlock.js';
import { BRANCHES_FROM_MM, besidePath, type Vessel, ZONES } from './zones.js';

/** Share of an island that lies in brain or its CSF: what has less is bone, dura or a muscle beside the skull. */
const LEAST_BRAIN_SHARE = 0.5;
/** An island of which more lies in a believed bleed is part of it. */
const MOST_BLOOD_SHARE = 0.5;

/** Bright islands in the zones of the middle cerebral arteries and the basilar artery, on the source slices. */
export function seekArteries(head: SignHead): readonly SignCandidate<ArteryFigures>[] {
  const zones = ZONES.flatMap(zone => {
    const block = zoneBlock(head.volume, head.frame.mniToLps, zone);
    return block ? [searchZone(head, block)] : [];
  });
  return zones.flatMap(zone => zone.islands.map(island => candidateOf(head, zones, zone, island)));
}

function searchZone(head: SignHead, block: ZoneBlock): SearchedZone {
  const noiseHu = noiseOf(block);
  const sliceMm = pitchOf(head, block);
  const islands = islandsOf(block, head.densities.tissueHu, noiseHu, sliceMm).flatMap(island => {
    const { brainShare, bloodShare } = onMaps(head, block, island);
    if (brainShare < LEAST_BRAIN_SHARE || bloodShare > MOST_BLOOD_SHARE) return [];
    return [{ ...island, ...measureIsland(block, island, sliceMm), bloodShare }];
  });
  return { block, noiseHu, lumenHu: lumenHu(block), sliceMm, islands };
}

/** Distance of the planes of a block, mm: thin slices may overlap, so it is not their thickness. */
function pitchOf({ volume }: SignHead, { slices }: ZoneBlock): number {
  const levels = slices.map(k => volume.slices[k]!.positionMm);
  return levels.length > 1
    ? (levels.at(-1)! - levels[0]!) / (levels.length - 1)
    : volume.slices[slices[0]!]!.thicknessMm;
}

function candidateOf(
  head: SignHead,
  zones: readonly SearchedZone[],
  zone: SearchedZone,
  island: FoundIsland,
): SignCandidate<ArteryFigures> {
  const { block } = zone;
  const { vessel } = block.zone;
  const side = vessel === 'basilar' ? 'none' : vessel;
  const sides = zones.filter(other => other.block.zone.vessel !== 'basilar');
  const other = sides.find(each => each.block.zone.vessel !== vessel);
  const oppositeHu =
    side === 'none'
      ? Math.min(...sides.map(each => each.lumenHu).filter(Number.isFinite))
      : mirroredHu(block, island, head.frame.mniToLps, other?.block);
  const oppositeRiseHu =
    side === 'none'
      ? Math.max(0, ...sides.flatMap(each => each.islands.map(({ riseHu }) => riseHu)))
      : mirroredRise(island.centreMni, other?.islands ?? []);
  const figures: ArteryFigures = {
    part: partOf(vessel, island),
    hu: island.coreHu,
    ...defined({ oppositeHu: Number.isFinite(oppositeHu) ? oppositeHu : undefined }),
    maxHu: island.maxHu,
    ...defined({ sinusHu: head.sinusHu }),
    lengthMm: island.lengthMm,
    widthMm: island.widthMm,
  };
  return {
    side,
    boxes: islandBoxes(block, island, head.images),
    figures,
    against: counterEvidence(figures, {
      ...island,
      besideMm: besidePath(block.zone.path, island.centreMni).distanceMm,
      courseMm: block.zone.courseMm,
    }),
    features: arteryFeatures(head.densities.tissueHu, zone, island, { figures, oppositeRiseHu }),
  };
}

const partOf = (vessel: Vessel, { centreMni }: IslandMeasures): ArteryFigures['part'] => {
  if (vessel === 'basilar') return 'basilar';
  return Math.abs(centreMni[0]) < BRANCHES_FROM_MM ? 'stem' : 'dot';
};

/** Shares of an island that lie in brain and in a believed bleed. */
function onMaps({ stack, images, maps, haemorrhage, thresholds }: SignHead, block: ZoneBlock, { voxels }: Island) {
  const byte = thresholdByte(thresholds.brain);
  let [brain, blood] = [0, 0];
  for (const voxel of voxels) {
    const [col, row, n] = placeOf(block, voxel);
    const slice = block.slices[n]!;
    const at = gridVoxel(stack, images[slice]!, slice, block.pointLps(col, row, n));
    if (at < 0) continue;
    if (maps.brain[at]! >= byte) brain++;
    if (haemorrhage.mask[at] === 1) blood++;
  }
  return { brainShare: brain / voxels.length, bloodShare: blood / voxels.length };
}
