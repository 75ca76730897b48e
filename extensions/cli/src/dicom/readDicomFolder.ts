import { readFile } from 'node:fs/promises';
import {
  type CtSlice,
  type Dataset,
  failure,
  type Outcome,
  type SeriesCandidate,
  type SeriesSource,
  type SliceGeometry,
  seriesCandidate,
  seriesHeaderOf,
  sliceGeometryOf,
  success,
} from '@ohif-stroke/core';
import { parseInstance, readSlices } from './readInstance.js';
import { splitFrames } from './splitFrames.js';
import { walkFolder } from './walkFolder.js';

/** One series of a folder, as far as its headers tell. */
export interface DicomSeries {
  readonly candidate: SeriesCandidate;
  readonly files: readonly string[];
  /** Naturalised dataset of its first instance without pixels: patient and study for the report. */
  readonly dataset: Dataset;
}

export interface DicomFolder {
  readonly series: readonly DicomSeries[];
  /** Files of other kinds, passed over. */
  readonly notDicom: number;
  /** DICOM files that could not be read, with the reason. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

export interface ReadOptions {
  readonly onFraction?: (fraction: number) => void;
  readonly cancelled?: () => boolean;
}

interface Gathered {
  readonly dataset: Dataset;
  readonly files: string[];
  readonly planes: SliceGeometry[];
  images: number;
}

/** Reads the headers of every DICOM file below `path`, grouped by series. Pixels are left for `readDicomSeries`. */
export async function readDicomFolder(path: string, options: ReadOptions = {}): Promise<Outcome<DicomFolder>> {
  let files: readonly string[];
  try {
    files = await walkFolder(path);
  } catch (cause) {
    return failure('unreadableFolder', `${path} could not be opened.`, { cause });
  }
  const bySeries = new Map<string, Gathered>();
  const unreadable: { file: string; reason: string }[] = [];
  let notDicom = 0;
  for (const [i, file] of files.entries()) {
    if (options.cancelled?.()) return failure('cancelled', 'Reading was cancelled.');
    const parsed = await parseFile(file);
    if (parsed.ok) gather(bySeries, file, parsed.value.dataset);
    else if (parsed.failure._tag === 'notDicom') notDicom += 1;
    else unreadable.push({ file, reason: parsed.failure.message });
    options.onFraction?.((i + 1) / files.length);
  }
  const series = [...bySeries.values()].map(({ dataset, files: of, planes, images }) => ({
    candidate: seriesCandidate(seriesHeaderOf(firstFrame(dataset)), images, planes),
    files: of,
    dataset,
  }));
  return success({ series, notDicom, unreadable });
}

async function parseFile(file: string) {
  try {
    return parseInstance(await readFile(file));
  } catch (cause) {
    return failure('unreadableDicom', 'The file could not be opened.', { cause });
  }
}

function gather(bySeries: Map<string, Gathered>, file: string, instance: Dataset): void {
  const { PixelData: _pixels, ...dataset } = instance;
  const key = `${String(dataset.StudyInstanceUID)} ${String(dataset.SeriesInstanceUID)}`;
  const series = bySeries.get(key) ?? { dataset, files: [], planes: [], images: 0 };
  bySeries.set(key, series);
  series.files.push(file);
  for (const frame of splitFrames(dataset)) {
    series.images += 1;
    const geometry = sliceGeometryOf(frame);
    if (geometry.ok) series.planes.push(geometry.value);
  }
}

const firstFrame = (dataset: Dataset): Dataset => splitFrames(dataset)[0] ?? dataset;

/** Reads the pixels of one series. What cannot be read is listed in `unread`; only a cancel fails the whole. */
export async function readDicomSeries(series: DicomSeries, options: ReadOptions = {}): Promise<Outcome<SeriesSource>> {
  const slices: CtSlice[] = [];
  const unread: { sopInstanceUid?: string; reason: string }[] = [];
  for (const [i, file] of series.files.entries()) {
    if (options.cancelled?.()) return failure('cancelled', 'Reading was cancelled.');
    const parsed = await parseFile(file);
    const read = parsed.ok ? await readSlices(parsed.value) : parsed;
    const uid = parsed.ok ? { sopInstanceUid: String(parsed.value.dataset.SOPInstanceUID) } : {};
    for (const slice of read.ok ? read.value : [read]) {
      if (slice.ok) slices.push(slice.value);
      else unread.push({ ...uid, reason: slice.failure.message });
    }
    options.onFraction?.((i + 1) / series.files.length);
  }
  return success({ header: series.candidate.header, slices, unread });
}
