/** Formatted parts of the sentence on a region. */
export interface RegionWords {
  /** "Left M5". */
  readonly title: string;
  /** Density with its unit, or that it was not measured. */
  readonly here: string;
  readonly opposite: string;
  /** Signed difference, per cent; empty where there is none. */
  readonly percent: string;
  readonly probability: string;
  /** "17–19"; empty where the region lies on no slice. */
  readonly slices: string;
}

export interface VerdictWords {
  readonly threshold: string;
  readonly oldPercent: string;
  readonly drawnPercent: string;
}
