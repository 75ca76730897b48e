import { defined } from '../../defined.js';
import { findingsInStreaks } from '../../findings/findingsInStreaks.js';
import { ofSigns } from '../../findings/signs/ofSigns.js';
import type { Signs } from '../../findings/signs/signs.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { type ChosenModels, modelUse } from '../../model/chooseModels.js';
import type { ModelManifest } from '../../model/manifest.js';
import type { Notice, Suitability } from '../../notice.js';
import { SOFTWARE } from '../../software.js';
import { mergeSuitability, suitabilityOf } from '../../suitability/suitabilityOf.js';
import type { SeriesSource } from '../../volume/imageSeries.js';
import { type AnalysisContext, type AnalysisOutcome, untilCancelled } from '../analysis.js';
import { assembleSeries } from './assembleSeries.js';
import { type FoundBrain, findBrain } from './findBrain.js';
import { findHead } from './findHead.js';
import { loadNetworks } from './loadNetworks.js';
import { lookForHaemorrhage, type SoughtHaemorrhage } from './lookForHaemorrhage.js';
import { type Infarcts, lookForInfarcts } from './lookForInfarcts.js';
import { type MeasuredFirmness, measureFirmness } from './measureFirmness.js';
import { type Scored, score } from './score.js';
import { startWalk } from './walk.js';

/** Reads one non-contrast CT of the head from slices to ASPECTS. Never rejects for what a file or a user can cause. */
export const analyseNcct = (source: SeriesSource, context: AnalysisContext): Promise<AnalysisOutcome> =>
  untilCancelled(context, () => fromSlicesToScore(source, context));

async function fromSlicesToScore(source: SeriesSource, context: AnalysisContext): Promise<AnalysisOutcome> {
  const walk = startWalk(context);
  const series = await assembleSeries(source, walk);
  if (!series.ok) return series.ended;
  const networks = await loadNetworks(walk);
  if (!networks.ok) return networks.ended;
  const models = networks.value;
  const head = await findHead(series.value, models, walk);
  if (!head.ok) return head.ended;
  const brain = await findBrain(series.value, models, head.value, walk);
  if (!brain.ok) return brain.ended;
  const haemorrhage = await lookForHaemorrhage(models, brain.value, walk);
  if (!haemorrhage.ok) return haemorrhage.ended;
  const infarcts = await lookForInfarcts(models, brain.value, haemorrhage.value, walk);
  if (!infarcts.ok) return infarcts.ended;
  const scored = await score(
    models,
    { ...brain.value, sinusHu: series.value.sinusHu },
    haemorrhage.value,
    infarcts.value,
    walk,
  );
  if (!scored.ok) return scored.ended;
  const found = { models, brain: brain.value, haemorrhage: haemorrhage.value, infarcts: infarcts.value };
  const timingsMs = await walk.run.finish();
  const record = { source, backend: context.port.backend, timingsMs };
  const result = resultOf(found, scored.value.scored, record);
  // What was not scored has nothing to be firm.
  if (result.aspects.notScored !== undefined) return { _tag: 'scored', result };
  context.onScored?.(result);
  const firm = await measureFirmness(models, brain.value, scored.value, walk);
  return firm.ok ? { _tag: 'scored', result: withFirmness(result, firm.value) } : firm.ended;
}

/** The times until the score stay what they are: how firm it is takes none of them. */
const withFirmness = (result: StrokeResult, { firmness, ms }: MeasuredFirmness): StrokeResult => ({
  ...result,
  aspects: { ...result.aspects, firmness },
  timingsMs: { ...result.timingsMs, firmness: ms },
});

interface Found {
  readonly models: ChosenModels;
  readonly brain: FoundBrain;
  readonly haemorrhage: SoughtHaemorrhage;
  readonly infarcts: Infarcts;
}

function resultOf(
  found: Found,
  scored: Scored,
  { source, backend, timingsMs }: Pick<StrokeResult, 'backend' | 'timingsMs'> & { readonly source: SeriesSource },
): StrokeResult {
  const { models, brain, infarcts } = found;
  const { warnings, ...findings } = scored;
  const { studyInstanceUid, seriesInstanceUid, frameOfReferenceUid } = source.header;
  return {
    pipeline: 'ncct',
    software: SOFTWARE,
    studyInstanceUid,
    seriesInstanceUid,
    ...defined({ frameOfReferenceUid }),
    suitability: allSaid(found, scored),
    headFrame: brain.basis.frame,
    grid: brain.grid,
    ...findings,
    boxes: [...findings.boxes, ...infarcts.detected.boxes, ...infarcts.others.boxes],
    ...defined({ detector: infarcts.detected.detector }),
    ...(models.others.length === 0 ? {} : othersIn(infarcts.others)),
    models: usedModels(found, scored.signs).map(modelUse),
    backend,
    timingsMs,
    images: brain.images,
  };
}

/** What was said on the way, from the series to the findings. */
function allSaid({ models, brain, haemorrhage, infarcts }: Found, { boxes, warnings }: Scored): Suitability {
  const said: readonly Notice[] = [
    ...models.warnings,
    ...infarcts.drawn.parts.flatMap(part => part.notices ?? []),
    ...haemorrhage.drawn.notices,
    ...infarcts.drawn.notices,
    ...infarcts.detected.warnings,
    ...infarcts.others.warnings,
    ...warnings,
    ...findingsInStreaks([...boxes, ...infarcts.detected.boxes], brain.checks.warnings),
  ];
  return mergeSuitability(brain.checks, suitabilityOf([], said));
}

/** Without the detectors, classifiers and models of signs that failed: nothing in the result is theirs. */
function usedModels({ models, infarcts }: Found, signs: Signs): readonly ModelManifest[] {
  const { detected, others } = infarcts;
  const ofSign = ofSigns(signs, (_, { model }) => model?.id);
  const used = new Set([detected.detector?.modelId, ...others.siteModels.map(({ id }) => id), ...ofSign]);
  const optional: readonly ModelManifest[] = [...models.others, ...models.signs.values(), ...models.signNetworks];
  const mayFail = (model: ModelManifest) => model === models.detector || optional.includes(model);
  return models.all.filter(model => !mayFail(model) || used.has(model.id));
}

const othersIn = ({ warnings: _warnings, boxes: _boxes, ...others }: Infarcts['others']) => others;
