/** A yes-or-no decision with its truth. */
export interface Decision {
  readonly predicted: boolean;
  readonly positive: boolean;
}

export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** Shares of a two by two table; null where the denominator is empty. */
export interface ConfusionRates extends Confusion {
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  readonly accuracy: number | null;
}

/** `part / whole`, null for an empty whole: "no positives" must not read as 0 % found. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function confusion(decisions: readonly Decision[]): ConfusionRates {
  const count = (predicted: boolean, positive: boolean) =>
    decisions.filter(d => d.predicted === predicted && d.positive === positive).length;
  const truePositives = count(true, true);
  const falsePositives = count(true, false);
  const trueNegatives = count(false, false);
  const falseNegatives = count(false, true);
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    sensitivity: share(truePositives, truePositives + falseNegatives),
    specificity: share(trueNegatives, trueNegatives + falsePositives),
    accuracy: share(truePositives + trueNegatives, decisions.length),
  };
}
