import { brainPlaceAt } from '../../../anatomy/brainPlaces.js';
import { corticalRegionAt, deepRegionAt } from '../../../anatomy/regionAtlas.js';
import type { Side } from '../../../anatomy/regions.js';
import { type AnalysisGrid, planeSize } from '../../../grid/analysisStack.js';
import { connectedComponents } from '../../../grid/components.js';
import type { HeadFrame } from '../../../grid/headFrame.js';
import { levelsMm, templateCoordinates } from '../../../grid/templatePlanes.js';

/** Structures by which an intracerebral haematoma is told, deep and infratentorial ones by anatomy, lobar ones by lobe. */
export const HAEMATOMA_STRUCTURES = {
  caudate: 'deep',
  lentiform: 'deep',
  internalCapsule: 'deep',
  insula: 'deep',
  thalamus: 'deep',
  frontal: 'lobar',
  temporal: 'lobar',
  parietal: 'lobar',
  occipital: 'lobar',
  midbrain: 'infratentorial',
  pons: 'infratentorial',
  medulla: 'infratentorial',
  cerebellum: 'infratentorial',
} as const;

export type HaematomaStructure = keyof typeof HAEMATOMA_STRUCTURES;
export type HaematomaLocation = (typeof HAEMATOMA_STRUCTURES)[HaematomaStructure];

const STRUCTURES = Object.keys(HAEMATOMA_STRUCTURES) as readonly HaematomaStructure[];

/** Where the largest intracerebral haematoma lies. */
export interface HaematomaSite {
  readonly location: HaematomaLocation;
  /** The structure of that location that holds most of it. */
  readonly structure: HaematomaStructure;
  /** The half with at least three quarters of it; `none` where it lies in both. */
  readonly side: Side | 'none';
  /** Share of the haematoma in `location`, 0-1: near one half it may have begun in the other. */
  readonly share: number;
  readonly volumeMl: number;
}

const ONE_SIDED_SHARE = 0.75;

const DEEP = { C: 'caudate', L: 'lentiform', IC: 'internalCapsule', I: 'insula' } as const;
const WEDGES = {
  M1: 'frontal',
  M2: 'temporal',
  M3: 'temporal',
  M4: 'frontal',
  M5: 'parietal',
  M6: 'parietal',
} as const;

/** Behind this the lobe is occipital where it is low, parietal above; before this the lobe is frontal, template mm. */
const [OCCIPITAL_Y_MM, OCCIPITAL_TOP_Z_MM, CENTRAL_Y_MM] = [-64, 28, -18];

/** The structure at a template point; lobes by flat borders, as a clot moves them by more than they are off. */
export function structureAt(xMm: number, yMm: number, zMm: number, levelMm: number): HaematomaStructure {
  const absX = Math.abs(xMm);
  const place = brainPlaceAt(absX, yMm, zMm);
  if (place === 'midbrain' || place === 'pons' || place === 'medulla' || place === 'cerebellum') return place;
  const deep = deepRegionAt(absX, yMm, zMm);
  if (deep !== undefined && deep in DEEP) return DEEP[deep as keyof typeof DEEP];
  if (place === 'thalamus') return 'thalamus';
  if (yMm < OCCIPITAL_Y_MM && zMm < OCCIPITAL_TOP_Z_MM) return 'occipital';
  const cortical = corticalRegionAt(absX, yMm, levelMm);
  if (cortical !== undefined && cortical in WEDGES) return WEDGES[cortical as keyof typeof WEDGES];
  return yMm > CENTRAL_Y_MM ? 'frontal' : 'parietal';
}

/** Of the largest connected part of `mask` (1 = intracerebral blood); undefined where that has less than `leastMl`. */
export function measureSite(
  mask: Uint8Array,
  grid: AnalysisGrid,
  frame: HeadFrame,
  leastMl: number,
): HaematomaSite | undefined {
  const [haematoma] = connectedComponents(mask, grid);
  if (haematoma === undefined || haematoma.volumeMl < leastMl) return undefined;
  const [xOf, yOf, zOf] = templateCoordinates(grid, frame);
  const levels = levelsMm(grid, frame);
  const plane = planeSize(grid);
  // Of even voxels: slices of one haematoma hardly differ in height.
  const counts = new Map<HaematomaStructure, number>();
  let right = 0;
  for (const voxel of haematoma.voxels) {
    const x = xOf(voxel);
    const structure = structureAt(x, yOf(voxel), zOf(voxel), levels[Math.floor(voxel / plane)]!);
    counts.set(structure, (counts.get(structure) ?? 0) + 1);
    if (x >= 0) right++;
  }
  const all = haematoma.voxels.length;
  const inLocation = (location: HaematomaLocation) =>
    STRUCTURES.reduce((n, s) => n + (HAEMATOMA_STRUCTURES[s] === location ? (counts.get(s) ?? 0) : 0), 0);
  const location = (['deep', 'lobar', 'infratentorial'] as const).toSorted((a, b) => inLocation(b) - inLocation(a))[0]!;
  const structure = STRUCTURES.filter(s => HAEMATOMA_STRUCTURES[s] === location).toSorted(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  )[0]!;
  const share = right / all;
  const side = share >= ONE_SIDED_SHARE ? 'right' : share <= 1 - ONE_SIDED_SHARE ? 'left' : 'none';
  return { location, structure, side, share: inLocation(location) / all, volumeMl: haematoma.volumeMl };
}
