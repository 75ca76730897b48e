import type { AnalysisRecord } from '../analysisRecord.js';
import type { AnalysisGrid } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { ClassificationFinding } from '../postprocess/classification.js';
import type { Figures } from './figures/figures.js';
import type {
  AnalysisMaps,
  AspectsFinding,
  BoxFinding,
  DetectionFinding,
  HaemorrhageFinding,
  InfarctVolumes,
} from './findings.js';

/** What the pipeline of non-contrast CT finds, on the grid on which it looked. */
export interface NcctFindings {
  readonly headFrame: HeadFrame;
  readonly grid: AnalysisGrid;
  readonly maps: AnalysisMaps;
  readonly aspects: AspectsFinding;
  readonly infarct: InfarctVolumes;
  readonly haemorrhage: HaemorrhageFinding;
  /** What was measured beside the score, by the names of `FIGURES`. */
  readonly figures: Figures;
  readonly boxes: readonly BoxFinding[];
  /** Present where a site's own detector or classifier is installed. */
  readonly detections?: readonly DetectionFinding[];
  readonly classifications?: readonly ClassificationFinding[];
}

/** Everything one analysis of a non-contrast CT says; the only thing that crosses from the worker. */
export interface StrokeResult extends AnalysisRecord, NcctFindings {
  readonly pipeline: 'ncct';
}

/** Whether a result is that of non-contrast CT: what panel, read and report of ASPECTS are made for. */
export const isStrokeResult = (result: AnalysisRecord): result is StrokeResult => result.pipeline === 'ncct';
