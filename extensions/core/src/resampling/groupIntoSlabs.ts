import type { ImageVolume } from '../volume/imageVolume.js';
import { slicesApartMm } from '../volume/measureSpacing.js';
import { median } from '../volume/median.js';

/** Slices closer than this are averaged: thin slices are too noisy for differences of 2 HU (2.5 mm still counts as one cut). */
export const THIN_BELOW_MM = 2.5;
/** Slabs are made about as thick as the routine head slices on which ASPECTS was validated (5 mm). */
export const SLAB_MM = 5;
/** A step over this many times the median ends a slab, so that no slab bridges a gap. Engineering limit. */
const GAP_RATIO = 1.5;

/**
 * Slice indices of each slab, inferior to superior. Thick series come back one slice a slab, also where single slices
 * lie close together (the junction of two acquisitions): the median decides.
 */
export function groupIntoSlabs(volume: ImageVolume): readonly (readonly number[])[] {
  const apart = slicesApartMm(volume);
  const stepMm = median(apart);
  if (volume.slices.length < 2 || stepMm >= THIN_BELOW_MM - 1e-3) return volume.slices.map((_, k) => [k]);
  const perSlab = Math.max(2, Math.round(SLAB_MM / stepMm));
  return runsWithoutGap(apart, GAP_RATIO * stepMm).flatMap(run => chunk(run, perSlab));
}

function runsWithoutGap(apart: readonly number[], limitMm: number): readonly (readonly number[])[] {
  const runs: number[][] = [[0]];
  apart.forEach((mm, k) => {
    if (mm > limitMm) runs.push([k + 1]);
    else runs[runs.length - 1]!.push(k + 1);
  });
  return runs;
}

/** Equal chunks; a rest of less than half a slab joins the chunk before it. */
function chunk(run: readonly number[], size: number): readonly (readonly number[])[] {
  const chunks: number[][] = [];
  for (let start = 0; start < run.length; start += size) {
    const members = run.slice(start, start + size);
    const previous = chunks[chunks.length - 1];
    if (previous && members.length * 2 < size) previous.push(...members);
    else chunks.push(members);
  }
  return chunks;
}
