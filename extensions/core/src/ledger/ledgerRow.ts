import type { AspectsRegion, Side } from '../anatomy/regions.js';
import type { SignedRead } from '../dicom/sr/signedRead.js';
import { isJudged, type RegionFinding } from '../findings/findings.js';
import type { EditReason } from '../reading/review.js';
import { type Scanner, UNKNOWN_SCANNER } from './scanner.js';

/** One signed read with what is known of its images. */
export interface LedgerRead {
  readonly read: SignedRead;
  readonly scanner: Scanner;
}

/** One region that AI and reader have both judged. */
export interface LedgerRow {
  readonly of: LedgerRead;
  readonly name: AspectsRegion;
  readonly side: Side;
  /** The AI's value at its threshold in use. */
  readonly ai: boolean;
  /** What counts as true here: the reader's first word where the AI was hidden, else the signed one. */
  readonly reader: boolean;
  /** The reader had not seen the AI. */
  readonly blind: boolean;
  /** Why the reader changed the AI's value, where that was said. */
  readonly reason?: EditReason;
  readonly probability: number;
  readonly finding: RegionFinding;
}

export const ledgerReads = (
  reads: readonly SignedRead[],
  scanners: ReadonlyMap<string, Scanner>,
): readonly LedgerRead[] =>
  reads.map(read => ({ read, scanner: scanners.get(read.seriesInstanceUid) ?? UNKNOWN_SCANNER }));

/** The regions of a read of which the report tells what the AI thought; what it could not judge is no row. */
export const ledgerRows = (of: LedgerRead): readonly LedgerRow[] =>
  of.read.regions.flatMap(({ name, side, ai, final, first, reason, finding }): readonly LedgerRow[] => {
    if (ai === undefined || Number.isNaN(finding.probability) || !isJudged(finding)) return [];
    const row = { of, name, side, ai, reader: first ?? final, blind: first !== undefined, finding };
    return [{ ...row, probability: finding.probability, ...(reason === undefined ? {} : { reason }) }];
  });

/** A point that the AI gave and the reader did not. */
export const isFalsePoint = ({ ai, reader }: LedgerRow): boolean => ai && !reader;
/** A point that the reader gave and the AI did not. */
export const isMissed = ({ ai, reader }: LedgerRow): boolean => !ai && reader;
