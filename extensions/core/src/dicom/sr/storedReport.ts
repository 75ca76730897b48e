import type { Patient } from '../../clinic/items/patient.js';
import type { DocumentReference } from '../../dataset/documentReference.js';
import type { ChangedScore, InfarctDetector } from '../../findings/findings.js';
import type { Scores } from '../../findings/scores/scores.js';
import type { Review } from '../../reading/review.js';
import type { ScanRecord } from '../../reading/scanRecord.js';
import type { StoredAlgorithm } from './algorithm.js';
import type { StoredBoxes } from './box.js';
import type { StoredDecision } from './findingDecision.js';
import type { StoredReading } from './reading.js';
import type { StoredRegion } from './region.js';
import type { StoredRemoval } from './sign.js';
import type { StoredSiteFindings } from './siteModel.js';
import type { ReportState } from './state.js';
import type { StoredTotal } from './total.js';
import type { StoredVolumes } from './volume.js';

/** What one of our own reports says, read back from an archive. */
export interface StoredReport extends StoredTotal {
  readonly reference: DocumentReference;
  readonly state: ReportState;
  /** The algorithm's score under small changes; absent in reports before 0.3.0. */
  readonly firmness?: readonly ChangedScore[];
  readonly regions: readonly StoredRegion[];
  /** Totals by each way, as the algorithm found them; empty in reports of versions that had one way only. */
  readonly scores: Scores;
  /** Tracking UID of every finding by its tracking identifier. */
  readonly trackingUids: Readonly<Record<string, string>>;
  /** The reader's work on the regions, ready to be laid over a fresh analysis of the same series. */
  readonly review: Review;
  readonly reading: StoredReading;
  readonly volumes: StoredVolumes;
  readonly boxes: StoredBoxes;
  readonly detector?: InfarctDetector;
  /** Findings of signs that the reader took away. */
  readonly signsRemoved: readonly StoredRemoval[];
  /** The reader's word on findings, by the groups that hold them. */
  readonly decisions: readonly StoredDecision[];
  /** What the reader told of the patient; absent before 0.3.0 and where nothing was told. */
  readonly patient?: Patient;
  readonly site: StoredSiteFindings;
  /** Warnings about the series, in the words of the report. */
  readonly warnings: readonly string[];
  /** Series whose images the report points at. */
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid?: string;
  readonly algorithm: StoredAlgorithm;
  /** The SEGs stored beside it: two since 0.2.0, one before. */
  readonly segmentations: readonly DocumentReference[];
  /** The earlier scans of the patient that it was compared with. */
  readonly earlier: readonly ScanRecord[];
  /** The report that this one replaced. */
  readonly predecessor?: DocumentReference;
}
