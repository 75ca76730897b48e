import {
  assignSeries,
  type Dataset,
  type ImageFacts,
  imageFactsOf,
  type Outcome,
  type SeriesIdentity,
  sortSeries,
  success,
  textOf,
} from '@ohif-stroke/core';
import { splitFrames } from '../../dicom/splitFrames.js';
import type { Archive } from '../archive/archive.js';

/** Which series of a study is to be read, or the code of why none is. */
export type Chosen =
  | { readonly _tag: 'chosen'; readonly series: SeriesIdentity; readonly dataset: Dataset }
  | { readonly _tag: 'none'; readonly code: string };

const MODALITY = 'CT';

/** The series that the panel would choose, by the headers of all images of the study's CT series. */
export async function chooseSeries(archive: Archive, studyInstanceUid: string): Promise<Outcome<Chosen>> {
  const listed = await archive.search(`studies/${studyInstanceUid}/series`, { Modality: MODALITY });
  if (!listed.ok) return listed;
  const sorted = [];
  for (const { SeriesInstanceUID, Modality } of listed.value) {
    if (textOf(Modality) !== MODALITY) continue;
    const datasets = await archive.seriesMetadata(studyInstanceUid, textOf(SeriesInstanceUID));
    if (!datasets.ok) return datasets;
    const [first, ...rest] = datasets.value.flatMap(factsOf);
    if (first) sorted.push({ ...sortSeries([first, ...rest]), dataset: datasets.value[0]! });
  }
  const ranked = assignSeries(sorted.map(({ candidate }) => candidate));
  const best = ranked.find(series => series.chosen && series.usable);
  const found = sorted.find(
    ({ candidate: { header } }) => best !== undefined && header.seriesInstanceUid === best.seriesInstanceUid,
  );
  if (best === undefined || found === undefined) {
    return success({ _tag: 'none', code: ranked[0]?.reasons[0]?.code ?? 'noCt' });
  }
  const series = { studyInstanceUid, seriesInstanceUid: best.seriesInstanceUid };
  return success({ _tag: 'chosen', series, dataset: found.dataset });
}

function factsOf(dataset: Dataset): readonly ImageFacts[] {
  const frames = splitFrames(dataset);
  return frames.map((frame, i) => imageFactsOf(frame, frames.length > 1 ? { frameNumber: i + 1 } : {}));
}
