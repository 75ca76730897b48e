import {
  type Dataset,
  evidenceOf,
  type FoundReport,
  lastReport,
  reportsAmong,
  type SeriesIdentity,
  sameSeries,
} from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';
import { orUndefined } from '../orUndefined.js';
import { plainDataset } from './plainDataset.js';

/** Comprehensive SR and its kin: the viewer's metadata of a report holds its whole content, no download is needed. */
const SR = 'SR';

/** Our last report on one series of one study, out of what the viewer knows of that study. */
export function findReport(sets: readonly HostDisplaySet[], series: SeriesIdentity): FoundReport | undefined {
  const datasets = sets
    .filter(set => set.Modality === SR && set.StudyInstanceUID === series.studyInstanceUid)
    .flatMap(set => set.instances ?? [])
    // A tree too deep to be written as text is none of ours.
    .flatMap((instance): readonly Dataset[] => orUndefined(() => [plainDataset(instance)]) ?? []);
  return lastReport(
    reportsAmong(datasets, series.studyInstanceUid).filter(({ dataset }) => {
      const evidence = evidenceOf(dataset);
      return evidence === undefined || sameSeries(evidence, series);
    }),
  );
}
