/** What a site's classifier says of the whole scan. It never takes part in the score. */
export interface ClassificationFinding {
  readonly modelId: string;
  readonly label: string;
  readonly probability: number;
  /** Probability from which the label holds. */
  readonly threshold: number;
  /** Slice of the volume with the highest probability. */
  readonly slice: number;
}
