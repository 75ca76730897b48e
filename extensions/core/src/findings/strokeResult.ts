import type { AnalysisGrid } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { Backend } from '../model/inferencePort.js';
import type { ModelUse } from '../model/modelUse.js';
import type { ClassificationFinding } from '../postprocess/classification.js';
import type { Suitability } from '../suitability.js';
import type { Figures } from './figures/figures.js';
import type {
  AnalysisMaps,
  AspectsFinding,
  BoxFinding,
  DetectionFinding,
  HaemorrhageFinding,
  InfarctVolumes,
  SourceImage,
} from './findings.js';

/** Everything one analysis says. Plain, readonly, structured-cloneable; the only thing that crosses from the worker. */
export interface StrokeResult {
  readonly software: { readonly name: string; readonly version: string };
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly frameOfReferenceUid?: string;
  readonly suitability: Suitability;
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
  readonly models: readonly ModelUse[];
  readonly backend: Backend;
  /** Every threshold that led to this result, by name; printed in the report. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly timingsMs: Readonly<Record<string, number>>;
  /** Source images by volume slice, for references in SR and SEG and for jumping in the viewer. */
  readonly images: readonly SourceImage[];
}
