/**
 * Which series is meant. A Series Instance UID alone is no name: converters and phantoms write the same one into several
 * studies, although it should be unique (PS3.5 9).
 */
export interface SeriesIdentity {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

export const sameSeries = (a: SeriesIdentity, b: SeriesIdentity): boolean =>
  a.studyInstanceUid === b.studyInstanceUid && a.seriesInstanceUid === b.seriesInstanceUid;
