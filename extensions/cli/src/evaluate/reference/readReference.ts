import { readFile } from 'node:fs/promises';
import { type Affine, determinant, failure, type Outcome, success } from '@ohif-stroke/core';
import type { NiftiImage } from '../../nifti/niftiImage.js';
import { parseNifti } from '../../nifti/parseNifti.js';
import type { ReferenceField } from '../cases/evaluationCase.js';

/** A reader's labels on whatever grid their file has. */
export interface ReferenceVolume {
  readonly sizeIjk: readonly [number, number, number];
  /** Voxel indices to patient (DICOM LPS) millimetres. */
  readonly ijkToLps: Affine;
  readonly voxelMl: number;
  /** i fastest; region labels 0-20, or 1 inside a mask. */
  readonly labels: Uint8Array;
}

const LAST_REGION_LABEL = 20;

/** Labels are whole numbers; a file's slope may leave them a little off. */
const LABEL_TOLERANCE = 0.01;

/** From this value a voxel of a mask is inside: 0/1 and 0/255 masks and probabilities alike. */
const INSIDE_FROM = 0.5;

export async function readReference(path: string, field: ReferenceField): Promise<Outcome<ReferenceVolume>> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (cause) {
    return failure('unreadableFile', 'The file could not be opened.', { cause });
  }
  const image = parseNifti(bytes);
  return image.ok ? referenceOf(image.value, field) : image;
}

export function referenceOf(image: NiftiImage, field: ReferenceField): Outcome<ReferenceVolume> {
  const ijkToLps = niftiToLps(image);
  if (ijkToLps === undefined) {
    return failure('noOrientation', 'The file has neither sform nor qform, so left and right cannot be told apart.');
  }
  const voxelMl = Math.abs(determinant(ijkToLps)) / 1000;
  if (!(voxelMl > 0)) return failure('badNifti', 'The orientation of the file is degenerate.');
  const labels = new Uint8Array(image.values.length);
  for (let i = 0; i < labels.length; i++) {
    const value = image.values[i]!;
    // Resampling tools write NaN outside the field of view.
    if (Number.isNaN(value)) continue;
    if (field !== 'regions') labels[i] = value >= INSIDE_FROM ? 1 : 0;
    else {
      const label = Math.round(value);
      if (Math.abs(value - label) > LABEL_TOLERANCE || label < 0 || label > LAST_REGION_LABEL) {
        return failure('badLabels', `The file holds the value ${value}; labels are whole numbers from 0 to 20.`);
      }
      labels[i] = label;
    }
  }
  return success({ sizeIjk: image.sizeIjk, ijkToLps, voxelMl, labels });
}

/** NIfTI's millimetres are RAS+, DICOM's LPS+: the first two change sign. */
export function niftiToLps({ ijkToRas }: NiftiImage): Affine | undefined {
  if (ijkToRas === undefined) return undefined;
  const at = (row: number, column: number) => ijkToRas[row]?.[column] ?? 0;
  return [
    -at(0, 0),
    -at(0, 1),
    -at(0, 2),
    -at(0, 3),
    -at(1, 0),
    -at(1, 1),
    -at(1, 2),
    -at(1, 3),
    at(2, 0),
    at(2, 1),
    at(2, 2),
    at(2, 3),
  ];
}
