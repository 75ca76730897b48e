import type { Notice } from '@ohif-stroke/core';

/** The parts of a NIfTI file that are used, whatever its version and byte order. */
export interface NiftiImage {
  /** Voxels along i, j, k; i fastest in `values`. */
  readonly sizeIjk: readonly [number, number, number];
  /** Rows of the affine from voxel indices to RAS+ millimetres; undefined where the file says no orientation. */
  readonly ijkToRas: readonly (readonly number[])[] | undefined;
  /** Values after slope and intercept. */
  readonly values: Float32Array;
  /** What the values are meant as (NIFTI_INTENT, nifti1.h); 0 where the file does not say. */
  readonly intentCode?: number;
  /** Remarks on the file that go with what is made of it. */
  readonly notices?: readonly Notice[];
}
