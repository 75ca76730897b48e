/** The parts of a NIfTI file that are used, whatever library has read them. */
export interface NiftiImage {
  /** Voxels along i, j, k; i fastest in `values`. */
  readonly sizeIjk: readonly [number, number, number];
  /** Rows of the affine from voxel indices to RAS+ millimetres; undefined where the file says no orientation. */
  readonly ijkToRas: readonly (readonly number[])[] | undefined;
  /** Values after slope and intercept. */
  readonly values: Float32Array;
}
