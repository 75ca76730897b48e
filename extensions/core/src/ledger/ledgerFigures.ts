import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import { EDIT_REASONS } from '../reading/review.js';
import { type Calibration, calibration } from '../statistics/calibration.js';
import { share } from '../statistics/confusion.js';
import { fisherExact } from '../statistics/fisherExact.js';
import { anyDisagreement, type KappaWithInterval, kappaInterval } from '../statistics/weightedKappa.js';
import { isFalsePoint, isMissed, type LedgerRead, type LedgerRow, ledgerRows } from './ledgerRow.js';
import { type SiteThreshold, siteThreshold } from './siteThreshold.js';

/** AI and readers on some of the regions. */
export interface Counts {
  readonly name: string;
  readonly reads: number;
  readonly regions: number;
  readonly both: number;
  readonly falsePoints: number;
  readonly missed: number;
  /** Share of regions on which both say the same. */
  readonly agreement: number | null;
  /** Of the points that the AI gave, the share that the reader did not give. */
  readonly falseShare: number | null;
}

export interface CountsWithKappa extends Counts {
  readonly kappa: KappaWithInterval | null;
}

export interface Month extends Counts {
  readonly meanProbability: number | null;
  readonly calibrationError: number | null;
  /** Exact p of the agreement of this month against all months before it. */
  readonly p: number | null;
}

export interface Ledger {
  readonly reads: number;
  /** Of these, read before the AI was shown. */
  readonly blindReads: number;
  readonly regions: number;
  readonly notScored: number;
  readonly versions: readonly string[];
  readonly all: CountsWithKappa;
  readonly byRegion: readonly CountsWithKappa[];
  readonly byReader: readonly CountsWithKappa[];
  /** False points by what the reader said against them. */
  readonly reasons: readonly { readonly name: string; readonly falsePoints: number }[];
  readonly byScanner: readonly Counts[];
  readonly byKernel: readonly Counts[];
  readonly byThickness: readonly Counts[];
  readonly calibration: Calibration;
  readonly byMonth: readonly Month[];
  readonly threshold: SiteThreshold;
}

export function ledgerOf(reads: readonly LedgerRead[]): Ledger {
  const scored = reads.filter(({ read }) => read.ai.notScored === undefined);
  const rows = scored.flatMap(ledgerRows);
  return {
    reads: reads.length,
    blindReads: scored.filter(({ read }) => read.firstRead !== undefined).length,
    regions: rows.length,
    notScored: reads.length - scored.length,
    versions: [...new Set(reads.map(({ read }) => read.ai.madeBy))].sort(),
    all: withKappa('all', rows),
    byRegion: ASPECTS_REGIONS.map(name =>
      withKappa(
        name,
        rows.filter(row => row.name === name),
      ),
    ),
    byReader: grouped(rows, row => row.of.read.signature.name).map(([name, of]) => withKappa(name, of)),
    reasons: reasonsOf(rows.filter(isFalsePoint)),
    byScanner: countsBy(rows, row => row.of.scanner.scanner),
    byKernel: countsBy(rows, row => row.of.scanner.kernel),
    byThickness: countsBy(rows, row => thicknessOf(row.of.read.sliceMm)),
    calibration: calibration(rows.map(({ probability, reader }) => ({ score: probability, positive: reader }))),
    byMonth: monthsOf(rows),
    threshold: siteThreshold(scored),
  };
}

/** Groups in the order of their names; what has no name is the last. */
function grouped(
  rows: readonly LedgerRow[],
  nameOf: (row: LedgerRow) => string,
): readonly (readonly [string, readonly LedgerRow[]])[] {
  const groups = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const name = nameOf(row) || UNKNOWN;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups].toSorted(([a], [b]) => (a === UNKNOWN ? 1 : b === UNKNOWN ? -1 : a < b ? -1 : 1));
}

/** Stands where neither report nor images say it. */
export const UNKNOWN = 'not known';

const countsBy = (rows: readonly LedgerRow[], nameOf: (row: LedgerRow) => string): readonly Counts[] =>
  grouped(rows, nameOf).map(([name, of]) => countsOf(name, of));

const thicknessOf = (mm: number | undefined): string =>
  mm === undefined ? '' : mm <= 1.5 ? 'up to 1.5 mm' : mm <= 3 ? 'over 1.5 to 3 mm' : 'over 3 mm';

function countsOf(name: string, rows: readonly LedgerRow[]): Counts {
  const count = (is: (row: LedgerRow) => boolean) => rows.filter(is).length;
  const [both, falsePoints, missed] = [count(row => row.ai && row.reader), count(isFalsePoint), count(isMissed)];
  return {
    name,
    reads: new Set(rows.map(({ of }) => of.read.reference.sopInstanceUid)).size,
    regions: rows.length,
    both,
    falsePoints,
    missed,
    agreement: share(rows.length - falsePoints - missed, rows.length),
    falseShare: share(falsePoints, both + falsePoints),
  };
}

const withKappa = (name: string, rows: readonly LedgerRow[]): CountsWithKappa => ({
  ...countsOf(name, rows),
  kappa: kappaInterval(
    rows.map(({ ai, reader }) => [Number(ai), Number(reader)] as const),
    anyDisagreement,
  ),
});

const reasonsOf = (falsePoints: readonly LedgerRow[]): Ledger['reasons'] =>
  [...EDIT_REASONS, undefined].map(reason => ({
    name: reason ?? 'no reason given',
    falsePoints: falsePoints.filter(row => row.reason === reason).length,
  }));

/** Months of the signature, UTC. */
function monthsOf(rows: readonly LedgerRow[]): readonly Month[] {
  const months = grouped(rows, ({ of }) => new Date(of.read.signature.atMs).toISOString().slice(0, 7));
  return months.map(([name, of], i) => {
    const before = months.slice(0, i).flatMap(([, earlier]) => earlier);
    const equal = (some: readonly LedgerRow[]) => some.filter(({ ai, reader }) => ai === reader).length;
    const table = [of, before].map(some => [equal(some), some.length - equal(some)] as const);
    return {
      ...countsOf(name, of),
      meanProbability: share(
        of.reduce((sum, { probability }) => sum + probability, 0),
        of.length,
      ),
      calibrationError: calibration(of.map(row => ({ score: row.probability, positive: row.reader }))).ece,
      p: before.length === 0 ? null : fisherExact([table[0]!, table[1]!]),
    };
  });
}
