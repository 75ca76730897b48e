import {
  ASPECTS_REGIONS,
  familyOf,
  isDistinct,
  LESION_KINDS,
  looseRecord,
  numberWithin,
  type Plain,
  SIGN_IDS,
  someText,
  wholeNumber,
} from '@ohif-stroke/core';
import * as v from 'valibot';

const path = v.pipe(v.string('a path'), v.regex(/\S/, 'a path'));
const nifti = v.exactOptional(v.pipe(path, v.regex(/\.nii(\.gz)?$/i, 'a .nii or .nii.gz file')));

/** Signs that a case can name, by their ids. */
const HAEMATOMA_SIGNS = SIGN_IDS.filter(id => familyOf(id) === 'haematoma');

/** Fields of a case that name a reference file. */
export const REFERENCE_FIELDS = ['regions', 'brain', 'infarct', 'haemorrhage', 'oedema'] as const;
export type ReferenceField = (typeof REFERENCE_FIELDS)[number];

/** Which regions the reader saw affected; all others are not. */
const affected = v.pipe(
  looseRecord(
    {
      side: v.picklist(['right', 'left', 'none'], '"right", "left" or "none"'),
      regions: v.pipe(
        v.nullish(
          v.array(v.picklist(ASPECTS_REGIONS, `one of ${ASPECTS_REGIONS.join(', ')}`), 'a list of region names'),
          [],
        ),
        v.check(names => isDistinct(names), 'a list without repetitions'),
      ),
    },
    'an object with "side" and "regions"',
  ),
  v.forward(
    v.partialCheck(
      [['side'], ['regions']],
      ({ side, regions }) => side !== 'none' || regions.length === 0,
      'empty where the side is "none"',
    ),
    ['regions'],
  ),
  v.forward(
    v.partialCheck(
      [['side'], ['regions']],
      ({ side, regions }) => side === 'none' || regions.length > 0,
      'a list of region names, filled where a side is named',
    ),
    ['regions'],
  ),
);
export type AffectedTruth = Plain<v.InferOutput<typeof affected>>;

const atLeastZero = numberWithin(0, Number.MAX_VALUE, 'a number of at least 0');
const aboveZero = numberWithin(Number.MIN_VALUE, Number.MAX_VALUE, 'a number above 0');

/** Edges in pixel indices of the image file: first column and row inside, width and height in pixels. */
const box = looseRecord({
  /** Index of the slice in the image's own order (see docs/evaluation.md). */
  slice: wholeNumber(0, 'a whole number of at least 0'),
  x: atLeastZero,
  y: atLeastZero,
  width: aboveZero,
  height: aboveZero,
  label: v.picklist(LESION_KINDS, LESION_KINDS.map(kind => `"${kind}"`).join(' or ')),
});
export type ReferenceBox = Plain<v.InferOutput<typeof box>>;

const index = v.number('a number');

/** An artery that is dense, or one that is so little that nobody could see it (`seen` is false): that one counts neither way. */
const artery = v.pipe(
  looseRecord({
    side: v.picklist(['right', 'left', 'none'], '"right", "left" or "none"'),
    part: v.picklist(['stem', 'dot', 'basilar'], '"stem", "dot" or "basilar"'),
    seen: v.exactOptional(v.boolean('true or false')),
    /** Points along it in pixel indices of the image file: column, row, slice as in `boxes`. */
    line: v.array(v.tuple([index, index, index], 'three numbers'), 'a list of points'),
  }),
  v.forward(
    v.partialCheck(
      [['seen'], ['line']],
      ({ seen, line }) => seen === false || line.length > 0,
      'a list of points that is not empty',
    ),
    ['line'],
  ),
  v.forward(
    v.partialCheck(
      [['side'], ['part']],
      ({ side, part }) => (side === 'none') === (part === 'basilar'),
      '"none" for the basilar artery and for no other',
    ),
    ['side'],
  ),
);
export type ReferenceArtery = Plain<v.InferOutput<typeof artery>>;

/** A sign of growth of a haematoma; of a sign that no case names nothing is known. */
const haematomaSign = looseRecord({
  sign: v.picklist(HAEMATOMA_SIGNS, HAEMATOMA_SIGNS.map(sign => `"${sign}"`).join(', ')),
  /** A point of what shows it in pixel indices of the image file: column, row, slice as in `boxes`. */
  at: v.tuple([index, index, index], 'three numbers'),
});
export type ReferenceHaematomaSign = Plain<v.InferOutput<typeof haematomaSign>>;

/** Of the midline at the septum pellucidum and at the foramina of Monro, mm towards the patient's right. */
const shift = looseRecord(
  { septum: v.exactOptional(index), monro: v.exactOptional(index) },
  'an object with "septum" and "monro"',
);
export type ReferenceShift = Plain<v.InferOutput<typeof shift>>;

/** CSF of one hemisphere, mL. */
const hemisphere = looseRecord(
  { sulci: atLeastZero, ventricles: atLeastZero },
  'an object with "sulci" and "ventricles"',
);
const csf = looseRecord({ right: hemisphere, left: hemisphere }, 'an object with "right" and "left"');
export type ReferenceCsf = Plain<v.InferOutput<typeof csf>>;

/** Between the outer walls of the frontal horns, and between the inner tables on the same slice, mm. */
const ventricleWidths = looseRecord({ horns: aboveZero, skull: aboveZero }, 'an object with "horns" and "skull"');
export type ReferenceVentricles = Plain<v.InferOutput<typeof ventricleWidths>>;

const fields = {
  id: someText,
  /** Folder of DICOM files, or a NIfTI file in HU. */
  image: path,
  ...v.entriesFromList(REFERENCE_FIELDS, nifti),
  affected: v.exactOptional(affected),
  /** Whose reads are the case's own (`stroke study`); absent = that of the images. */
  studyInstanceUid: v.exactOptional(someText),
  boxes: v.exactOptional(v.array(box, 'a list')),
  denseArteries: v.exactOptional(v.array(artery, 'a list')),
  haematomaSigns: v.exactOptional(v.array(haematomaSign, 'a list')),
  shiftMm: v.exactOptional(shift),
  /** Id of the case that is an earlier scan of the same patient. */
  earlier: v.exactOptional(someText),
  csfMl: v.exactOptional(csf),
  ventriclesMm: v.exactOptional(ventricleWidths),
};
export const CASE_FIELDS: readonly string[] = Object.keys(fields);

/** A labelled case as it stands in the file; unknown fields are passed over. */
export const labelledCase = looseRecord(fields);

/** One labelled case; paths are absolute, a field that is absent is not evaluated. */
export interface EvaluationCase {
  readonly id: string;
  readonly image: string;
  readonly references: Readonly<Partial<Record<ReferenceField, string>>>;
  readonly affected?: AffectedTruth;
  readonly studyInstanceUid?: string;
  readonly boxes?: readonly ReferenceBox[];
  readonly denseArteries?: readonly ReferenceArtery[];
  readonly haematomaSigns?: readonly ReferenceHaematomaSign[];
  readonly shiftMm?: ReferenceShift;
  readonly earlier?: string;
  readonly csfMl?: ReferenceCsf;
  readonly ventriclesMm?: ReferenceVentricles;
}
