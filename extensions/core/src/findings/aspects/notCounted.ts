import type { Side } from '../../anatomy/regions.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import type { Component } from '../../grid/components.js';
import { type Notice, notice } from '../../notice.js';
import { largestSlice } from '../largestSlice.js';
import type { SpaceKind } from '../regions/csfSpaces.js';

/** A place that the infarct network or its density marks and a rule leaves out, with where it is largest. */
export interface NotCounted {
  readonly kind: SpaceKind | 'doubtful' | 'bilateral' | 'opposite';
  readonly volumeMl: number;
  /** Slice index of the volume. */
  readonly slice: number;
  readonly side: Side;
}

export function notCounted(
  kind: NotCounted['kind'],
  { voxels, volumeMl }: Component,
  grid: AnalysisGrid,
  sideOf: (voxel: number) => Side,
): NotCounted {
  const onRight = voxels.reduce((count, v) => count + (sideOf(v) === 'right' ? 1 : 0), 0);
  return { kind, volumeMl, slice: largestSlice(voxels, grid), side: 2 * onRight >= voxels.length ? 'right' : 'left' };
}

const WORDS: Readonly<Record<NotCounted['kind'], string>> = {
  beside: 'beside the brain, at the skull',
  paired: 'alike on both sides',
  horn: 'temporal horn',
  streak: 'dark without fluid at the skull base, a streak',
  bilateral: 'marked on both sides, and not darker than what is around it',
  opposite: 'only the other side is denser there',
  doubtful: 'not darker than the other side, on one cut only or at the skull base',
};

/** One notice for CSF-like spaces, one for infarcts that the network is sure of; a remark each, with where to look. */
export function notCountedNotices(places: readonly NotCounted[]): readonly Notice[] {
  const isOfInfarct = ({ kind }: NotCounted) => kind === 'doubtful' || kind === 'bilateral' || kind === 'opposite';
  const spaces = places.filter(place => !isOfInfarct(place));
  const doubtful = places.filter(isOfInfarct);
  return [
    ...said('csfSpaces', 'CSF-like or dark, not counted as old infarct', spaces),
    ...said('infarctNotCounted', 'Marked by the infarct network, not counted', doubtful),
  ];
}

function said(code: string, opening: string, places: readonly NotCounted[]): readonly Notice[] {
  if (places.length === 0) return [];
  const each = places.map(
    ({ kind, side, slice, volumeMl }) => `${volumeMl.toFixed(1)} mL ${side}, slice ${slice + 1} (${WORDS[kind]})`,
  );
  const slices = [...new Set(places.map(({ slice }) => slice + 1))].sort((a, b) => a - b).join(', ');
  const ml = places.reduce((sum, { volumeMl }) => sum + volumeMl, 0);
  return [notice(code, `${opening}: ${each.join('; ')}.`, { places: places.length, slices, ml })];
}
