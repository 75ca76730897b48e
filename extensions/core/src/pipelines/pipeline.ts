import type { AnalysisRecord } from '../analysisRecord.js';
import type { Dataset } from '../dataset/dataset.js';
import type { ReportFiles } from '../dicom/composeReport.js';
import type { OutputName } from '../dicom/ground/dicomOutput.js';
import { whyNotReportable } from '../dicom/ground/whyNotReportable.js';
import { type Outcome, success } from '../failure.js';
import type { ModelManifest } from '../model/manifest.js';
import type { RankedSeries, SeriesCandidate } from '../series/rankSeries.js';
import type { Stage } from '../stages.js';
import type { SeriesSource } from '../volume/imageSeries.js';
import type { AnalysisContext, AnalysisOutcome } from './analysis.js';

/** What a pipeline's DICOM objects are made from beside its result; no reader has looked at it. */
export interface OutputsAsked {
  /** Naturalised dataset of one source image. */
  readonly source: Dataset;
  readonly nowMs: number;
  /** Ids of the outputs that are wanted. */
  readonly also: readonly string[];
  /** The images with their pixels, or why they cannot be had. */
  readonly pixels: Outcome<SeriesSource>;
}

/**
 * One way from a series to a result. A list of them is all that worker, panel and command line know: each has its folder
 * here and one line in `PIPELINES`. What it makes of a result is asked with that result, of which it knows its own.
 */
export interface Pipeline<Id extends string = string> {
  /** Stands in every result, in messages to the worker and on the command line. */
  readonly id: Id;
  /** What it reads, for the help of the command line. */
  readonly title: string;
  /** In the order in which they run; panel, command line and bench take their rows from here. */
  readonly stages: readonly Stage[];
  /** Best first, each with the reason why it is or isn't one for this pipeline. */
  readonly rank: (series: readonly SeriesCandidate[]) => readonly RankedSeries[];
  /** Those of the installed models that it would run, to load them ahead. */
  readonly models: (manifests: readonly ModelManifest[]) => readonly ModelManifest[];
  /** Never rejects for what a file or a user can cause. */
  readonly analyse: (source: SeriesSource, context: AnalysisContext) => Promise<AnalysisOutcome<AnalysisRecord>>;
  /** In the order in which they are stored. */
  readonly outputs: readonly OutputName[];
  /** Those of its outputs that are asked for, and those that all of them need; or why there can be none. */
  readonly compose: (result: AnalysisRecord, asked: OutputsAsked) => Outcome<ReportFiles>;
  /** The result as JSON for people and programs. */
  readonly record: (result: AnalysisRecord) => Readonly<Record<string, unknown>>;
  /** The result in lines of English, without its warnings; text from files is raw. */
  readonly words: (result: AnalysisRecord) => readonly string[];
}

/** A pipeline as it is written: its functions take results of its own kind. */
export interface PipelineSpec<Id extends string, R extends AnalysisRecord>
  extends Omit<Pipeline<Id>, 'analyse' | 'compose' | 'record' | 'words'> {
  readonly owns: (result: AnalysisRecord) => result is R;
  readonly analyse: (source: SeriesSource, context: AnalysisContext) => Promise<AnalysisOutcome<R>>;
  readonly compose: (result: R, asked: OutputsAsked) => ReportFiles;
  readonly record: (result: R) => Readonly<Record<string, unknown>>;
  readonly words: (result: R) => readonly string[];
}

/** The pipeline behind the type of its results; another one's result is a bug and throws. */
export function definePipeline<const Id extends string, R extends AnalysisRecord>(
  spec: PipelineSpec<Id, R>,
): Pipeline<Id> {
  const { owns, compose, record, words, ...rest } = spec;
  const own = (result: AnalysisRecord): R => {
    if (!owns(result)) throw new Error(`a result of ${result.pipeline} was given to ${spec.id}`);
    return result;
  };
  return {
    ...rest,
    compose: (result, asked) => {
      const gap = whyNotReportable(result);
      return gap ? { ok: false, failure: gap } : success(compose(own(result), asked));
    },
    record: result => record(own(result)),
    words: result => words(own(result)),
  };
}
