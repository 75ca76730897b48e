import { cross, dot, sliceGeometryOf } from '@ohif-stroke/core';
import type { HangingProtocolService, HostDisplaySet } from '../hostPorts.js';

/** Attribute of a display set for hanging protocols: the image on which a read begins. */
export const FIRST_IMAGE = 'strokeFirstImage';

/**
 * How far the ganglionic level lies below the highest image of a head CT: 72 mm on the real GE series, 76 and 78 mm on
 * two synthetic heads (head frame's template point 0, -5, 5). Nothing is known of the head when a study is opened, and
 * nothing of the AI may show then.
 */
const BELOW_TOP_MM = 75;
/** Of a short scan, which ends close above the base, the level lies a little below the middle. */
const BELOW_TOP_SHARE = 0.55;

export function teachFirstImage(service: HangingProtocolService | undefined): void {
  const beginning = ([set]: readonly HostDisplaySet[]) => firstImage(set);
  service?.addCustomAttribute?.(FIRST_IMAGE, 'Image on which the stroke read begins', beginning);
}

/** Index of the image next to the expected ganglionic level; undefined where the images do not say where they lie. */
export function firstImage(set: HostDisplaySet | undefined): { readonly index: number } | undefined {
  const heights = (set?.instances ?? []).map(heightMm);
  const known = heights.filter(Number.isFinite);
  if (known.length < 2) return undefined;
  const [top, bottom] = [Math.max(...known), Math.min(...known)];
  const wanted = top - Math.min(BELOW_TOP_MM, BELOW_TOP_SHARE * (top - bottom));
  const distances = heights.map(height =>
    Number.isFinite(height) ? Math.abs(height - wanted) : Number.POSITIVE_INFINITY,
  );
  return { index: distances.indexOf(Math.min(...distances)) };
}

/** Along the normal of the image, towards the head. */
function heightMm(instance: Readonly<Record<string, unknown>>): number {
  const geometry = sliceGeometryOf(instance);
  if (!geometry.ok) return Number.NaN;
  const { originLps, rowLps, columnLps } = geometry.value;
  const normal = cross(rowLps, columnLps);
  return Math.sign(normal[2]) * dot(normal, originLps);
}
