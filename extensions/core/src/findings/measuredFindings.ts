import type { NetworkMaps } from '../model/networkMaps.js';
import type { AnalysisMaps } from './findings.js';
import type { FoundHaemorrhage } from './haemorrhage/findHaemorrhage.js';
import type { Lesions } from './infarct/lesions.js';
import type { MeasuredRegion } from './regions/measureRegions.js';
import type { RegionPlacement } from './regions/placeRegions.js';
import type { RegionMaps } from './regions/regionLayout.js';

/** What was found on the grid, before anything is measured. */
export interface Found {
  /** The networks' maps, the brain cleaned. */
  readonly network: NetworkMaps;
  readonly placement: RegionPlacement;
  readonly haemorrhage: FoundHaemorrhage;
  readonly lesions: Lesions;
  readonly maps: AnalysisMaps;
}

/** The figures of all regions: what a region-score model judges, and what is judged without one. */
export interface MeasuredFindings extends Found {
  readonly measured: readonly MeasuredRegion[];
  /** One row per region in the order of the label maps: right 1-10, left 11-20. */
  readonly features: readonly Readonly<Record<string, number>>[];
  /** 1 where there is brain tissue without blood, its rim, and old infarct. */
  readonly countable: Uint8Array;
  /** 1 where such tissue may be compared with its mirror image: no bleed reaches either, and nothing dense is beside it. */
  readonly comparable: Uint8Array;
  /** What the figures were measured in. */
  readonly regionMaps: RegionMaps;
  /** Density of every voxel that counted, see `countedDensities`. */
  readonly counted: Float32Array;
  /** Density from which a voxel counted as tissue, HU. */
  readonly huWindowLow: number;
}
