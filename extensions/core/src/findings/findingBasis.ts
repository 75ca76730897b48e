import type { AnalysisStack } from '../prepare/analysisStack.js';
import type { HeadFrame } from '../prepare/headFrame.js';
import type { HeadDensities } from './headDensities.js';
import type { FindingParameters, MaskThresholds } from './parameters.js';

/** The aligned head, and the numbers that decide. */
export interface HeadBasis {
  readonly stack: AnalysisStack;
  readonly frame: HeadFrame;
  readonly thresholds: MaskThresholds;
  readonly parameters: FindingParameters;
}

/** What every finding in the brain rests on. */
export interface FindingBasis extends HeadBasis {
  /** Density about a voxel, HU, see `localDensity`. */
  readonly densityAt: (voxel: number) => number;
  readonly densities: HeadDensities;
}
