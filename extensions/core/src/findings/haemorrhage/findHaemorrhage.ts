import type { Side } from '../../anatomy/regions.js';
import { defined } from '../../defined.js';
import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { planeSize } from '../../grid/analysisStack.js';
import { type Component, componentMask, voxelMl } from '../../grid/components.js';
import { voxelSides } from '../../grid/templatePlanes.js';
import { HAEMORRHAGE_NAMES, type NetworkMaps } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import type { HaemorrhageFinding, TypedHaemorrhage } from '../findings.js';
import { sidedVolumeMl } from '../volumes.js';
import { clearClots } from './clearClots.js';
import { findHaemorrhages } from './haemorrhages.js';
import { markedPlaces } from './markedPlaces.js';
import { type BelievedOedema, believeOedema } from './oedema.js';
import { possibleHaemorrhages } from './possibleHaemorrhages.js';
import { haemorrhageSurroundings } from './surroundings.js';

/** The haemorrhage that is believed, with its surroundings and its figures. */
export interface FoundHaemorrhage {
  readonly parts: readonly Component[];
  /** 1 where the cleaned mask holds. */
  readonly mask: Uint8Array;
  /** 1 where the network marks the oedema of a bleed; says where nothing can be judged, and is no volume. */
  readonly oedema: Uint8Array;
  /** 1 where an infarct is not looked for, as it lies beside a bleed. */
  readonly noInfarct: Uint8Array;
  /** The oedema that is told; absent where the network's is not to be, and where there is no clot that it would belong to. */
  readonly believedOedema?: BelievedOedema;
  readonly figures: HaemorrhageFinding;
}

export function findHaemorrhage(basis: FindingBasis, network: NetworkMaps): FoundHaemorrhage {
  const { stack, thresholds, parameters } = basis;
  const places = markedPlaces(basis, network);
  const large = findHaemorrhages(basis, network);
  const clear = clearClots(places, componentMask(stack.hu.length, large), parameters);
  const parts = [...large, ...clear].sort((a, b) => b.volumeMl - a.volumeMl);
  const mask = componentMask(stack.hu.length, parts);
  const surroundings = haemorrhageSurroundings(parts, network, stack, thresholds, parameters);
  const possible = possibleHaemorrhages(places, mask, basis);
  const believedOedema = basis.tellsOedema && believeOedema(basis, network, mask);
  const sideOf = voxelSides(stack, basis.frame);
  const figures = {
    ...figuresOf(basis, network, mask),
    ...(possible.length === 0 ? {} : { possible }),
    ...(believedOedema ? { oedema: { volumeMl: sidedVolumeMl(believedOedema.mask, stack, sideOf) } } : {}),
  };
  return { parts, mask, ...surroundings, ...defined({ believedOedema }), figures };
}

function figuresOf({ stack, frame }: FindingBasis, network: NetworkMaps, mask: Uint8Array): HaemorrhageFinding {
  const sideOf = voxelSides(stack, frame);
  const ml = sidedVolumeMl(mask, stack, sideOf);
  const types = typedHaemorrhages(mask, network, stack, sideOf);
  return {
    volumeMl: ml.left + ml.right,
    ...defined({ types }),
  };
}

/** Share of a bleed from which it belongs to one half of the head. */
const ONE_SIDED_SHARE = 0.75;
/** Less of a kind than this is the rim of another, mL. */
const LEAST_TYPED_ML = 0.1;

/**
 * The accepted bleeding by kind, largest first: each voxel goes to its likeliest kind, so that the volumes sum to the
 * whole. A kind of which only a trace is left goes to the largest one. Undefined where the network tells no kinds.
 */
export function typedHaemorrhages(
  mask: Uint8Array,
  { others }: NetworkMaps,
  grid: AnalysisGrid,
  sideOf: (index: number) => Side,
): readonly TypedHaemorrhage[] | undefined {
  const kinds = HAEMORRHAGE_NAMES.flatMap(type => (others?.[type] === undefined ? [] : [{ type, map: others[type] }]));
  if (kinds.length === 0) return undefined;
  const voxel = voxelMl(grid);
  const plane = planeSize(grid);
  const sums = kinds.map(() => ({ left: 0, right: 0 }));
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
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
