import type { AnalysisStack } from '../grid/analysisStack.js';
import type { HeadFrame } from '../grid/headFrame.js';
import type { MaskThresholds } from '../model/networkMaps.js';
import type { FindingParameters } from './parameters.js';
import type { HeadDensities } from './regions/headDensities.js';

/** The aligned head, and the numbers that decide. */
export interface HeadBasis {
  readonly stack: AnalysisStack;
  readonly frame: HeadFrame;
  readonly thresholds: MaskThresholds;
  readonly parameters: FindingParameters;
  /** The network's oedema is told as a finding (`told` of its manifest); without it, it only says where nothing can be judged. */
  readonly tellsOedema?: true;
}

/** What every finding in the brain rests on. */
export interface FindingBasis extends HeadBasis {
  /** Density about a voxel, HU, see `localDensity`. */
  readonly densityAt: (voxel: number) => number;
  readonly densities: HeadDensities;
}
