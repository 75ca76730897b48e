import type { Side } from '../../../anatomy/regions.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { intracerebral } from '../intracerebral.js';
import type { ClotBasis } from './clotBasis.js';
import type { ClotBody } from './clotBody.js';
import { planeDistance } from './planeDistance.js';
import { type PlanePart, planeParts } from './planeParts.js';

/**
 * An island has at least this area, mm2 (5 mm across: specks of 3 to 5 mm beside a clot are the network's), and at most this share of
 * the main haematoma on its slice. Engineering limits.
 */
const LEAST_ISLAND_MM2 = 20;
const MOST_ISLAND_SHARE = 1 / 3;
/** Further from the main haematoma it is another one, mm (satellites: 1-20 mm, Shimoda, Stroke 2017 [M]). */
const MOST_APART_MM = 20;
/** So much denser than the head's tissue is blood that is too little to be believed by itself, HU. */
const DENSER_HU = 10;
/** An island that hangs on the main haematoma does so by a neck up to twice this wide, mm. */
const NECK_MM = 2;

/** A small haematoma beside the main one, on one slice of the analysis grid. */
export interface Island {
  /** Indices into the plane of the analysis grid. */
  readonly pixels: PlanePart;
  readonly areaMm2: number;
  /** Longest diameter, mm. */
  readonly diameterMm: number;
  /** To the main haematoma; 0 where it hangs on it. */
  readonly apartMm: number;
}

/** The islands on one slice: those that lie apart, and those that hang on the main haematoma by a neck. */
export interface IslandSlice {
  readonly k: number;
  readonly apart: readonly Island[];
  readonly connected: readonly Island[];
}

/**
 * Small haematomas about a clot, slice by slice, those with none left out. Here what the network marks counts from a lesser volume
 * on than for a bleed of its own, as it lies beside one that is believed.
 */
export function islandsAbout(
  basis: ClotBasis,
  { believed }: ClotBody,
  side: (voxel: number) => Side,
): readonly IslandSlice[] {
  const { stack } = basis;
  const plane = planeSize(stack);
  const blood = markedBlood(basis);
  const bySlice = new Map<number, Set<number>>();
  for (const voxel of believed.voxels) {
    const k = Math.floor(voxel / plane);
    bySlice.set(k, (bySlice.get(k) ?? new Set()).add(voxel - k * plane));
  }
  return [...bySlice].flatMap(([k, own]) => {
    const section = blood.subarray(k * plane, (k + 1) * plane);
    const parts = planeParts(section, stack.sizePx);
    const main = parts.find(part => part.some(i => own.has(i)));
    if (main === undefined) return [];
    const mainSide = side(main[main.length >> 1]! + k * plane);
    const beside = parts.filter(part => part !== main && side(part[0]! + k * plane) === mainSide);
    const found = islandsOn(main, beside, stack);
    return found.apart.length + found.connected.length > 0 ? [{ k, ...found }] : [];
  });
}

/** 1 where the network marks intracerebral blood that is denser than tissue. */
function markedBlood({ stack, network, haemorrhage, thresholds, densityAt, densities }: ClotBasis): Uint8Array {
  const [from, brain] = [thresholdByte(thresholds.haemorrhage), thresholdByte(thresholds.brain)];
  const { masks } = network;
  const dense = (i: number) => densityAt(i) >= densities.tissueHu + DENSER_HU;
  const marked = Uint8Array.from({ length: stack.hu.length }, (_, i) =>
    haemorrhage.mask[i] === 1 || (masks.haemorrhage[i]! >= from && masks.brain[i]! >= brain && dense(i)) ? 1 : 0,
  );
  return intracerebral(marked, network).mask;
}

function islandsOn(
  main: PlanePart,
  beside: readonly PlanePart[],
  { sizePx, spacingMm }: { readonly sizePx: readonly [number, number]; readonly spacingMm: number },
): Omit<IslandSlice, 'k'> {
  const pixelMm2 = spacingMm * spacingMm;
  const inMain = new Set(main);
  const toMain = planeDistance(i => inMain.has(i), sizePx);
  const island = (pixels: PlanePart, apartMm: number): readonly Island[] => {
    const areaMm2 = pixels.length * pixelMm2;
    if (areaMm2 < LEAST_ISLAND_MM2 || areaMm2 > MOST_ISLAND_SHARE * main.length * pixelMm2) return [];
    return [{ pixels, areaMm2, apartMm, diameterMm: diameterPx(pixels, sizePx[0]) * spacingMm }];
  };
  const apart = beside.flatMap(part => {
    // Between the edges of the pixels, not their middles.
    const apartMm = (Math.min(...part.map(i => toMain[i]!)) - 1) * spacingMm;
    return apartMm <= MOST_APART_MM ? island(part, Math.max(0, apartMm)) : [];
  });
  const inner = planeDistance(i => !inMain.has(i), sizePx);
  // Half a pixel: the outline lies between the middles of two.
  const reach = NECK_MM / spacingMm + 0.5;
  const [, ...buds] = planeParts(
    Uint8Array.from(inner, px => (px > reach ? 1 : 0)),
    sizePx,
  );
  const connected = buds.flatMap(bud => {
    const core = new Set(bud);
    const near = planeDistance(i => core.has(i), sizePx);
    return island(
      main.filter(i => near[i]! <= reach),
      0,
    );
  });
  return { apart, connected };
}

function diameterPx(pixels: PlanePart, width: number): number {
  let longest = 0;
  for (const a of pixels)
    for (const b of pixels)
      longest = Math.max(longest, Math.hypot((a % width) - (b % width), Math.floor(a / width) - Math.floor(b / width)));
  return longest + 1;
}
