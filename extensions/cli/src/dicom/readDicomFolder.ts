import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type Dataset,
  failure,
  type ImageFacts,
  imageFactsOf,
  type Outcome,
  type SortedSeries,
  sortSeries,
  success,
} from '@ohif-stroke/core';
import { parseInstance } from './readInstance.js';
import { splitFrames } from './splitFrames.js';
import { walkFolder } from './walkFolder.js';

/** One series of one study, as far as the headers of all its files tell. */
export interface DicomSeries extends SortedSeries {
  /** Files with the images to read. */
  readonly files: readonly string[];
  /** The file that each image was found in. */
  readonly fileOf: ReadonlyMap<ImageFacts, string>;
  /** Naturalised dataset of one instance of the chosen kind without pixels: patient and study for the report. */
  readonly dataset: Dataset;
}

interface Gathered {
  readonly fileOf: Map<ImageFacts, string>;
  /** The first of each kind of object: to keep all would be too much for a study of thousands. */
  readonly datasets: Map<string, Dataset>;
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

/** Reads the headers of every DICOM file below `path`, by study and series. Pixels are left for `readDicomSeries`. */
export async function readDicomFolder(path: string, options: ReadOptions = {}): Promise<Outcome<DicomFolder>> {
  let files: readonly string[];
  try {
    files = await walkFolder(path);
  } catch (cause) {
    return failure('unreadableFolder', `${path} could not be opened.`, { cause });
  }
  return readDicomFiles(files, options);
}

/** The same of files that somebody has chosen. */
export async function readDicomFiles(
  files: readonly string[],
  options: ReadOptions = {},
): Promise<Outcome<DicomFolder>> {
  const bySeries = new Map<string, Gathered>();
  const unreadable: { file: string; reason: string }[] = [];
  let notDicom = 0;
  for (const [i, file] of files.entries()) {
    if (options.cancelled?.()) return failure('cancelled', 'Reading was cancelled.');
    const parsed = await parseFile(file);
    if (parsed.ok) gather(bySeries, file, parsed.value.dataset, parsed.value.fingerprint);
    else if (parsed.failure._tag === 'notDicom') notDicom += 1;
    else unreadable.push({ file, reason: parsed.failure.message });
    options.onFraction?.((i + 1) / files.length);
  }
  const series = [...bySeries.values()].map(({ fileOf, datasets }) => {
    const [first, ...rest] = fileOf.keys();
    const sorted = sortSeries([first!, ...rest]);
    const files = [...new Set(sorted.images.map(image => fileOf.get(image)!))];
    return { ...sorted, files, fileOf, dataset: datasets.get(kindOf(sorted.images[0]!))! };
  });
  return success({ series, notDicom, unreadable });
}

/** A file as a DICOM instance, with a digest of its bytes. */
export async function parseFile(file: string) {
  try {
    const bytes = await readFile(file);
    const parsed = parseInstance(bytes);
    if (!parsed.ok) return parsed;
    return success({ ...parsed.value, fingerprint: createHash('sha1').update(bytes).digest('hex') });
  } catch (cause) {
    return failure('unreadableDicom', 'The file could not be opened.', { cause });
  }
}

function gather(bySeries: Map<string, Gathered>, file: string, instance: Dataset, fingerprint: string): void {
  const { PixelData: _pixels, ...dataset } = instance;
  const key = `${String(dataset.StudyInstanceUID)} ${String(dataset.SeriesInstanceUID)}`;
  const { fileOf, datasets } = bySeries.get(key) ?? { fileOf: new Map(), datasets: new Map() };
  bySeries.set(key, { fileOf, datasets });
  const frames = splitFrames(dataset);
  for (const [i, frame] of frames.entries()) {
    const image = imageFactsOf(frame, { fingerprint, ...(frames.length > 1 ? { frameNumber: i + 1 } : {}) });
    fileOf.set(image, file);
    if (!datasets.has(kindOf(image))) datasets.set(kindOf(image), dataset);
  }
}

const kindOf = ({ header: { modality, sopClassUid, imageType } }: ImageFacts): string =>
  [modality, sopClassUid, ...imageType].join(' ');
