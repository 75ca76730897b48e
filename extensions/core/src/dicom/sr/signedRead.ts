import type { AspectsRegion, Side } from '../../anatomy/regions.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference } from '../../dataset/documentReference.js';
import { defined } from '../../defined.js';
import type { NotScored, RegionFinding } from '../../findings/findings.js';
import type { FirstRead, Signature } from '../../reading/read.js';
import type { ReaderStudy } from '../../reading/readerStudy.js';
import { type EditReason, sameRegion } from '../../reading/review.js';
import { allRegions } from './region.js';
import { scanOfReport } from './scanOfReport.js';
import type { StoredReport } from './storedReport.js';

/** One of the twenty regions as a signed report has it. */
export interface SignedRegion {
  readonly name: AspectsRegion;
  readonly side: Side;
  /** What counted when the read was signed. */
  readonly final: boolean;
  /** The AI's own value at the threshold in use; undefined where it made no score. */
  readonly ai?: boolean;
  /** Before the AI was shown. */
  readonly first?: boolean;
  readonly reason?: EditReason;
  /** The AI's finding as far as the report tells it; what it does not tell is NaN. */
  readonly finding: RegionFinding;
}

/** One signed reading, without patient and images: what a reader study and a site's ledger count. */
export interface SignedRead {
  readonly reference: DocumentReference;
  readonly seriesInstanceUid: string;
  readonly signature: Signature;
  readonly version: number;
  readonly total?: number;
  readonly side: Side | 'none';
  readonly startedAtMs?: number;
  readonly firstRead?: FirstRead;
  readonly study?: ReaderStudy;
  readonly ai: {
    /** Absent where `notScored` says why the AI made none. */
    readonly total?: number;
    readonly notScored?: NotScored;
    readonly threshold?: number;
    /** Threshold that the reader set: `SignedRegion.ai` is at this one. */
    readonly readerThreshold?: number;
    /** Name and version of the software and of its models, for telling versions apart. */
    readonly madeBy: string;
  };
  /** All twenty. A region without a group in the report is not affected: whatever somebody called affected has one. */
  readonly regions: readonly SignedRegion[];
  /** Nominal thickness of the slices, mm. */
  readonly sliceMm?: number;
}

/** Undefined for a report that nobody has signed. `dataset` is the report itself. */
export function signedReadOf(dataset: Dataset, report: StoredReport): SignedRead | undefined {
  const { reading, notScored, aiTotal, algorithm } = report;
  const { signature, firstRead, startedAtMs, study, version } = reading;
  if (report.state !== 'verified' || signature === undefined) return undefined;
  return {
    reference: report.reference,
    seriesInstanceUid: report.seriesInstanceUid,
    signature,
    version,
    ...defined({ total: report.total, startedAtMs, firstRead, study }),
    side: report.side,
    ai: {
      ...defined({
        total: aiTotal,
        notScored,
        threshold: reading.shippedThreshold,
        readerThreshold: reading.threshold,
      }),
      madeBy: [algorithm, ...algorithm.models.map(({ id, version: of }) => ({ name: id, version: of }))]
        .map(({ name, version: of }) => `${name} ${of}`)
        .join(', '),
    },
    regions: allRegions(report.regions, 'right').map(finding => {
      const { name, side } = finding;
      const own = report.regions.find(region => sameRegion(region, finding));
      return {
        name,
        side,
        final: own?.final ?? false,
        ...(notScored === undefined ? { ai: own?.ai ?? false } : {}),
        ...defined({ first: firstRead && (own?.first ?? false), reason: own?.reason }),
        finding,
      };
    }),
    ...defined({ sliceMm: scanOfReport(dataset, report).sliceMm }),
  };
}
