import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import type { FindingParameters, MaskThresholds } from './parameters.js';

/** What every finding rests on: the aligned head, and the numbers that decide. */
export interface FindingBasis {
  readonly stack: AnalysisStack;
  readonly frame: HeadFrame;
  readonly thresholds: MaskThresholds;
  readonly parameters: FindingParameters;
}
