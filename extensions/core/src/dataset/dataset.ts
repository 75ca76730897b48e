/** A DICOM dataset in dcmjs' naturalised form: keywords as keys, sequences as arrays of datasets. */
export type Dataset = { readonly [keyword: string]: unknown };

/** What the writers take from outside, so that goldens stay byte-stable. */
export interface WriterContext {
  /** Time of the report. */
  readonly now: Date;
  /** Returns a valid UID, the same for the same name (derived from content). */
  readonly uid: (name: string) => string;
}
