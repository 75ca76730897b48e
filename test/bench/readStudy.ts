import { type DicomSeries, readDicomFolder, readDicomSeries } from '@ohif-stroke/cli';
import { rankSeries, type SeriesSource } from '@ohif-stroke/core';

/** The series of a folder that would be analysed, with its pixels. */
export async function readStudy(folder: string): Promise<SeriesSource> {
  const found = await readDicomFolder(folder);
  if (!found.ok) throw new Error(found.failure.message);
  const source = await readDicomSeries(chosenOf(found.value.series));
  if (!source.ok) throw new Error(source.failure.message);
  return source.value;
}

function chosenOf(series: readonly DicomSeries[]): DicomSeries {
  const best = rankSeries(series.map(s => s.candidate)).find(r => r.chosen)?.seriesInstanceUid;
  const chosen = series.find(s => s.candidate.header.seriesInstanceUid === best);
  if (chosen === undefined) throw new Error('the folder has no series that can be analysed');
  return chosen;
}
