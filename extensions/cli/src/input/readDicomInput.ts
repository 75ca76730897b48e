import {
  type AssignedSeries,
  assignSeries,
  type Dataset,
  failure,
  type Notice,
  type Outcome,
  PIPELINES,
  type Pipeline,
  samePatient,
  sameSeries,
  success,
  textOf,
} from '@ohif-stroke/core';
import { type DicomFolder, type DicomSeries, readDicomFiles, readDicomFolder } from '../dicom/readDicomFolder.js';
import { readDicomSeries } from '../dicom/readDicomSeries.js';
import type { Input, ReadHooks, Wanted } from './input.js';

/** Shares of the reading: all headers, then the pixels of one series. */
const HEADERS_SHARE = 0.5;

/**
 * Finds the series to analyse in a folder, or the one that was asked for, and reads its pixels. `files`: only these are
 * looked at, and `path` is but the name for them.
 */
export async function readDicomInput(
  path: string,
  wanted: Wanted,
  hooks: ReadHooks,
  pipelines: readonly Pipeline[] = PIPELINES,
  files?: readonly string[],
): Promise<Outcome<Input>> {
  const options = { ...hooks, onFraction: (f: number) => hooks.onFraction(f * HEADERS_SHARE) };
  const folder = files === undefined ? await readDicomFolder(path, options) : await readDicomFiles(files, options);
  if (!folder.ok) return folder;
  const found = folder.value.series;
  if (found.length === 0)
    return failure('nothingFound', `${path} holds no readable DICOM file${skippedText(folder.value)}.`);
  const series = found.filter(s => isIn(s, wanted.studyInstanceUid));
  if (series.length === 0) return failure('noSuchStudy', `The input has no study ${wanted.studyInstanceUid}.`);
  const named = series.filter(s => s.candidate.header.seriesInstanceUid === wanted.seriesInstanceUid);
  if (wanted.seriesInstanceUid !== undefined && named.length === 0) {
    return failure('noSuchSeries', `The input has no series ${wanted.seriesInstanceUid}.`);
  }
  if (named.length > 1) {
    const sentence = `The series ${wanted.seriesInstanceUid} is in ${named.length} studies`;
    return failure('severalStudies', `${sentence}; name one with --study: ${studiesOf(named).join(', ')}.`);
  }
  const ranked = assignSeries(
    series.map(s => s.candidate),
    pipelines,
  );
  const usable = series.filter(s => ranked.some(r => r.usable && isOf(s, r)));
  if (wanted.seriesInstanceUid === undefined && usable.some(s => !samePatient(s.patient, usable[0]!.patient))) {
    return failure('severalPatients', severalPatientsText(usable));
  }
  const chosen = named[0] ?? series.find(s => ranked.some(r => r.chosen && isOf(s, r)));
  const remarks = [...remarksOf(folder.value), ...(chosen ? copiesText(chosen) : []), ...studyRemarks(series, chosen)];
  const judged = chosen && ranked.find(r => isOf(chosen, r));
  if (chosen === undefined || !judged?.usable) {
    const reasons = judged?.reasons ?? reasonsOfAll(ranked);
    const only = series.length === 1 ? series[0] : undefined;
    const warnings = (chosen ?? only)?.checks.warnings ?? [];
    return success({ _tag: 'refused', kind: 'dicom', reasons, warnings, series: ranked, remarks });
  }
  return readChosen(chosen, { pipeline: judged.pipeline, series: ranked, remarks }, hooks);
}

const isOf = (series: DicomSeries, ranked: AssignedSeries): boolean => sameSeries(series.candidate.header, ranked);

const isIn = ({ candidate }: DicomSeries, studyInstanceUid: string | undefined): boolean =>
  studyInstanceUid === undefined || candidate.header.studyInstanceUid === studyInstanceUid;

const studiesOf = (series: readonly DicomSeries[]): readonly string[] => [
  ...new Set(series.map(s => s.candidate.header.studyInstanceUid)),
];

const copiesText = ({ copies }: DicomSeries): readonly string[] =>
  copies === 0 ? [] : [`Passed over: ${copies} ${copies === 1 ? 'image that is' : 'images that are'} there twice.`];

/** Where series of two patients have one UID only the study tells them apart. */
function severalPatientsText(usable: readonly DicomSeries[]): string {
  const uids = usable.map(s => s.candidate.header.seriesInstanceUid);
  const unique = new Set(uids).size === uids.length;
  const names = unique ? `--series: ${uids.join(', ')}` : `--study: ${studiesOf(usable).join(', ')}`;
  return `The input holds series of several patients; name one with ${names}.`;
}

/** The best series of two studies may be of the earlier one: which it is must not have to be guessed. */
function studyRemarks(series: readonly DicomSeries[], chosen: DicomSeries | undefined): readonly string[] {
  const studies = studiesOf(series);
  if (chosen === undefined || studies.length < 2) return [];
  const { header } = chosen.candidate;
  const dated = dateOf(chosen.dataset);
  return [`The input holds ${studies.length} studies; analysed is study ${header.studyInstanceUid}${dated}.`];
}

function dateOf({ StudyDate }: Dataset): string {
  const date = textOf(StudyDate);
  return date === '' ? '' : ` of ${date}`;
}

async function readChosen(
  chosen: DicomSeries,
  found: { readonly pipeline: string; readonly series: readonly AssignedSeries[]; readonly remarks: readonly string[] },
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
function reasonsOfAll(ranked: readonly AssignedSeries[]): readonly Notice[] {
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
