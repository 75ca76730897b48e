import type { SeriesHeader } from '../volume/imageSeries.js';
import type { Dataset } from './dataset.js';
import { rescaleOf } from './hounsfield.js';
import { type SliceGeometry, seriesHeaderOf, sliceGeometryOf } from './parseDataset.js';
import { type PatientIdentity, patientOf } from './patientIdentity.js';
import { textOf } from './valueRepresentation.js';

/** What one image (one frame of an instance) says of itself: all that sorting a series looks at, without pixels. */
export interface ImageFacts {
  readonly sopInstanceUid: string;
  readonly frameNumber?: number;
  readonly header: SeriesHeader;
  /** Absent where the image does not say where it lies. */
  readonly geometry?: SliceGeometry;
  readonly patient: PatientIdentity;
  /** How stored values are to be read; equal texts mean alike. */
  readonly scaling: string;
  /** Stored value of padding that stands for tissue in other images; empty where there is none, or it is air anyway. */
  readonly padding: string;
  /** When it was taken, by attribute; see `ORDER_IN_TIME`. */
  readonly time: Readonly<Record<TimeAttribute, string>>;
  /** Equal for files with the same bytes; absent where nobody has looked at them. */
  readonly fingerprint?: string;
}

/** Attributes that tell repeated images of one place apart, the most direct first. */
export const ORDER_IN_TIME = ['temporalPosition', 'acquisition', 'acquiredAt', 'createdAt', 'instance'] as const;
export type TimeAttribute = (typeof ORDER_IN_TIME)[number];

/** `dataset`: one image in naturalised form; of a multi-frame instance one frame with its functional groups laid over it. */
export function imageFactsOf(dataset: Dataset, more: Pick<ImageFacts, 'frameNumber' | 'fingerprint'> = {}): ImageFacts {
  const geometry = sliceGeometryOf(dataset);
  return {
    ...more,
    sopInstanceUid: textOf(dataset.SOPInstanceUID).trim(),
    header: seriesHeaderOf(dataset),
    ...(geometry.ok ? { geometry: geometry.value } : {}),
    patient: patientOf(dataset),
    scaling: scalingOf(dataset),
    padding: paddingInTissue(dataset),
    time: {
      temporalPosition: figure(dataset.TemporalPositionIdentifier ?? dataset.TemporalPositionIndex),
      acquisition: figure(dataset.AcquisitionNumber),
      acquiredAt:
        textOf(dataset.AcquisitionDateTime) || `${textOf(dataset.AcquisitionDate)}${textOf(dataset.AcquisitionTime)}`,
      createdAt: `${textOf(dataset.ContentDate)}${textOf(dataset.ContentTime)}`,
      instance: figure(dataset.InstanceNumber),
    },
  };
}

/**
 * Rescale and pixel layout (PS3.3 C.11.1, C.7.6.3). One scanner writes all images of a reconstruction alike, so the odd
 * one has lost its true values; a missing attribute stands for its default.
 */
function scalingOf(dataset: Dataset): string {
  const stored = figure(dataset.BitsStored);
  return [
    figure(dataset.RescaleSlope) || '1',
    figure(dataset.RescaleIntercept) || '0',
    figure(dataset.BitsAllocated),
    stored,
    figure(dataset.HighBit) || (stored === '' ? '' : `${Number(stored) - 1}`),
    figure(dataset.PixelRepresentation),
  ].join(' ');
}

/** Padding as dark as air becomes air whether an image names it or not; above this it would cut holes into tissue, HU. */
const AIR_UP_TO_HU = -500;

function paddingInTissue(dataset: Dataset): string {
  const rescale = rescaleOf(dataset);
  if (!rescale.ok || rescale.value.paddingStored === undefined) return '';
  const { slope, intercept, paddingStored } = rescale.value;
  return paddingStored * slope + intercept > AIR_UP_TO_HU ? `${paddingStored}` : '';
}

/** "1.0", 1 and " 1" are one value; what is no number stays as it is written. */
function figure(value: unknown): string {
  const text = textOf(value).trim();
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}
