import { aspectsTotal, isJudged, type Read, type ReviewedRead } from '@ohif-stroke/core';
import type { MarkedRegion } from '../../ui/markedRegion.js';

/** Between these a calibrated probability leaves the region open: one in ten speaks for the other answer. */
export const DOUBT = { from: 0.1, to: 0.9 } as const;

/** What is not settled about a score. */
export interface Doubt {
  /** The likeliest first. */
  readonly regions: readonly MarkedRegion[];
  /** The score if all of them counted, and if none did. */
  readonly low: number;
  readonly high: number;
}

/**
 * The regions of the scored side that the probabilities leave open and on which the reader has not decided; undefined
 * where there is none, where the AI is hidden or nothing was scored, and once the reader has agreed to the whole.
 */
export function doubtOf(
  { side, hidden, total }: Pick<ReviewedRead, 'side' | 'hidden' | 'total'>,
  { confirmed, phase }: Pick<Read, 'confirmed' | 'phase'>,
  regions: readonly MarkedRegion[],
): Doubt | undefined {
  if (hidden || confirmed || phase === 'signed' || total === undefined) return undefined;
  const scored = regions.filter(region => side === 'none' || region.side === side);
  const open = scored.filter(isOpen).toSorted((a, b) => (b.finding?.probability ?? 0) - (a.finding?.probability ?? 0));
  if (open.length === 0) return undefined;
  const settled = scored.filter(region => region.affected && !open.includes(region)).length;
  // Without a side the regions of both are open; only one side can be scored.
  const most = Math.max(...(['left', 'right'] as const).map(each => open.filter(r => r.side === each).length));
  return { regions: open, low: aspectsTotal(settled + most), high: aspectsTotal(settled) };
}

/** Dark on a single cut, or called old, a region is not counted whatever its probability: there the reader has to look. */
function isOpen({ finding }: MarkedRegion): boolean {
  if (finding === undefined || !isJudged(finding) || finding.reader !== undefined) return false;
  const { probability, note } = finding;
  if (note === 'singleSlice' || note === 'oldInfarct') return probability > DOUBT.from;
  return note === undefined && probability > DOUBT.from && probability < DOUBT.to;
}
