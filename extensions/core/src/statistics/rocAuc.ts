/** One decision with its truth. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/** A corner of the ROC curve: rates of everything at or over some score. */
export interface RocPoint {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/**
 * Area under the ROC curve as the Wilcoxon statistic: the chance that a random positive scores over a random negative,
 * ties counted half (Hanley & McNeil, Radiology 1982;143:29-36). Null where one of the two classes is missing.
 */
export function rocAuc(items: readonly Scored[]): number | null {
  const positives = items.filter(item => item.positive).length;
  const negatives = items.length - positives;
  if (positives === 0 || negatives === 0) return null;
  const sorted = items.toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let positivesHere = 0;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) if (sorted[to++]!.positive) positivesHere++;
    // Tied scores share the mean of the ranks from + 1 .. to.
    rankSum += (positivesHere * (from + 1 + to)) / 2;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Corners of the empirical ROC curve from (0, 0) to (1, 1); empty where one of the two classes is missing. */
export function rocCurve(items: readonly Scored[]): readonly RocPoint[] {
  const positives = items.filter(item => item.positive).length;
  const negatives = items.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const sorted = items.toSorted((a, b) => b.score - a.score);
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0 }];
  let [hits, alarms] = [0, 0];
  sorted.forEach((item, i) => {
    if (item.positive) hits++;
    else alarms++;
    if (sorted[i + 1]?.score === item.score) return;
    points.push({ falsePositiveRate: alarms / negatives, truePositiveRate: hits / positives });
  });
  return points;
}
