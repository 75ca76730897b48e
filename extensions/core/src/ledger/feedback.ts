import type { RegionEvidence } from '../findings/findings.js';
import { FEATURE_NAMES } from '../findings/regions/regionFeatures.js';
import { type LedgerRead, ledgerRows } from './ledgerRow.js';

/** Version of the layout; a change that older readers of it cannot take raises it. */
const FORMAT = 'stroke-feedback-1';

/** The figures of a region that are given away: measurements, no pixels. Explained in docs/ledger.md, which a test holds to this list. */
export const EVIDENCE_FIELDS = [
  'huMean',
  'huMedian',
  'huMeanOpposite',
  'huMedianOpposite',
  'differenceHu',
  'differencePercent',
  'voxelsCounted',
  'voxelsLeftOut',
  'volumeMl',
  'networkProbability',
  'infarctShare',
  'oldInfarctShare',
  'haemorrhageShare',
  'cuts',
  'consecutiveDarkCuts',
] as const satisfies readonly (keyof RegionEvidence)[];

/** Every field of a line beside the evidence and the inputs of the score, in its order. */
export const FEEDBACK_FIELDS = [
  'format',
  'read',
  'region',
  'side',
  'ai',
  'probability',
  'threshold',
  'reader',
  'blind',
  'reason',
  'note',
  'madeBy',
  'sliceMm',
  'scanner',
  'kernel',
  'evidence',
  'inputs',
] as const;

type Feedback = Readonly<Record<(typeof FEEDBACK_FIELDS)[number], unknown>>;

/**
 * One line of JSON for each region that AI and reader have both judged. No pixels, no UIDs, no names, no dates and no free text; reads are numbered in
 * an order by chance (`random`, 0 to 1), so that the numbers do not tell when they were signed.
 */
export function feedbackLines(reads: readonly LedgerRead[], random: () => number): readonly string[] {
  const shuffled = reads
    .filter(({ read }) => read.ai.notScored === undefined)
    .map(read => ({ read, at: random() }))
    .toSorted((a, b) => a.at - b.at);
  return shuffled.flatMap(({ read }, n) => feedbackOf(read, n + 1).map(line => JSON.stringify(line)));
}

function feedbackOf(read: LedgerRead, number: number): readonly Feedback[] {
  const { ai, sliceMm } = read.read;
  return ledgerRows(read).map(({ name, side, ai: counted, reader, blind, reason, probability, finding }) => ({
    format: FORMAT,
    read: number,
    region: name,
    side,
    ai: counted,
    probability: plain(probability),
    threshold: plain(ai.readerThreshold ?? ai.threshold),
    reader,
    blind,
    reason: reason ?? null,
    note: finding.note ?? null,
    madeBy: ai.madeBy,
    sliceMm: plain(sliceMm),
    scanner: read.scanner.scanner || null,
    kernel: read.scanner.kernel || null,
    evidence: Object.fromEntries(EVIDENCE_FIELDS.map(field => [field, plain(finding.evidence[field])])),
    // A report may name what it likes: only inputs that we know go out.
    inputs: Object.fromEntries(
      (finding.contributions ?? [])
        .filter(({ name: input }) => FEATURE_NAMES.some(known => known === input))
        .map(({ name: input, value }) => [input, plain(value)]),
    ),
  }));
}

const plain = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;
