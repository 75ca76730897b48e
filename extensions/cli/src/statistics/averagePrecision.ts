/** A box that was drawn by the product and whether it met a reference box of its own. */
export interface Detection {
  readonly probability: number;
  readonly hit: boolean;
}

/**
 * Average precision: area under the precision-recall curve with precision made monotonous, every recall step counted
 * (PASCAL VOC since 2010; Everingham et al., Int J Comput Vis 2015;111:98-136). Null without reference boxes.
 */
export function averagePrecision(detections: readonly Detection[], references: number): number | null {
  if (references === 0) return null;
  const sorted = detections.toSorted((a, b) => b.probability - a.probability);
  let hits = 0;
  const precisions = sorted.map(({ hit }, i) => {
    if (hit) hits++;
    return hits / (i + 1);
  });
  let area = 0;
  let best = 0;
  for (let i = sorted.length - 1; i >= 0; i--) {
    best = Math.max(best, precisions[i]!);
    if (sorted[i]!.hit) area += best / references;
  }
  return area;
}
