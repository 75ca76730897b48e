import type { AnalysisRecord } from '../analysisRecord.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { Figures } from './figures/figures.js';
import type {
  AnalysisMaps,
  AspectsFinding,
  BoxFinding,
  HaemorrhageFinding,
  InfarctDetector,
  InfarctVolumes,
  SiteFindings,
} from './findings.js';
import type { Scores } from './scores/scores.js';
import type { SignAttention } from './signs/signAttention.js';
import type { Signs } from './signs/signs.js';

/** What the pipeline of non-contrast CT finds, on the grid on which it looked, and what a site's own models say beside it. */
export interface NcctFindings extends Partial<SiteFindings> {
  readonly headFrame: HeadFrame;
  readonly grid: AnalysisGrid;
  readonly maps: AnalysisMaps;
  readonly aspects: AspectsFinding;
  /** Totals by each way of `SCORES`, the shipped one among them, as the analysis found them: no reader changes them. */
  readonly scores: Scores;
  readonly infarct: InfarctVolumes;
  readonly haemorrhage: HaemorrhageFinding;
  /** What was measured beside the score, by the names of `FIGURES`. */
  readonly figures: Figures;
  readonly boxes: readonly BoxFinding[];
  /** The infarct detector, where one ran; its boxes are those of `boxes` with its id. */
  readonly detector?: InfarctDetector;
  /** Signs that were looked for, by the names of `SIGNS`. */
  readonly signs: Signs;
  /** Where a network that judged a sign looked; absent in what comes from an archive. */
  readonly attention?: SignAttention;
}

/** Everything one analysis of a non-contrast CT says; the only thing that crosses from the worker. */
export interface StrokeResult extends AnalysisRecord, NcctFindings {
  readonly pipeline: 'ncct';
}

/** Whether a result is that of non-contrast CT: what panel, read and report of ASPECTS are made for. */
export const isStrokeResult = (result: AnalysisRecord): result is StrokeResult => result.pipeline === 'ncct';
