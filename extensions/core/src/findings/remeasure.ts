import { regionLabel } from '../anatomy/regions.js';
import { voxelSides } from '../grid/templatePlanes.js';
import { sigmoid } from '../model/decoders/activations.js';
import { EVEN_ODDS } from '../model/evenOdds.js';
import { thresholdByte } from '../model/networkMaps.js';
import { logit, READER_MASK, rescore } from './aspects/rescore.js';
import type { AspectsFinding, RegionFinding } from './findings.js';
import type { StrokeResult } from './strokeResult.js';
import { addVolumes, sidedVolumeMl } from './volumes.js';

/**
 * Share of a region that a reader's infarct must cover before the region counts. There is no agreed cut-off; 20 % is what
 * studies of ASPECTS on diffusion images use. Stated in every explanation that rests on it.
 */
export const READER_COVER_SHARE = 0.2;
/** A region counts as drawn on from this change of its cover: less is the brush straying over a border. */
const CHANGED_SHARE = 0.02;
/** Log-odds, above or below the threshold's, that a fully drawn and an emptied region get. */
const READER_LOG_ODDS = 4;
/** From this share on the drawing has its full say. */
const FULL_COVER_SHARE = 0.5;

/**
 * The figures after a reader drew on the acute infarct (`infarctMask`: 1 = acute infarct, on the analysis grid): volumes
 * and cover of every region follow the mask, and each region that was really drawn on is decided by the drawing, as one
 * more contribution `readerMask` to its log-odds. Regions without a stroke of the brush keep their probability. Needs no
 * inference; works on the result at its shipped threshold.
 */
export function remeasure(
  result: Pick<StrokeResult, 'aspects' | 'infarct' | 'grid' | 'headFrame' | 'maps' | 'parameters'>,
  infarctMask: Uint8Array,
): Pick<StrokeResult, 'aspects' | 'infarct'> {
  const { infarct, grid, headFrame, maps, parameters } = result;
  // How firm the score was is said of the AI's own, and is not measured again on a drawing.
  const { firmness: _ofTheAi, ...aspects } = result.aspects;
  const before = coverShares(maps.regions, maps.infarct, thresholdByte(parameters.infarctThreshold ?? EVEN_ODDS));
  const after = coverShares(maps.regions, infarctMask, 1);
  const threshold = aspects.threshold ?? EVEN_ODDS;
  const regions = aspects.regions.map(region => {
    const label = regionLabel(region.name, region.side);
    return withDrawing(region, before[label]!, after[label]!, threshold);
  });
  const acuteVolumeMl = sidedVolumeMl(infarctMask, grid, voxelSides(grid, headFrame));
  return {
    aspects: rescore({ ...aspects, regions } satisfies AspectsFinding, threshold, parameters),
    infarct: {
      volumeMl: addVolumes(acuteVolumeMl, infarct.oldVolumeMl),
      acuteVolumeMl,
      oldVolumeMl: infarct.oldVolumeMl,
    },
  };
}

/** Share of each label (0-20) at or over a byte. */
function coverShares(labels: Uint8Array, map: Uint8Array, fromByte: number): readonly number[] {
  const inside = new Float64Array(21);
  const whole = new Float64Array(21);
  for (let i = 0; i < labels.length; i++) {
    whole[labels[i]!]!++;
    if (map[i]! >= fromByte) inside[labels[i]!]!++;
  }
  return Array.from(inside, (n, label) => (whole[label] === 0 ? 0 : n / whole[label]!));
}

function withDrawing(region: RegionFinding, before: number, after: number, threshold: number): RegionFinding {
  if (region.note === 'notAssessed' || Math.abs(after - before) < CHANGED_SHARE) return region;
  const { note, ...rest } = region;
  // What kept the densities from counting does not keep the reader's own hand from it.
  const overruled = after > before && after >= READER_COVER_SHARE;
  const evidence = { ...region.evidence, infarctShare: after };
  const own = logit(region.probability);
  const drawn = logit(threshold) + drawnLogOdds(after);
  // The drawing overrules, it never weakens what it agrees with.
  const reached = after >= READER_COVER_SHARE ? Math.max(own, drawn) : Math.min(own, drawn);
  return {
    ...rest,
    ...(note === undefined || overruled ? {} : { note }),
    evidence,
    probability: sigmoid(reached),
    baseLogOdds: region.baseLogOdds ?? own,
    contributions: [...(region.contributions ?? []), { name: READER_MASK, value: after, logOdds: reached - own }],
  };
}

/** 0 just at the cover that counts; straight lines to the full say on both sides. */
function drawnLogOdds(share: number): number {
  if (share >= READER_COVER_SHARE) {
    const way = (share - READER_COVER_SHARE) / (FULL_COVER_SHARE - READER_COVER_SHARE);
    // A hair over the threshold, so that rounding never takes a region back that is covered enough.
    return Math.max(0.01, Math.min(1, way) * READER_LOG_ODDS);
  }
  return Math.min(-0.01, -(1 - share / READER_COVER_SHARE) * READER_LOG_ODDS);
}
