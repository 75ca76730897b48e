import {
  type AnalysisRecord,
  type Dataset,
  isStrokeResult,
  type RankedSeries,
  type StrokeResult,
  textOf,
} from '@ohif-stroke/core';
import type { InstalledPipeline } from '../installed.js';
import type { ScoredFacts } from './task.js';

/** What a table says of a result; of a NIfTI there is no patient and no date. */
export function factsOf(
  result: AnalysisRecord,
  pipeline: Pick<InstalledPipeline, 'words'>,
  input: { readonly dataset?: Dataset; readonly series: readonly RankedSeries[] },
): ScoredFacts {
  const { dataset = {} } = input;
  return {
    studyInstanceUid: result.studyInstanceUid,
    seriesInstanceUid: result.seriesInstanceUid,
    patientId: textOf(dataset.PatientID),
    studyDate: textOf(dataset.StudyDate),
    series: input.series.find(each => each.seriesInstanceUid === result.seriesInstanceUid)?.title ?? '',
    pipeline: result.pipeline,
    figures: isStrokeResult(result) ? figuresOf(result) : {},
    words: pipeline.words(result),
    warnings: result.suitability.warnings.map(({ text }) => text),
  };
}

function figuresOf({ aspects, infarct, haemorrhage, signs }: StrokeResult): ScoredFacts['figures'] {
  const { total, side, notScored } = aspects;
  const affected = aspects.regions.filter(region => region.side === side && region.affected).map(({ name }) => name);
  const found = Object.entries(signs).flatMap(([id, sign]) => (sign.findings.length > 0 ? [id] : []));
  return {
    aspects: total ?? '',
    side,
    affected_regions: affected.join(' '),
    not_scored: notScored ?? '',
    acute_infarct_left_ml: infarct.acuteVolumeMl.left,
    acute_infarct_right_ml: infarct.acuteVolumeMl.right,
    old_infarct_left_ml: infarct.oldVolumeMl.left,
    old_infarct_right_ml: infarct.oldVolumeMl.right,
    haemorrhage_ml: haemorrhage.volumeMl,
    signs: found.join(' '),
  };
}
