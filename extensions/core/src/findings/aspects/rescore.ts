import { aspectsTotal, oppositeSide, type Side } from '../../anatomy/regions.js';
import { defined } from '../../defined.js';
import { EVEN_ODDS } from '../../model/evenOdds.js';
import type { AspectsFinding, RegionFinding } from '../findings.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';

/** Name of the contribution that a reader's drawing adds: it speaks for itself, whatever the cuts look like. */
export const READER_MASK = 'readerMask';

/**
 * The finding at a probability threshold, without a new inference: a region is suspicious where its probability reaches
 * the threshold, and counts where nothing speaks against it and it lies on the side with the larger sum of log-odds over
 * the threshold. Only one side can be scored: the score was made for one middle cerebral artery (Barber, Lancet 2000).
 * `aspects.threshold` stays the shipped one, and what was measured again under small changes holds for that one only. What
 * was not scored stays so at any threshold.
 */
export function rescore(
  aspects: AspectsFinding,
  threshold: number = aspects.threshold ?? EVEN_ODDS,
  { minConsecutiveCuts = DEFAULT_PARAMETERS.minConsecutiveCuts }: Readonly<Record<string, number>> = DEFAULT_PARAMETERS,
): AspectsFinding {
  const judged = aspects.regions.map(region => {
    const suspicious = region.note !== 'notAssessed' && region.probability >= threshold;
    const single =
      suspicious &&
      region.evidence.consecutiveDarkCuts < minConsecutiveCuts &&
      region.byNetwork !== true &&
      region.contributions?.some(c => c.name === READER_MASK) !== true;
    const { note, affected: _affected, ...rest } = region;
    const kept = note === 'singleSlice' ? undefined : note;
    const now = kept ?? (single ? ('singleSlice' as const) : undefined);
    const counts = suspicious && now === undefined && aspects.notScored === undefined;
    return { region: now === undefined ? rest : { ...rest, note: now }, counts };
  });
  const evidence = (side: Side) =>
    judged
      .filter(j => j.counts && j.region.side === side)
      .reduce((sum, j) => sum + sideWeight(j.region.probability, threshold), 0);
  const [right, left] = [evidence('right'), evidence('left')];
  const side = right === 0 && left === 0 ? 'none' : right >= left ? 'right' : 'left';
  const first: Side = side === 'none' ? 'right' : side;
  const regions = [first, oppositeSide(first)].flatMap(of =>
    judged
      .filter(j => j.region.side === of)
      .map(({ region, counts }): RegionFinding => ({ ...region, affected: counts && of === side })),
  );
  const { firmness, ...rest } = aspects;
  const kept = threshold === (aspects.threshold ?? EVEN_ODDS) ? { ...rest, ...defined({ firmness }) } : rest;
  if (aspects.notScored !== undefined) return { ...kept, side, regions };
  return { ...kept, total: aspectsTotal(regions.filter(r => r.affected).length), side, regions };
}

/** What one counting region says for its side: never 0, so that a region right at the threshold still names a side. */
const sideWeight = (probability: number, threshold: number): number =>
  1 + Math.max(0, logit(probability) - logit(threshold));

/** Kept off certainty, so that a probability of 0 or 1 stays a finite number. */
export const logit = (probability: number): number => {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(p / (1 - p));
};
