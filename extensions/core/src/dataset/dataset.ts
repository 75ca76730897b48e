/** A DICOM dataset in dcmjs' naturalised form: keywords as keys, sequences as arrays of datasets. */
export type Dataset = { readonly [keyword: string]: unknown };

/** What the writers take from outside, so that goldens stay byte-stable. */
/** How a site wants the series of an output to be found in its archive. */
export interface SeriesName {
  /** SeriesNumber (PS3.3 C.7.3.1): a whole number. */
  readonly number?: number;
  /** SeriesDescription, with the fields `{score}` ("ASPECTS 7 (left)") and `{state}` ("AI", "read", "signed"). */
  readonly description?: string;
}

/** By the name of the output's file without the extension: "sr", "regions-seg". */
export type SeriesNames = Readonly<Record<string, SeriesName>>;

export interface WriterContext {
  /** Absent = our own. */
  readonly series?: SeriesNames;
  /** Time of the report. */
  readonly now: Date;
  /** Returns a valid UID, the same for the same name (derived from content). */
  readonly uid: (name: string) => string;
}
