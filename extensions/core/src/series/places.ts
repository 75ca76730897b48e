import type { SliceGeometry } from '../dataset/parseDataset.js';
import { cross, dot } from '../geometry.js';
import { MIN_SEPARATION_MM } from '../volume/assembleVolume.js';

/** Position of each image along the normal of the first, mm. */
export function positionsMm(planes: readonly Pick<SliceGeometry, 'originLps' | 'rowLps' | 'columnLps'>[]) {
  const [first] = planes;
  if (first === undefined) return [];
  const normalLps = cross(first.rowLps, first.columnLps);
  return planes.map(({ originLps }) => dot(originLps, normalLps));
}

/** For each position the number of its place, counted from the lowest; nearer than `MIN_SEPARATION_MM` is one place. */
export function placesOf(positions: readonly number[]): readonly number[] {
  const order = positions.map((_, i) => i).toSorted((a, b) => positions[a]! - positions[b]!);
  const places = new Array<number>(positions.length);
  let place = -1;
  let fromMm = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    if (positions[i]! - fromMm >= MIN_SEPARATION_MM) {
      place += 1;
      fromMm = positions[i]!;
    }
    places[i] = place;
  }
  return places;
}
