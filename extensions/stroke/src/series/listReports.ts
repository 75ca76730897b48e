import type { Dataset } from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';

/** A structured report of the study, of whatever maker. */
export interface StudyReport {
  readonly sopInstanceUid: string;
  /** Of its series; raw text from the archive. */
  readonly description: string;
}

/** Structured reports and key object selections have a content tree (PS3.3 A.35). */
const MODALITIES: readonly string[] = ['SR', 'KO'];

/** The viewer's sets of a study that hold its reports. */
const reportSets = (sets: readonly HostDisplaySet[], studyInstanceUid: string | undefined) =>
  sets.filter(set => set.StudyInstanceUID === studyInstanceUid && MODALITIES.includes(set.Modality));

export const listReports = (
  sets: readonly HostDisplaySet[],
  studyInstanceUid: string | undefined,
): readonly StudyReport[] =>
  reportSets(sets, studyInstanceUid).flatMap(({ instances = [], SeriesDescription: description = '' }) =>
    instances.flatMap(({ SOPInstanceUID: sopInstanceUid }) =>
      typeof sopInstanceUid === 'string' ? [{ sopInstanceUid, description }] : [],
    ),
  );

/** What the viewer knows of one of them: its whole content. */
export const reportInstance = (
  sets: readonly HostDisplaySet[],
  studyInstanceUid: string | undefined,
  sopInstanceUid: string,
): Dataset | undefined =>
  reportSets(sets, studyInstanceUid)
    .flatMap(({ instances = [] }) => instances)
    .find(instance => instance.SOPInstanceUID === sopInstanceUid);
