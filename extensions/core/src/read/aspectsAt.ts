import { oppositeSide, type Side } from '../findings/regions.js';
import type { AspectsFinding } from '../findings/strokeResult.js';

/**
 * The finding at another probability threshold, without a new inference: a region is dark where its probability reaches
 * the threshold and nothing speaks against it; the side with the larger sum of their probabilities is scored.
 */
export function aspectsAt(aspects: AspectsFinding, threshold: number | undefined): AspectsFinding {
  if (threshold === undefined) return aspects;
  const dark = aspects.regions.filter(r => r.note === undefined && r.probability >= threshold);
  const weight = (of: Side) => dark.filter(r => r.side === of).reduce((sum, r) => sum + r.probability, 0);
  const [right, left] = [weight('right'), weight('left')];
  const side = dark.length === 0 ? 'none' : right >= left ? 'right' : 'left';
  const first: Side = side === 'none' ? 'right' : side;
  const regions = [first, oppositeSide(first)].flatMap(of =>
    aspects.regions.filter(r => r.side === of).map(r => ({ ...r, affected: r.side === side && dark.includes(r) })),
  );
  return { ...aspects, total: 10 - regions.filter(r => r.affected).length, side, regions };
}
