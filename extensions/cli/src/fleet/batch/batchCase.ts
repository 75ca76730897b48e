/** What a batch reads as one: a study of a folder, a NIfTI file, or what a line of a list names. */
export interface BatchCase {
  /** As the person knows it: below the folder, or as the list has it. */
  readonly name: string;
  readonly path: string;
  /** The files of the study; absent where the path says it all. */
  readonly files?: readonly string[];
  readonly studyInstanceUid?: string;
}
