import {
  type AssignedSeries,
  assignSeries,
  type Filled,
  filledByStudy,
  PIPELINES,
  type Pipeline,
  type SeriesCandidate,
  takenWith,
} from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';
import { type PatientShown, patientShown } from './patientShown.js';
import { framesIn, instancesToRead, sortDisplaySet } from './seriesImages.js';

/** A series that could be analysed, with the display set of the viewer that holds its images. */
export interface SeriesOption extends AssignedSeries {
  readonly displaySetUid: string;
  readonly images: number;
  readonly patient: PatientShown;
  /** When its images were taken and how thick its slices are, for a comparison over time. */
  readonly scan?: ReturnType<typeof takenWith>;
  /** Age and sex, for published scores: on the page only. */
  readonly about?: Filled;
}

/** Objects that are made from images; they are no series to read. */
const NOT_IMAGES = new Set(['SR', 'SEG', 'PR', 'KO', 'RTSTRUCT', 'RTPLAN', 'RTDOSE', 'REG', 'FID', 'DOC', 'M3D']);

const isImageSet = (set: HostDisplaySet): boolean => !NOT_IMAGES.has(set.Modality) && imagesIn(set) > 0;

const imagesIn = (set: HostDisplaySet): number =>
  (set.instances ?? []).reduce((sum, instance) => sum + framesIn(instance), 0);

const isCt = (set: HostDisplaySet): boolean => set.Modality === 'CT';

/** The study in front of the reader: that of the active viewport, else of the first display set with a CT. */
export function shownStudy(sets: readonly HostDisplaySet[], activeUids: readonly string[]): string | undefined {
  const active = sets.find(set => activeUids.includes(set.displaySetInstanceUID));
  return (active ?? sets.find(isCt))?.StudyInstanceUID;
}

/**
 * The image series of one study, best first, each with the pipeline that would read it and the sentence that says why it is
 * or isn't the one to analyse.
 */
export function listSeries(
  sets: readonly HostDisplaySet[],
  studyInstanceUid: string,
  pipelines: readonly Pick<Pipeline, 'id' | 'rank'>[] = PIPELINES,
): readonly SeriesOption[] {
  const largest = new Map<string, HostDisplaySet>();
  for (const set of sets) {
    if (set.StudyInstanceUID !== studyInstanceUid || !isImageSet(set)) continue;
    const known = largest.get(set.SeriesInstanceUID);
    if (!known || imagesIn(known) < imagesIn(set)) largest.set(set.SeriesInstanceUID, set);
  }
  const ranked = assignSeries([...largest.values()].flatMap(candidateOf), pipelines);
  return ranked.map(series => {
    const set = largest.get(series.seriesInstanceUid)!;
    const first = instancesToRead(set)[0] ?? {};
    const [patient, scan, about] = [patientShown(first), takenWith(first), filledByStudy(first)];
    return { ...series, displaySetUid: set.displaySetInstanceUID, images: imagesIn(set), patient, scan, about };
  });
}

function candidateOf(set: HostDisplaySet): readonly SeriesCandidate[] {
  const { candidate } = sortDisplaySet(set) ?? {};
  const { StudyInstanceUID: studyInstanceUid, SeriesInstanceUID: seriesInstanceUid } = set;
  return candidate ? [{ ...candidate, header: { ...candidate.header, studyInstanceUid, seriesInstanceUid } }] : [];
}
