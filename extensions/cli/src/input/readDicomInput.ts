import { failure, type Notice, type Outcome, type RankedSeries, rankSeries, success } from '@ohif-stroke/core';
import { type DicomFolder, type DicomSeries, readDicomFolder, readDicomSeries } from '../dicom/readDicomFolder.js';
import type { Input, ReadHooks } from './input.js';

/** Shares of the reading: all headers, then the pixels of one series. */
const HEADERS_SHARE = 0.5;

/** Finds the series to analyse in a folder, or the one that was asked for, and reads its pixels. */
export async function readDicomInput(
  path: string,
  seriesInstanceUid: string | undefined,
  hooks: ReadHooks,
): Promise<Outcome<Input>> {
  const folder = await readDicomFolder(path, { ...hooks, onFraction: f => hooks.onFraction(f * HEADERS_SHARE) });
  if (!folder.ok) return folder;
  const { series } = folder.value;
  if (series.length === 0)
    return failure('nothingFound', `${path} holds no readable DICOM file${skippedText(folder.value)}.`);
  const ranked = rankSeries(series.map(s => s.candidate));
  const wanted = seriesInstanceUid ?? ranked.find(r => r.chosen)?.seriesInstanceUid;
  const chosen = series.find(s => s.candidate.header.seriesInstanceUid === wanted);
  if (seriesInstanceUid !== undefined && chosen === undefined) {
    return failure('noSuchSeries', `The input has no series ${seriesInstanceUid}.`);
  }
  const usable = series.filter(s => ranked.some(r => r.usable && isOf(s, r)));
  if (seriesInstanceUid === undefined && new Set(usable.map(patientOf)).size > 1) {
    const uids = usable.map(s => s.candidate.header.seriesInstanceUid).join(', ');
    return failure('severalPatients', `The input holds series of several patients; name one with --series: ${uids}.`);
  }
  const remarks = remarksOf(folder.value);
  const judged = ranked.find(r => r.seriesInstanceUid === wanted);
  if (chosen === undefined || judged?.usable === false) {
    const reasons = judged?.reasons ?? reasonsOfAll(ranked);
    return success({ _tag: 'refused', kind: 'dicom', reasons, series: ranked, remarks });
  }
  return readChosen(chosen, { series: ranked, remarks }, hooks);
}

const isOf = (series: DicomSeries, ranked: RankedSeries): boolean =>
  series.candidate.header.seriesInstanceUid === ranked.seriesInstanceUid;

/** Compared only, never shown. */
const patientOf = ({ dataset }: DicomSeries): string => JSON.stringify([dataset.PatientID, dataset.PatientName]);

async function readChosen(
  chosen: DicomSeries,
  found: { readonly series: readonly RankedSeries[]; readonly remarks: readonly string[] },
  hooks: ReadHooks,
): Promise<Outcome<Input>> {
  const source = await readDicomSeries(chosen, {
    ...hooks,
    onFraction: f => hooks.onFraction(HEADERS_SHARE + f * (1 - HEADERS_SHARE)),
  });
  if (!source.ok) return source;
  const [firstUnread] = source.value.unread;
  if (source.value.slices.length === 0) {
    const reason = firstUnread?.reason ?? 'It has no images.';
    return failure('nothingRead', `No image of the series could be read. ${reason}`);
  }
  return success({
    _tag: 'readable',
    kind: 'dicom',
    source: source.value,
    dataset: chosen.dataset,
    warnings: [],
    ...found,
  });
}

/** With several series each reason says whose it is. */
function reasonsOfAll(ranked: readonly RankedSeries[]): readonly Notice[] {
  return ranked.flatMap(({ title, reasons }) =>
    reasons.map(({ code, text }) => ({ code, text: ranked.length === 1 ? text : `${title}: ${text}` })),
  );
}

function remarksOf({ notDicom, unreadable }: DicomFolder): readonly string[] {
  const [first] = unreadable;
  return [
    ...(notDicom > 0
      ? [`Passed over: ${notDicom} ${notDicom === 1 ? 'file that is' : 'files that are'} not DICOM.`]
      : []),
    ...(first === undefined ? [] : [`Unreadable DICOM files: ${unreadable.length} (${first.reason})`]),
  ];
}

function skippedText({ notDicom, unreadable }: DicomFolder): string {
  const [first] = unreadable;
  if (first !== undefined) return ` (${unreadable.length} damaged: ${first.reason})`;
  return notDicom > 0 ? ` (${notDicom} ${notDicom === 1 ? 'file' : 'files'} of other kinds)` : '';
}
