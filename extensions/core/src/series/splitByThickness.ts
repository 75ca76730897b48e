import type { ImageFacts } from '../dataset/imageFacts.js';
import { positionsMm } from './places.js';

/** Thicknesses that differ by less than this factor are one setting, printed with rounding. Engineering limit. */
const SAME_THICKNESS = 1.25;
/** Images of each thickness within the other's range before it counts as a second reconstruction. Engineering limit. */
const INTERLEAVED_IMAGES = 3;

/**
 * Two reconstructions of one scan (thin and thick) cover the same range and are parted; thin slices at the base with
 * thick ones above are one stack, and so is a stack with one odd thickness in its header.
 */
export function splitByThickness(images: readonly ImageFacts[]): readonly (readonly ImageFacts[])[] {
  const planes = images.flatMap(({ geometry }) => geometry ?? []);
  if (planes.length < images.length) return [images];
  const positions = positionsMm(planes);
  const placed = images.map((image, i) => ({ image, mm: positions[i]!, thickness: planes[i]!.thicknessMm ?? 0 }));
  const settings: (typeof placed)[] = [];
  for (const one of placed.toSorted((a, b) => a.thickness - b.thickness)) {
    const last = settings.at(-1);
    if (last && one.thickness <= SAME_THICKNESS * last[0]!.thickness) last.push(one);
    else settings.push([one]);
  }
  // Images that do not state it stand first, with a thickness of 0: they contradict nothing.
  const stated = settings.filter(([first]) => first!.thickness > 0);
  const ranges = stated.map(setting => setting.map(({ mm }) => mm));
  if (!ranges.some((range, i) => ranges.slice(i + 1).some(other => interleaved(range, other)))) return [images];
  const largest = stated.toSorted((a, b) => b.length - a.length)[0]!;
  return stated.map(setting => {
    const own = new Set([...setting, ...(setting === largest ? (settings.find(s => !stated.includes(s)) ?? []) : [])]);
    return placed.filter(one => own.has(one)).map(({ image }) => image);
  });
}

function interleaved(a: readonly number[], b: readonly number[]): boolean {
  const inside = Math.min(countInside(a, b), countInside(b, a));
  return inside >= INTERLEAVED_IMAGES && inside >= Math.min(a.length, b.length) / 4;
}

function countInside(positions: readonly number[], range: readonly number[]): number {
  const [low, high] = [Math.min(...range), Math.max(...range)];
  return positions.filter(mm => mm > low && mm < high).length;
}
