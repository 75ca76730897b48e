import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference, StoredReportReference } from '../../dataset/documentReference.js';
import type { Outcome } from '../../failure.js';
import type { SeriesSource } from '../../volume/imageSeries.js';
import type { WriterInput } from './writerInput.js';

/**
 * One object of a report. A list of them is all that worker, store, panel and command line know: each has its folder here
 * (sr, seg, sc), with its parser beside its writer where it is read back, and one line in that list.
 */
export interface DicomOutput<Id extends string = string, Input = OutputInput> extends OutputName<Id> {
  /** Made and stored with every report; the others only where they are asked for. */
  readonly always?: true;
  /** Tag of the failure that says the study has nothing for it: no fault, as against one that could not be made. */
  readonly nothing?: string;
  /** Drawn from the pixels of the series, which a result does not carry. */
  readonly needsPixels?: true;
  /** What a person saves instead of the DICOM file. */
  readonly plain?: PlainForm;
  /**
   * A naturalised dataset with `_meta`, or why there is none. `made`: what stands before it in the list and was made, in
   * that order, so that it can refer to it.
   */
  readonly build: (input: Input, made: readonly DocumentReference[]) => Outcome<Dataset>;
}

/** A document that the dataset only wraps. */
export interface PlainForm {
  /** Of its file name. */
  readonly extension: string;
  /** MIME type. */
  readonly type: string;
  readonly of: (dataset: Dataset) => Uint8Array<ArrayBuffer>;
}

/** By what an output is asked for and told. */
export interface OutputName<Id extends string = string> {
  /** What it is asked for by: a flag, a button, an entry of a site's `storeOutputs`. The parts of one output share it. */
  readonly id: Id;
  /** Which of its objects, where an output has several. */
  readonly part?: string;
  /** What it is, for the help of the command line. */
  readonly title: string;
}

/** What an output is built from. */
export interface OutputInput extends WriterInput {
  /** Who changed the AI's values, "Family^Given"; needed once there are changes, unless the read is signed. */
  readonly readerName?: string;
  /** The report that this one replaces. */
  readonly predecessor?: StoredReportReference;
  /** The images with their pixels, or why they cannot be had; there for an output that `needsPixels`. */
  readonly pixels?: Outcome<SeriesSource>;
}
