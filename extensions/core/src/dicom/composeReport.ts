import type { Dataset, SeriesNames } from '../dataset/dataset.js';
import {
  type DocumentReference,
  documentReference,
  type StoredDocument,
  type StoredReportReference,
  type Version,
  versionOf,
} from '../dataset/documentReference.js';
import { createWriterContext } from '../dataset/uid.js';
import { defined } from '../defined.js';
import { type Failure, failure, type Outcome } from '../failure.js';
import { sourceMasks } from '../findings/sourceMasks.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Read } from '../reading/read.js';
import { resultAsRead } from '../reading/resultAsRead.js';
import { applyReview, EMPTY_REVIEW, type Review } from '../reading/review.js';
import { reviewedOf } from '../reading/reviewedOf.js';
import type { ScanRecord } from '../reading/scanRecord.js';
import type { SeriesSource } from '../volume/imageSeries.js';
import type { DicomOutput, OutputInput, PlainForm } from './ground/dicomOutput.js';
import { encodeDicom } from './ground/encodeDicom.js';
import { isSegmentation } from './ground/sopClasses.js';
import { whyNotReportable } from './ground/whyNotReportable.js';
import { OUTPUTS } from './outputs.js';

/** All that a report is made of; structured-cloneable, as it crosses to the viewer's report worker. */
export interface ReportRequest {
  /** As the analysis gave it; the reader's part is laid over it here. */
  readonly result: StrokeResult;
  /** The reading; a blind one has no report. */
  readonly read?: Read;
  /** A reader's edits where there is no `read`. */
  readonly review?: Review;
  /** Naturalised dataset of one source image. */
  readonly source: Dataset;
  readonly nowMs: number;
  /** Who changed the AI's values, "Family^Given"; needed once there are changes, unless the read is signed. */
  readonly readerName?: string;
  /** The report that this one replaces; absent = the one that the read says is in the archive. */
  readonly predecessor?: StoredReportReference;
  /** What reports say of other scans of the same patient: the report compares itself with the earlier ones. */
  readonly earlier?: readonly ScanRecord[];
  /** How the site names the series of its outputs. */
  readonly series?: SeriesNames;
  /** Ids of the outputs that are wanted beside those that every report has. */
  readonly also?: readonly string[];
  /** The images with their pixels, or why they cannot be had, for the outputs that need them. */
  readonly pixels?: Outcome<SeriesSource>;
}

/** One Part 10 file, exactly as it is stored and as it is downloaded. */
export interface ReportFile extends Pick<DicomOutput, 'id' | 'part'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly reference: DocumentReference;
  readonly version?: Version;
  /** What a person saves in its place. */
  readonly plain?: Omit<PlainForm, 'of'> & { readonly bytes: Uint8Array<ArrayBuffer> };
}

/** An output that was wanted and not made. */
export interface MissingFile extends Pick<DicomOutput, 'id' | 'part'> {
  readonly failure: Failure;
  /** The study has nothing for it. */
  readonly nothing?: true;
}

export interface ReportFiles {
  /** In the order in which they are stored; the last is the report, which speaks of those before it. */
  readonly files: readonly ReportFile[];
  readonly missing: readonly MissingFile[];
}

/**
 * Report and whatever goes with it: the same from viewer and command line. Of `outputs` those are made that every report
 * has, and those that are asked for; the last has to be the report. Whoever asks for it has asked `whyNotReportable`.
 */
export function composeReport(request: ReportRequest, outputs: readonly DicomOutput[] = OUTPUTS): ReportFiles {
  const gap = whyNotReportable(request.result);
  if (gap) throw new Error(gap.message);
  return composeOutputs(outputs, inputOf(request), request.also);
}

/** Of `outputs` those that are always made and those of the ids `also`, each with what was made before it. */
export function composeOutputs<Input>(
  outputs: readonly DicomOutput<string, Input>[],
  input: Input,
  also: readonly string[] = [],
): ReportFiles {
  const files: ReportFile[] = [];
  const missing: MissingFile[] = [];
  for (const output of outputs.filter(({ id, always }) => always || also.includes(id))) {
    const { id, part } = output;
    const name = { id, ...defined({ part }) };
    const made = files.map(({ reference }) => reference);
    const built = output.always ? output.build(input, made) : attempted(output, input, made);
    if (!built.ok) missing.push({ ...name, failure: built.failure, ...isNothing(output, built.failure) });
    else {
      const bytes = new Uint8Array(encodeDicom(built.value));
      files.push({
        ...name,
        bytes,
        reference: documentReference(built.value),
        version: versionOf(built.value),
        ...defined({ plain: plainOf(output, built.value) }),
      });
    }
  }
  return { files, missing };
}

function plainOf({ plain }: Pick<DicomOutput, 'plain'>, dataset: Dataset): ReportFile['plain'] {
  return plain && { extension: plain.extension, type: plain.type, bytes: plain.of(dataset) };
}

const isNothing = ({ nothing }: Pick<DicomOutput, 'nothing'>, { _tag }: Failure): Pick<MissingFile, 'nothing'> =>
  nothing === _tag ? { nothing: true } : {};

/** The report among its files. */
export function reportIn({ files }: ReportFiles): ReportFile {
  const report = files.at(-1);
  if (report === undefined) throw new Error('there is no report among the files');
  return report;
}

/** What the report after this one has to know of it, once it is stored. */
export const storedReference = (report: ReportFiles): StoredReportReference => ({
  ...placed(reportIn(report)),
  segmentations: report.files.flatMap(file =>
    file.part !== undefined && isSegmentation(file.reference) ? [{ ...placed(file), part: file.part }] : [],
  ),
});

const placed = ({ reference, version }: ReportFile): StoredDocument => ({ ...reference, ...version });

/** The writers throw for what they take for a bug: what is made beside a report must not cost the report. */
function attempted<Input>(
  output: DicomOutput<string, Input>,
  input: Input,
  made: readonly DocumentReference[],
): Outcome<Dataset> {
  try {
    return output.build(input, made);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return failure('outputNotMade', `The file could not be made: ${detail}.`, { values: { detail } });
  }
}

function inputOf(request: ReportRequest): OutputInput {
  const { result: analysed, read, review = EMPTY_REVIEW, source, nowMs, readerName, pixels, earlier } = request;
  const result = read ? resultAsRead(analysed, read) : analysed;
  const aspects = read ? reviewedOf(read) : { hidden: false as const, ...applyReview(result.aspects, review) };
  if (aspects.hidden) throw new Error('a read has no report before the AI is revealed');
  return {
    result,
    aspects,
    source,
    maskOfSlice: sourceMasks(result),
    context: { ...createWriterContext(new Date(nowMs)), ...defined({ series: request.series }) },
    ...defined({ read, readerName, predecessor: request.predecessor ?? read?.stored, pixels, earlier }),
  };
}
