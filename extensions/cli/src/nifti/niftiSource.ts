import {
  add,
  type CtSeries,
  type CtSlice,
  cross,
  dot,
  failure,
  length,
  normalise,
  type Outcome,
  PADDING_HU,
  scale,
  success,
  uidFromName,
  type Vec3,
} from '@ohif-stroke/core';
import type { NiftiImage } from './niftiImage.js';

/** Axes of a volume may lean (tilt, oblique), but not be so skewed that rows and columns are no right angle. */
const MAX_SHEAR = 0.02;

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';

/** One voxel axis: its index (0 i, 1 j, 2 k) and whether it is walked backwards. */
interface Axis {
  readonly index: 0 | 1 | 2;
  readonly reversed: boolean;
}

/**
 * A NIfTI volume as axial slices in DICOM order: whatever the order and sign of the voxel axes (RAS, LPS, permuted), rows
 * run towards the patient's left and columns towards posterior, as nearly as the axes allow. `name` makes the UIDs.
 */
export function niftiSource(image: NiftiImage, name: string): Outcome<CtSeries> {
  const { ijkToRas } = image;
  if (ijkToRas === undefined) {
    return failure(
      'noOrientation',
      'The NIfTI file has neither sform nor qform, so left and right cannot be told apart.',
    );
  }
  const stepLps = (axis: 0 | 1 | 2): Vec3 => [
    -(ijkToRas[0]?.[axis] ?? 0),
    -(ijkToRas[1]?.[axis] ?? 0),
    ijkToRas[2]?.[axis] ?? 0,
  ];
  const steps = [stepLps(0), stepLps(1), stepLps(2)] as const;
  if (steps.some(step => !(length(step) > 0)))
    return failure('badNifti', 'The orientation of the NIfTI file is degenerate.');
  const axes = chooseAxes(steps);
  if (axes === undefined) return failure('badNifti', 'The orientation of the NIfTI file is degenerate.');
  const along = (axis: Axis): Vec3 => unit(steps[axis.index], axis.reversed);
  const [column, row, slice] = axes;
  if (Math.abs(dot(along(column), along(row))) > MAX_SHEAR) {
    return failure('shearedNifti', 'The rows and columns of the NIfTI volume are not perpendicular.');
  }
  const normalMm = Math.abs(dot(cross(along(column), along(row)), steps[slice.index]));
  const originLps: Vec3 = [-(ijkToRas[0]?.[3] ?? 0), -(ijkToRas[1]?.[3] ?? 0), ijkToRas[2]?.[3] ?? 0];
  const seriesInstanceUid = uidFromName(`nifti/${name}/series`);
  const slices = Array.from(
    { length: image.sizeIjk[slice.index] },
    (_, k): CtSlice => ({
      sopInstanceUid: uidFromName(`nifti/${name}/image/${k}`),
      sopClassUid: CT_IMAGE_STORAGE,
      instanceNumber: k + 1,
      columns: image.sizeIjk[column.index],
      rows: image.sizeIjk[row.index],
      spacingMm: [length(steps[column.index]), length(steps[row.index])],
      originLps: cornerLps(image, axes, steps, originLps, k),
      rowLps: along(column),
      columnLps: along(row),
      thicknessMm: normalMm,
      unit: 'HU',
      samples: readPlane(image, axes, k),
    }),
  );
  return success({
    header: {
      studyInstanceUid: uidFromName(`nifti/${name}/study`),
      seriesInstanceUid,
      frameOfReferenceUid: uidFromName(`nifti/${name}/frame`),
      modality: 'CT',
      sopClassUid: CT_IMAGE_STORAGE,
      imageType: [],
      convolutionKernel: [],
      seriesDescription: 'NIfTI volume',
      sliceThicknessMm: normalMm,
    },
    slices,
    unread: [],
  });
}

/** The voxel axes nearest to left, posterior and superior, in this order; undefined where two would be the same axis. */
function chooseAxes(steps: readonly [Vec3, Vec3, Vec3]): readonly [Axis, Axis, Axis] | undefined {
  const nearest = (component: 0 | 1 | 2, taken: readonly number[]): Axis | undefined => {
    const free = ([0, 1, 2] as const).filter(index => !taken.includes(index));
    const cosine = (index: 0 | 1 | 2) => steps[index][component] / length(steps[index]);
    const [best] = free.toSorted((a, b) => Math.abs(cosine(b)) - Math.abs(cosine(a)));
    return best === undefined ? undefined : { index: best, reversed: cosine(best) < 0 };
  };
  // The slice axis first: a gantry tilt leans it by up to 30 degrees, which must not cost an in-plane axis its place.
  const slice = nearest(2, []);
  const column = slice && nearest(0, [slice.index]);
  const row = slice && column && nearest(1, [slice.index, column.index]);
  return slice && column && row ? [column, row, slice] : undefined;
}

/** Adding to 0 turns -0 into 0. */
const unit = (step: Vec3, reversed: boolean): Vec3 => add([0, 0, 0], scale(normalise(step), reversed ? -1 : 1));

/** Voxel index along an axis of the `n`-th step in walking order. */
const indexAt = (image: NiftiImage, axis: Axis, n: number): number =>
  axis.reversed ? image.sizeIjk[axis.index] - 1 - n : n;

function cornerLps(
  image: NiftiImage,
  axes: readonly [Axis, Axis, Axis],
  steps: readonly [Vec3, Vec3, Vec3],
  originLps: Vec3,
  k: number,
): Vec3 {
  const [column, row, slice] = axes;
  const ways: readonly (readonly [Axis, number])[] = [
    [column, 0],
    [row, 0],
    [slice, k],
  ];
  return ways.reduce<Vec3>((point, [axis, n]) => {
    const step = steps[axis.index];
    const index = indexAt(image, axis, n);
    return add(point, scale(step, index));
  }, originLps);
}

function readPlane(image: NiftiImage, axes: readonly [Axis, Axis, Axis], k: number): Int16Array {
  const [column, row, slice] = axes;
  const [ni, nj] = image.sizeIjk;
  const strides = [1, ni, ni * nj] as const;
  const columns = image.sizeIjk[column.index];
  const rows = image.sizeIjk[row.index];
  const hu = new Int16Array(columns * rows);
  const base = indexAt(image, slice, k) * strides[slice.index];
  for (let y = 0; y < rows; y++) {
    const line = base + indexAt(image, row, y) * strides[row.index];
    for (let x = 0; x < columns; x++) {
      const value = image.values[line + indexAt(image, column, x) * strides[column.index]]!;
      // Resampling tools write NaN outside the field of view.
      hu[x + columns * y] = Number.isNaN(value) ? PADDING_HU : Math.max(-32768, Math.min(32767, Math.round(value)));
    }
  }
  return hu;
}
