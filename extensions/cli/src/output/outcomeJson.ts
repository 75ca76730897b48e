import { DISCLAIMER, type RankedSeries, type Suitability } from '@ohif-stroke/core';

/** What the JSON says besides the result itself. */
interface Facts {
  readonly kind: 'dicom' | 'nifti';
  readonly series: readonly RankedSeries[];
}

/** `record`: what the pipeline says of its result (`Pipeline.record`). */
export const scoredJson = (record: Readonly<Record<string, unknown>>, { kind, series }: Facts): Uint8Array =>
  jsonBytes({ status: 'scored', disclaimer: DISCLAIMER, input: kind, ...record, series });

export const refusedJson = (suitability: Suitability, { kind, series }: Facts): Uint8Array =>
  jsonBytes({ status: 'unsuitable', disclaimer: DISCLAIMER, input: kind, suitability, series });

/** Any JSON of ours as it is written. */
export function jsonBytes(record: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(record, withoutNaN, 2)}\n`);
}

/** JSON has no NaN (a density of no voxels): null says "not measured", as JSON.stringify would, but for typed arrays too. */
function withoutNaN(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  return ArrayBuffer.isView(value) ? undefined : value;
}
