import { topHat } from './topHat.js';
import { STEP_MM, type ZoneBlock } from './zoneBlock.js';

/** An artery is narrower than this disc's diameter, 7 mm: basilar arteries reach 4.5, and the picture blurs them. */
const RADIUS_MM = 3.5;
/** What is denser is bone, metal or a calcium of its own: it does not make an island, and counts as dense as this. */
export const BONE_HU = 130;
const CEILING_HU = 110;
/** An island rises by this over its surroundings, HU, and over the noise of the block. */
const LEAST_RISE_HU = 6;
const NOISE_SDS = 2.5;
/** Smaller ones are noise, larger ones are no artery, mm3. */
const LEAST_MM3 = 8;
const MOST_MM3 = 3000;
/** Islands of a zone that are measured, the most prominent first. */
const MOST_ISLANDS = 12;

/** A bright island of one block. */
export interface Island {
  /** Indices into the block, ascending. */
  readonly voxels: readonly number[];
  /** The denser half of them: the vessel without its blurred rim. */
  readonly core: readonly number[];
  /** Highest rise over the surroundings, HU. */
  readonly riseHu: number;
}

/**
 * Islands brighter than tissue and narrower than 7 mm, prominent ones first. Below `tissueHu` everything counts as dark as
 * tissue, or each gyrus in its CSF would be an island. `sliceMm` is the height that one plane stands for.
 */
export function islandsOf(block: ZoneBlock, tissueHu: number, noiseHu: number, sliceMm: number): readonly Island[] {
  const { hu, inside, width, height } = block;
  const clamped = hu.map(value => Math.min(CEILING_HU, Math.max(tissueHu, value)));
  const rise = topHat(clamped, block, RADIUS_MM / STEP_MM);
  const least = Math.max(LEAST_RISE_HU, NOISE_SDS * noiseHu);
  const waiting = rise.map((value, i) => (inside[i] === 1 && hu[i]! < BONE_HU && value >= least ? 1 : 0));
  const voxelMm3 = STEP_MM * STEP_MM * sliceMm;
  const islands: Island[] = [];
  for (let seed = 0; seed < waiting.length; seed++) {
    if (waiting[seed] === 0) continue;
    const voxels = fill(waiting, width, height, seed);
    const mm3 = voxels.length * voxelMm3;
    if (mm3 < LEAST_MM3 || mm3 > MOST_MM3) continue;
    const core = voxels.toSorted((a, b) => hu[b]! - hu[a]!).slice(0, Math.ceil(voxels.length / 2));
    islands.push({ voxels, core, riseHu: Math.max(...voxels.map(v => rise[v]!)) });
  }
  const prominence = ({ riseHu, voxels }: Island) => riseHu * Math.sqrt(voxels.length);
  return islands.sort((a, b) => prominence(b) - prominence(a)).slice(0, MOST_ISLANDS);
}

/** Distance of two pixels between which noise hardly is the same, in steps. */
const APART = 4;
const TO_SD = 1.4826 / Math.SQRT2;

/** Standard deviation of the smoothed densities of soft tissue, by the median of differences: edges hardly count. */
export function noiseOf({ hu, width }: Pick<ZoneBlock, 'hu' | 'width'>): number {
  const differences: number[] = [];
  for (let i = 0; i + APART < hu.length; i += 3) {
    if (i % width >= width - APART) continue;
    const [a, b] = [hu[i]!, hu[i + APART]!];
    if (a > 20 && a < 60 && b > 20 && b < 60) differences.push(Math.abs(a - b));
  }
  differences.sort((a, b) => a - b);
  return TO_SD * (differences[differences.length >> 1] ?? 0);
}

/** Takes the part about `seed` out of `waiting`: neighbours in the plane, also across corners, and in the next planes. */
function fill(waiting: Float32Array, width: number, height: number, seed: number): readonly number[] {
  const plane = width * height;
  const voxels = [seed];
  waiting[seed] = 0;
  for (let n = 0; n < voxels.length; n++) {
    const at = voxels[n]!;
    const [col, row] = [at % width, Math.floor(at / width) % height];
    for (let dn = -plane; dn <= plane; dn += plane) {
      for (let dr = row > 0 ? -1 : 0; dr <= (row < height - 1 ? 1 : 0); dr++) {
        for (let dc = col > 0 ? -1 : 0; dc <= (col < width - 1 ? 1 : 0); dc++) {
          const next = at + dn + dr * width + dc;
          if (next < 0 || next >= waiting.length || waiting[next] === 0) continue;
          waiting[next] = 0;
          voxels.push(next);
        }
      }
    }
  }
  return voxels.sort((a, b) => a - b);
}
