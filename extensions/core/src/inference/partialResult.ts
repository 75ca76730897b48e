import type { AnalysisMaps, HaemorrhageFinding } from '../findings/findings.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { MaskThresholds } from '../model/networkMaps.js';
import type { SourceImage } from '../volume/sourceImages.js';

/** What can be shown before the analysis is through. The result at the end holds the very same maps and figures. */
export interface PartialResult {
  /** The stage that has just ended. */
  readonly stage: 'regions' | 'haemorrhage' | 'infarct';
  readonly grid: AnalysisGrid;
  readonly headFrame: HeadFrame;
  readonly images: readonly SourceImage[];
  /** Probabilities from which the masks hold. */
  readonly thresholds: MaskThresholds;
  /** Those maps that this stage gave; earlier ones are not sent again. */
  readonly maps: Partial<AnalysisMaps>;
  /** With the stage `haemorrhage`. */
  readonly haemorrhage?: HaemorrhageFinding;
}
