import {
  ASPECTS_REGIONS,
  analysisSliceOf,
  planeSize,
  regionLabel,
  type Side,
  type StrokeResult,
} from '@ohif-stroke/core';
import { regionId } from '../state/state.js';

const NAMES: readonly string[] = (['right', 'left'] as const satisfies readonly Side[]).reduce<string[]>(
  (names, side) => {
    for (const name of ASPECTS_REGIONS) names[regionLabel(name, side)] = regionId(name, side);
    return names;
  },
  [],
);

/** By the map itself: an edit keeps it, another analysis has another. */
const known = new WeakMap<Uint8Array, Map<number, readonly string[]>>();

/** Regions on one slice of the volume, as `regionId`s in the order of their labels. */
export function regionsOn({ grid, maps }: StrokeResult, slice: number): readonly string[] {
  const analysed = analysisSliceOf(grid, slice);
  if (analysed < 0) return [];
  const found = known.get(maps.regions) ?? new Map<number, readonly string[]>();
  known.set(maps.regions, found);
  const before = found.get(analysed);
  if (before) return before;
  const plane = planeSize(grid);
  const labels = new Set(maps.regions.subarray(plane * analysed, plane * (analysed + 1)));
  const names = [...labels].sort((a, b) => a - b).flatMap(label => NAMES[label] ?? []);
  found.set(analysed, names);
  return names;
}
