import { type InstanceReference, instanceReference, wholeInstances } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference } from '../../dataset/documentReference.js';
import type { SeriesIdentity } from '../../series/seriesIdentity.js';

/** Documents of one study as an item of a Hierarchical SOP Instance Reference (PS3.3 table C.17-3). */
export const evidence = (...documents: readonly DocumentReference[]): Dataset => ({
  StudyInstanceUID: documents[0]?.studyInstanceUid,
  ReferencedSeriesSequence: documents.map(document => seriesItem(document.seriesInstanceUid, [document])),
});

/** Images of one series as such an item; frames do not stand in it. */
export const imageEvidence = (
  { studyInstanceUid, seriesInstanceUid }: SeriesIdentity,
  images: readonly InstanceReference[],
): Dataset => ({
  StudyInstanceUID: studyInstanceUid,
  ReferencedSeriesSequence: [seriesItem(seriesInstanceUid, images)],
});

const seriesItem = (seriesInstanceUid: string, instances: readonly InstanceReference[]): Dataset => ({
  SeriesInstanceUID: seriesInstanceUid,
  ReferencedSOPSequence: wholeInstances(instances).map(instanceReference),
});
