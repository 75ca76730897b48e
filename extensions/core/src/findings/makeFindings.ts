import { regionLabel, type Side } from '../anatomy/regions.js';
import { defined } from '../defined.js';
import { withMargin } from '../grid/margin.js';
import { levelsMm, voxelSides } from '../grid/templatePlanes.js';
import { type MaskThresholds, thresholdByte } from '../model/networkMaps.js';
import type { Notice } from '../notice.js';
import type { SourceImage } from '../volume/sourceImages.js';
import { notCountedNotices } from './aspects/notCounted.js';
import { type ScoredRegions, scoreAspects } from './aspects/scoreAspects.js';
import { lesionBoxes } from './boxes.js';
import { figureWarnings, measureFigures } from './figures/ofFigures.js';
import type { FindingBasis } from './findingBasis.js';
import type { InfarctVolumes } from './findings.js';
import { findingWarnings } from './findingWarnings.js';
import { outsideAspects } from './infarct/outsideAspects.js';
import type { Found, MeasuredFindings } from './measuredFindings.js';
import { onBothSides } from './regions/bothSides.js';
import { countedDensities, measuredSlices } from './regions/countedDensities.js';
import { reachOfSpots } from './regions/denseSpots.js';
import { disturbedZone } from './regions/disturbedZone.js';
import { between } from './regions/headDensities.js';
import { measureRegions } from './regions/measureRegions.js';
import { regionFeatures } from './regions/regionFeatures.js';
import { layOutRegions } from './regions/regionLayout.js';
import { measureScores } from './scores/ofScores.js';
import type { Looked } from './scores/scoreWay.js';
import type { StrokeResult } from './strokeResult.js';
import { addVolumes, sidedVolumeMl } from './volumes.js';

export function measureFindings(basis: FindingBasis, found: Found): MeasuredFindings {
  const { stack, frame, thresholds, parameters, densities } = basis;
  const { network, lesions, maps } = found;
  const { oldInfarct } = lesions;
  const { mask: haemorrhage, noInfarct } = found.haemorrhage;
  const brainByte = thresholdByte(thresholds.brain);
  const beside = withMargin(haemorrhage, stack, parameters.haemorrhageMarginMm);
  const countable = network.masks.brain.map((v, i) =>
    v >= brainByte && beside[i] === 0 && noInfarct[i] === 0 && oldInfarct[i] === 0 ? 1 : 0,
  );
  const disturbed = disturbedZone(found.haemorrhage, stack, frame, parameters);
  const besideDense = onBothSides(
    reachOfSpots(lesions.dense, { regions: maps.regions, blood: network.masks.haemorrhage }, basis),
    stack,
    frame,
  );
  const besideOld = onBothSides(withMargin(oldInfarct, stack, parameters.haemorrhageMarginMm), stack, frame);
  const comparable = countable.map((v, i) =>
    disturbed[i] === 1 || besideDense[i] === 1 || besideOld[i] === 1 ? 0 : v,
  );
  // The network's own probability, whatever became of its mask: a region is judged by more than a lesion is.
  const infarct = network.masks.infarct.map((v, i) =>
    network.masks.brain[i]! >= brainByte && noInfarct[i] === 0 ? v : 0,
  );
  const regionMaps = {
    regions: maps.regions,
    countable: comparable,
    infarct,
    oldInfarct,
    haemorrhage,
    disturbed,
    besideDense,
    besideOld,
    believed: lesions.infarct,
  };
  const huWindowLow = between(densities, parameters.tissueShare);
  const windowed = { ...parameters, huWindowLow };
  const counted = countedDensities(stack, measuredSlices(levelsMm(stack, frame)), comparable, windowed);
  const layout = layOutRegions(stack, regionMaps, thresholds.infarct);
  const measured = measureRegions(stack, counted, layout, windowed);
  const features = regionFeatures(measured, stack);
  return { ...found, measured, features, countable, comparable, regionMaps, counted, huWindowLow };
}

type Scored = Pick<
  StrokeResult,
  'maps' | 'aspects' | 'scores' | 'infarct' | 'haemorrhage' | 'figures' | 'boxes' | 'parameters'
> & { readonly warnings: readonly Notice[] };

/** Figures, scores, volumes and boxes: the stage "score". `scores` are those of a region-score model, if there is one; `said`: by the checks of series and head. */
export function scoreFindings(
  basis: FindingBasis,
  findings: MeasuredFindings,
  images: readonly SourceImage[],
  scores?: ScoredRegions,
  looked: Looked = {},
  said: readonly Notice[] = [],
): Scored {
  const { stack, frame, thresholds } = basis;
  const { overlap, overlapShare } = looked.infarctNetwork ?? {};
  // Those of the manifest, so that the result names the limits that decided.
  const parameters = { ...basis.parameters, ...defined({ overlapProbability: overlap, overlapShare }) };
  const { lesions, placement, maps, measured } = findings;
  const haemorrhage = findings.haemorrhage.figures;
  const notScored = haemorrhage.volumeMl >= parameters.unscoredHaemorrhageMl ? 'haemorrhage' : undefined;
  const scored = scoreAspects(measured, stack, levelsMm(stack, frame), parameters, scores, notScored);
  const aspects = {
    ...scored,
    regions: scored.regions.map(r => ({ ...r, features: findings.features[regionLabel(r.name, r.side) - 1]! })),
  };
  const sideOf = voxelSides(stack, frame);
  const infarct = infarctVolumes(basis, findings, sideOf);
  const head = { ...basis, parameters, ...findings, aspects, images, said };
  const figures = measureFigures(head);
  return {
    maps,
    aspects,
    scores: measureScores({ ...head, ...looked }),
    infarct,
    haemorrhage,
    figures,
    boxes: lesionBoxes(lesions.lesions, stack, images, sideOf, outsideAspects(stack, frame, maps.regions)),
    parameters: {
      ...parameters,
      huWindowLow: findings.huWindowLow,
      ...thresholdParameters(thresholds, aspects.threshold),
    },
    warnings: [
      ...findingWarnings(aspects, placement, { infarct, haemorrhage }),
      ...notCountedNotices(lesions.notCounted),
      ...figureWarnings(figures),
    ],
  };
}

function infarctVolumes(
  { stack }: FindingBasis,
  { lesions }: MeasuredFindings,
  sideOf: (index: number) => Side,
): InfarctVolumes {
  const acuteVolumeMl = sidedVolumeMl(lesions.infarct, stack, sideOf);
  const oldVolumeMl = sidedVolumeMl(lesions.oldInfarct, stack, sideOf);
  return { volumeMl: addVolumes(acuteVolumeMl, oldVolumeMl), acuteVolumeMl, oldVolumeMl };
}

const thresholdParameters = (thresholds: MaskThresholds, region: number | undefined): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(thresholds).map(([name, value]) => [`${name}Threshold`, value])),
  ...defined({ regionThreshold: region }),
});
