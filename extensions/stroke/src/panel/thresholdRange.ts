/** The thresholds that a reader may choose; the ends would count all or nothing. */
export const THRESHOLD_RANGE = { min: 0.01, max: 0.99, step: 0.01 } as const;
