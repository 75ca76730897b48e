import type { Side } from '../../anatomy/regions.js';
import { defined } from '../../defined.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { voxelMl } from '../../grid/components.js';
import { HAEMORRHAGE_NAMES, type NetworkMaps } from '../../model/networkMaps.js';
import type { TypedHaemorrhage } from '../findings.js';

/** Share of a bleed from which it belongs to one half of the head. */
const ONE_SIDED_SHARE = 0.75;
/** Less of a kind than this is the rim of another, mL. */
const LEAST_TYPED_ML = 0.1;

/**
 * The accepted bleeding by kind, largest first: each voxel goes to its likeliest kind, so that the volumes sum to the
 * whole. A kind of which only a trace is left goes to the largest one. Undefined where the network tells no kinds.
 */
export function typedHaemorrhages(
  bleeding: Uint8Array,
  { others }: NetworkMaps,
  grid: AnalysisGrid,
  sideOf: (index: number) => Side,
): readonly TypedHaemorrhage[] | undefined {
  const kinds = HAEMORRHAGE_NAMES.flatMap(type => (others?.[type] === undefined ? [] : [{ type, map: others[type] }]));
  if (kinds.length === 0) return undefined;
  const voxel = voxelMl(grid);
  const plane = grid.sizePx[0] * grid.sizePx[1];
  const sums = kinds.map(() => ({ left: 0, right: 0 }));
  for (let i = 0; i < bleeding.length; i++) {
    if (bleeding[i] === 0) continue;
    let best = 0;
    for (let n = 1; n < kinds.length; n++) if (kinds[n]!.map[i]! > kinds[best]!.map[i]!) best = n;
    sums[best]![sideOf(i)] += voxel[Math.floor(i / plane)]!;
  }
  const found = kinds
    .map(({ type }, n) => ({ type, ml: sums[n]! }))
    .map(({ type, ml }) => ({ type, ml, volumeMl: ml.left + ml.right }))
    .filter(({ volumeMl }) => volumeMl > 0)
    .sort((a, b) => b.volumeMl - a.volumeMl);
  const traceMl = found.slice(1).reduce((sum, { volumeMl }) => sum + (volumeMl < LEAST_TYPED_ML ? volumeMl : 0), 0);
  return found
    .filter(({ volumeMl }, n) => n === 0 || volumeMl >= LEAST_TYPED_ML)
    .map(({ type, ml, volumeMl }, n) => {
      const side = mostlyOn(ml.left, ml.right);
      return { type, volumeMl: volumeMl + (n === 0 ? traceMl : 0), ...defined({ side }) };
    });
}

function mostlyOn(left: number, right: number): Side | undefined {
  const share = right / (left + right);
  if (share >= ONE_SIDED_SHARE) return 'right';
  return share <= 1 - ONE_SIDED_SHARE ? 'left' : undefined;
}
