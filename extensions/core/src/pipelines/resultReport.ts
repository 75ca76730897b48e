import type { AnalysisRecord } from '../analysisRecord.js';
import type { Dataset } from '../dataset/dataset.js';
import type { ReportFiles } from '../dicom/composeReport.js';
import type { OutputName } from '../dicom/ground/dicomOutput.js';
import { whyNotReportable } from '../dicom/ground/whyNotReportable.js';
import { type Outcome, success } from '../failure.js';
import type { FhirBundle, FhirOptions } from '../fhir/fhirTypes.js';
import type { ScanRecord } from '../reading/scanRecord.js';
import type { SeriesSource } from '../volume/imageSeries.js';

/** The other scans of the patient that a result is compared with. */
export interface Compared {
  /** Naturalised dataset of one image of the scan in hand: when it was taken. */
  readonly source: Dataset;
  readonly earlier: readonly ScanRecord[];
}

/** What a pipeline's DICOM objects are made from beside its result; no reader has looked at it. */
export interface OutputsAsked {
  /** Naturalised dataset of one source image. */
  readonly source: Dataset;
  readonly nowMs: number;
  /** Ids of the outputs that are wanted. */
  readonly also: readonly string[];
  /** The images with their pixels, or why they cannot be had. */
  readonly pixels: Outcome<SeriesSource>;
  /** What reports say of other scans of the patient. */
  readonly earlier?: readonly ScanRecord[];
}

/** What is made of the results of one pipeline, each asked with a result of its own. */
export interface ResultReport<R extends AnalysisRecord = AnalysisRecord> {
  /** In the order in which they are stored. */
  readonly outputs: readonly OutputName[];
  /** Those of its outputs that are asked for, and those that all of them need; or why there can be none. */
  readonly compose: (result: R, asked: OutputsAsked) => Outcome<ReportFiles>;
  /** The composed report as a FHIR Bundle; absent where the pipeline's report has no such form. */
  readonly fhir?: (composed: ReportFiles, options: FhirOptions) => Outcome<FhirBundle>;
  /** The result as JSON for people and programs. */
  readonly record: (result: R, compared?: Compared) => Readonly<Record<string, unknown>>;
  /** The result in lines of English, without its warnings; text from files is raw. */
  readonly words: (result: R, compared?: Compared) => readonly string[];
}

/** As it is written: its functions take results of their own kind, and nobody asks for what cannot be reported. */
interface ReportSpec<R extends AnalysisRecord> extends Omit<ResultReport<R>, 'compose'> {
  readonly owns: (result: AnalysisRecord) => result is R;
  readonly compose: (result: R, asked: OutputsAsked) => ReportFiles;
}

/** The report behind the type of its results; another pipeline's result is a bug and throws. */
export function defineReport<R extends AnalysisRecord>(spec: ReportSpec<R>): ResultReport {
  const { owns, outputs, compose, fhir, record, words } = spec;
  const own = (result: AnalysisRecord): R => {
    if (!owns(result)) throw new Error(`a result of ${result.pipeline} was given to another pipeline`);
    return result;
  };
  return {
    outputs,
    compose: (result, asked) => {
      const gap = whyNotReportable(result);
      return gap ? { ok: false, failure: gap } : success(compose(own(result), asked));
    },
    ...(fhir ? { fhir } : {}),
    record: (result, compared) => record(own(result), compared),
    words: (result, compared) => words(own(result), compared),
  };
}
