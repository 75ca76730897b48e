import type { Dataset } from '@ohif-stroke/core';

/**
 * The attributes of an instance without what the viewer hangs onto it (functions, bulk data, proxies), so that it can
 * cross to a worker. Pixel data is not among a viewer's metadata; binary values would be of no use to a report.
 */
export function plainDataset(instance: Readonly<Record<string, unknown>>): Dataset {
  const plain: unknown = JSON.parse(
    JSON.stringify(instance, (_key, value) => (ArrayBuffer.isView(value) ? null : value)),
  );
  return isRecord(plain) ? plain : {};
}

const isRecord = (value: unknown): value is Dataset => typeof value === 'object' && value !== null;
