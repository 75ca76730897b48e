import { failure, type Outcome, success } from '@ohif-stroke/core';

type Form = readonly (readonly number[])[];

/** Both forms are rounded to 32 bits and quaternions often to few digits; a millimetre is a fifth of a thick slice. */
const SAME_WITHIN_MM = 1;
/** What rounding and a resampled field leave between two directions and two voxel sizes. Engineering limits. */
const SAME_WITHIN_DEG = 1;
const SAME_SIZE_SHARE = 0.02;

/**
 * Two affines of one volume. `same`: no corner of it lies further than a millimetre apart, or they differ by the shear of
 * a tilted gantry, which a rotation can't hold (the matrix is right then). `moved`: the same axes and sizes in another place,
 * allowed where the codes name different spaces. Anything else is a contradiction.
 */
export function compareForms(
  sform: Form,
  qform: Form,
  sizeIjk: readonly [number, number, number],
  isSameSpace: boolean,
): Outcome<'same' | 'moved'> {
  const apartMm = farthestCornerMm(sform, qform, sizeIjk);
  if (apartMm <= SAME_WITHIN_MM) return success('same');
  if (Math.sign(determinant(sform)) !== Math.sign(determinant(qform)) || axesOf(sform) !== axesOf(qform)) {
    return failure(
      'niftiSides',
      `The NIfTI file says twice where the patient's sides are, and contradicts itself: its sform says ${axesOf(sform)}, its qform ${axesOf(qform)}.`,
    );
  }
  const shearDeg = shearOf(sform);
  const turnedDeg = Math.max(...[0, 1, 2].map(axis => angleDeg(column(sform, axis), column(qform, axis))));
  const isSameSize = [0, 1, 2].every(axis => {
    const ratio = Math.hypot(...column(sform, axis)) / Math.hypot(...column(qform, axis));
    const slack = (1 + SAME_SIZE_SHARE) / Math.cos((shearDeg * Math.PI) / 180);
    return ratio < slack && ratio > 1 / slack;
  });
  const isGantry = shearDeg > SAME_WITHIN_DEG && sidewaysDeg(sform) <= SAME_WITHIN_DEG;
  if (isSameSize && isGantry && turnedDeg <= shearDeg + SAME_WITHIN_DEG) return success('same');
  if (isSameSize && !isSameSpace) return success('moved');
  return failure(
    'niftiForms',
    `The NIfTI file says twice where its voxels lie, and contradicts itself by ${Math.round(apartMm)} mm (sform and qform).`,
  );
}

const column = (form: Form, axis: number): readonly number[] => form.map(row => row[axis]!);

function farthestCornerMm(a: Form, b: Form, sizeIjk: readonly [number, number, number]): number {
  const corners = Array.from({ length: 8 }, (_, n) => sizeIjk.map((size, axis) => ((n >> axis) & 1) * (size - 1)));
  const difference = a.map((row, r) => row.map((value, c) => value - b[r]![c]!));
  return Math.max(
    ...corners.map(([i = 0, j = 0, k = 0]) =>
      Math.hypot(...difference.map(row => row[0]! * i + row[1]! * j + row[2]! * k + row[3]!)),
    ),
  );
}

function determinant(form: Form): number {
  const [a, b, c] = [column(form, 0), column(form, 1), column(form, 2)];
  return (
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    b[0]! * (a[1]! * c[2]! - a[2]! * c[1]!) +
    c[0]! * (a[1]! * b[2]! - a[2]! * b[1]!)
  );
}

const ENDS = ['LR', 'PA', 'IS'] as const;

/** Where i, j and k lead, as three letters: RAS walks to the right, to anterior and up. */
function axesOf(form: Form): string {
  return [0, 1, 2]
    .map(axis => {
      const step = column(form, axis);
      const along = [0, 1, 2].toSorted((a, b) => Math.abs(step[b]!) - Math.abs(step[a]!))[0]!;
      return ENDS[along]![step[along]! > 0 ? 1 : 0];
    })
    .join('');
}

const angleDeg = (a: readonly number[], b: readonly number[]): number =>
  (Math.acos(Math.min(1, Math.max(-1, cosine(a, b)))) * 180) / Math.PI;

const cosine = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, n) => sum + value * b[n]!, 0) / (Math.hypot(...a) * Math.hypot(...b));

/** How far the axes are from right angles at most, degrees. */
const shearOf = (form: Form): number =>
  Math.max(
    ...([0, 1, 2] as const).map(axis => Math.abs(90 - angleDeg(column(form, axis), column(form, (axis + 1) % 3)))),
  );

/** How far the axis across the patient is from right angles: a gantry tilts about it, so its shear leaves them right. */
function sidewaysDeg(form: Form): number {
  const sideways = (axis: number) => Math.abs(column(form, axis)[0]!) / Math.hypot(...column(form, axis));
  const [across, ...others] = ([0, 1, 2] as const).toSorted((a, b) => sideways(b) - sideways(a));
  return Math.max(...others.map(axis => Math.abs(90 - angleDeg(column(form, across!), column(form, axis)))));
}
