import type { AspectsRegion, BoxFinding, Side } from '@ohif-stroke/core';

/** Fields of a case that name a reference file. */
export const REFERENCE_FIELDS = ['regions', 'brain', 'infarct', 'haemorrhage'] as const;
export type ReferenceField = (typeof REFERENCE_FIELDS)[number];

/** Which regions the reader saw affected; all others are not. */
export interface AffectedTruth {
  readonly side: Side | 'none';
  readonly regions: readonly AspectsRegion[];
}

/** Edges in pixel indices of the image file: first column and row inside, width and height in pixels. */
export interface ReferenceBox {
  /** Index of the slice in the image's own order (see docs/evaluation.md). */
  readonly slice: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: BoxFinding['label'];
}

/** One labelled case; paths are absolute, a field that is absent is not evaluated. */
export interface EvaluationCase {
  readonly id: string;
  /** Folder of DICOM files, or a NIfTI file in HU. */
  readonly image: string;
  readonly references: Readonly<Partial<Record<ReferenceField, string>>>;
  readonly affected?: AffectedTruth;
  readonly boxes?: readonly ReferenceBox[];
}
