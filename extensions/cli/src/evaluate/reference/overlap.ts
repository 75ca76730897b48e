import type { LabelCounts } from './countLabels.js';

/**
 * Dice coefficient of one label, 2 |A and B| / (|A| + |B|) (Dice, Ecology 1945;26:297-302). Null where the reference has
 * none of it: what a reader did not draw was not contoured and says nothing of the product.
 */
export function dice({ reference, product, both }: LabelCounts, label: number): number | null {
  const drawn = reference[label] ?? 0;
  return drawn === 0 ? null : (2 * (both[label] ?? 0)) / (drawn + (product[label] ?? 0));
}
