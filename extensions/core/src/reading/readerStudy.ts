/** The part that a read has in a reader study: several readers, each case twice, without and with the AI. */
export interface ReaderStudy {
  /** Name of the study, as the site's settings have it. */
  readonly id: string;
  readonly session: 1 | 2;
  /** Whether the AI's findings were in view from the first image on. */
  readonly aided: boolean;
  /** First image of the case on the screen, ms since 1970. */
  readonly startedAtMs: number;
  /** The read was handed in; a later version of it keeps this time. */
  readonly endedAtMs?: number;
}

/** The case is handed in; the first time counts. */
export const handedIn = (study: ReaderStudy, atMs: number): ReaderStudy =>
  study.endedAtMs === undefined ? { ...study, endedAtMs: atMs } : study;

/** Without the AI, and not to be shown it: neither before the read is handed in nor afterwards. */
export const isUnaided = (study: ReaderStudy | undefined): boolean => study !== undefined && !study.aided;

/** Handed in, though its report may not be made yet: nothing is changed any more, unless the signed read is amended. */
export const isHandedIn = ({ study, version }: { readonly study?: ReaderStudy; readonly version: number }): boolean =>
  study?.endedAtMs !== undefined && version === 1;
