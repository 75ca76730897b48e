import { clopperPearson, type Interval } from '../statistics/binomial.js';
import { confusion } from '../statistics/confusion.js';
import { type LedgerRead, type LedgerRow, ledgerRows } from './ledgerRow.js';

/** What regions would be worth at a threshold. */
export interface AtThreshold {
  readonly threshold: number;
  readonly affected: number;
  readonly others: number;
  readonly sensitivity: number | null;
  readonly sensitivityInterval: Interval | null;
  readonly specificity: number | null;
  readonly specificityInterval: Interval | null;
}

export type SiteThreshold =
  | { readonly _tag: 'tooFew'; readonly reads: number; readonly affected: number; readonly needed: string }
  | {
      readonly _tag: 'proposed';
      /** Earlier reads, on which it was chosen, and later ones, on which its price was measured. */
      readonly chosenOn: number;
      readonly measuredOn: number;
      readonly shipped: AtThreshold;
      readonly proposed: AtThreshold;
      /** Sensitivity and specificity at the proposed threshold minus those at the shipped one. */
      readonly price: { readonly sensitivity: number; readonly specificity: number };
    };

const LEAST_READS = 60;
const LEAST_AFFECTED = 30;
/** The earlier part of the reads is for choosing. */
const CHOOSING_SHARE = 2 / 3;
const STEPS = 100;

/**
 * The threshold at which sensitivity and specificity sum up to most (Youden, Cancer 1950;3:32-35) on the earlier reads, of those of equal worth the one
 * nearest to the shipped one, with what it costs on the later reads, which had no part in the choice. None from few reads.
 */
export function siteThreshold(reads: readonly LedgerRead[]): SiteThreshold {
  const inTime = reads
    .filter(({ read }) => read.ai.threshold !== undefined)
    .toSorted((a, b) => a.read.signature.atMs - b.read.signature.atMs);
  const border = Math.round(inTime.length * CHOOSING_SHARE);
  const rowsOf = (some: readonly LedgerRead[]) => some.flatMap(ledgerRows);
  const [earlier, later] = [rowsOf(inTime.slice(0, border)), rowsOf(inTime.slice(border))];
  const affected = [earlier, later].map(rows => rows.filter(({ reader }) => reader).length);
  const shippedAt = inTime.at(-1)?.read.ai.threshold;
  if (shippedAt === undefined || inTime.length < LEAST_READS || Math.min(...affected) < LEAST_AFFECTED) {
    return {
      _tag: 'tooFew',
      reads: inTime.length,
      affected: affected[0]! + affected[1]!,
      needed: `${LEAST_READS} reads, and ${LEAST_AFFECTED} affected regions in the earlier and in the later part of them`,
    };
  }
  const candidates = Array.from({ length: STEPS - 1 }, (_, i) => (i + 1) / STEPS);
  const worth = (at: number) => youden(atThreshold(earlier, at));
  const best = Math.max(...candidates.map(worth));
  const chosen = candidates
    .filter(at => worth(at) > best - 1e-9)
    .toSorted((a, b) => Math.abs(a - shippedAt) - Math.abs(b - shippedAt))[0]!;
  const [shipped, proposed] = [atThreshold(later, shippedAt), atThreshold(later, chosen)];
  return {
    _tag: 'proposed',
    chosenOn: border,
    measuredOn: inTime.length - border,
    shipped,
    proposed,
    price: {
      sensitivity: (proposed.sensitivity ?? 0) - (shipped.sensitivity ?? 0),
      specificity: (proposed.specificity ?? 0) - (shipped.specificity ?? 0),
    },
  };
}

const youden = ({ sensitivity, specificity }: AtThreshold): number => (sensitivity ?? 0) + (specificity ?? 0);

/** By probability alone: rules that leave a region out (one cut only, the other side) are not asked. */
function atThreshold(rows: readonly LedgerRow[], threshold: number): AtThreshold {
  const { truePositives, falseNegatives, trueNegatives, falsePositives, sensitivity, specificity } = confusion(
    rows.map(({ probability, reader }) => ({ predicted: probability >= threshold, positive: reader })),
  );
  const [affected, others] = [truePositives + falseNegatives, trueNegatives + falsePositives];
  return {
    threshold,
    affected,
    others,
    sensitivity,
    sensitivityInterval: clopperPearson(truePositives, affected),
    specificity,
    specificityInterval: clopperPearson(trueNegatives, others),
  };
}
