import type { Code } from '../../dataset/codes.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { FindingBasis } from '../findingBasis.js';
import type { AspectsFinding, BoxFinding, InfarctDetector } from '../findings.js';
import type { MeasuredFindings } from '../measuredFindings.js';
import type { MadeScore, WayScore } from './wayScore.js';

/**
 * A way to an ASPECTS total: a folder that makes it, and one line in `SCORES`. The shipped total is that of the region
 * score; the others stand beside it, never instead of it, and nobody takes a mean of them.
 */
export interface ScoreWay {
  /** Its name in report and command line: "density". */
  readonly word: string;
  /** Concept name of its total in the report (own code, DICOM has none). */
  readonly code: Code;
  /** A total, or why there is none; asked only where ASPECTS is meant for the scan at all. */
  readonly score: (head: ScoredHead) => WayScore;
  /** Whether a total that came from an archive, and is that of its regions, can be true by the rule of the way as well. */
  readonly fits?: (score: MadeScore) => boolean;
}

/** What a way to the score may look at: the aligned head, all that was found in it, and the shipped score. */
export interface ScoredHead extends FindingBasis, MeasuredFindings, Looked {
  readonly aspects: AspectsFinding;
  readonly images: readonly SourceImage[];
}

/** What networks beside the regions' say of themselves; absent = not installed. */
export interface Looked {
  /** Thresholds of the infarct network's manifest. */
  readonly infarctNetwork?: Readonly<Record<string, number>>;
  /** What the infarct detector drew; without `detector` it failed. */
  readonly detected?: { readonly detector?: InfarctDetector; readonly boxes: readonly BoxFinding[] };
}
