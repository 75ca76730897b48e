import type { Vec3 } from '../geometry.js';
import type { Samples } from './imageSeries.js';

/** Where one slice of the volume lies and which source image it came from. */
export interface VolumeSlice {
  readonly originLps: Vec3;
  /** Position along the volume's normal, mm; increases with the slice index. */
  readonly positionMm: number;
  readonly thicknessMm: number;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly frameNumber?: number;
  readonly instanceNumber?: number;
  /** Index of the image in `SeriesSource.slices`. */
  readonly sourceIndex: number;
}

/**
 * Parallel slices of one size, sorted inferior to superior along `normalLps`.
 * Spacing may vary and origins may shear (gantry tilt): nothing here assumes a regular grid.
 */
export interface ImageVolume<S extends Samples = Samples, Unit extends string = string> {
  readonly sizeIjk: readonly [columns: number, rows: number, slices: number];
  readonly spacingMm: readonly [betweenColumns: number, betweenRows: number];
  readonly rowLps: Vec3;
  readonly columnLps: Vec3;
  /** Unit normal of the slices, chosen so that it points superior (Lps z > 0). */
  readonly normalLps: Vec3;
  readonly slices: readonly VolumeSlice[];
  /** In what the samples are measured: `HU`, or a UCUM code. */
  readonly unit: Unit;
  /** `samples[i + columns * (j + rows * k)]`. */
  readonly samples: S;
}

/** Hounsfield units, nothing below -1024. */
export type CtVolume = ImageVolume<Int16Array, 'HU'>;
