import { type CoarseSlices, coarseSlices } from '../volume/coarseSlices.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { AIR_BELOW_HU, BONE_BLOCK_HU, enclosedBySkull } from './enclosedBySkull.js';
import { measureNoise, type NoiseEvidence } from './measureNoise.js';
import { measureSinus, type SinusEvidence } from './measureSinus.js';
import { streaksInAirHu } from './measureStreaks.js';

/** What the pixels themselves say, independent of every tag. */
export interface HeadEvidence extends NoiseEvidence, SinusEvidence {
  /** Share of all blocks that are air. */
  readonly airShare: number;
  /** Share of all blocks that are bone. */
  readonly boneShare: number;
  /** Area of everything denser than air per slice, cm2, inferior to superior. */
  readonly outlineCm2: readonly number[];
  /** Area shut off by bone per slice, cm2; 0 where the skull is open (base, face) or absent. */
  readonly intracranialCm2: readonly number[];
  /** Centre of the enclosed area per slice in source pixels, if there is one. */
  readonly intracranialCentrePx: readonly (readonly [x: number, y: number] | undefined)[];
  /** Share of the enclosed blocks with brain-like density. */
  readonly brainShare: number;
  /** Share of the enclosed blocks well away from bone that exceed blood and calcium-free tissue. */
  readonly brightShare: number;
  /** Median of the brain-like blocks, HU. */
  readonly brainMedianHu: number;
  /** How uneven the air around the head is per slice, HU, see `streaksInAirHu`. */
  readonly streaksHu: readonly (number | undefined)[];
  /** Range from the 10th to the 90th percentile of 4 mm means of 0-60 HU, HU: grey, white and CSF spread it, noise hardly. */
  readonly contrastHu: number;
}

/** Density of brain parenchyma with margins for calibration and disease, mean of a 2 mm block. */
export const BRAIN_HU = [15, 60] as const;
/** Denser than clotted blood (up to about 90 HU), as contrast medium in vessels is. */
export const BRIGHT_HU = [100, 600] as const;
/** An enclosed area below this is a spinal canal or a sinus, not the cranial cavity. */
export const CAVITY_CM2 = 15;

export function measureHead(volume: CtVolume): HeadEvidence {
  const coarse = coarseSlices(volume);
  const blockCm2 = (coarse.spacingMm[0] * coarse.spacingMm[1]) / 100;
  const enclosed = Array.from({ length: coarse.slices }, (_, k) => cavity(enclosedBySkull(coarse, k), blockCm2));
  const density = densities(coarse, enclosed);
  const tissue = enclosed.map((mask, k) => brainBlocks(coarse, mask, k));
  const intracranialCm2 = enclosed.map(mask => count(mask) * blockCm2);
  const intracranialCentrePx = enclosed.map(mask => centrePx(mask, coarse));
  return {
    ...measureNoise(volume, coarse, tissue),
    ...shares(coarse),
    outlineCm2: Array.from({ length: coarse.slices }, (_, k) => outlineCm2(coarse, k, blockCm2)),
    intracranialCm2,
    intracranialCentrePx,
    streaksHu: enclosed.map((_, k) => streaksInAirHu(coarse, k)),
    ...density,
    ...measureSinus(volume, intracranialCm2, intracranialCentrePx),
  };
}

const count = (mask: Uint8Array) => mask.reduce((n, v) => n + v, 0);

const cavity = (mask: Uint8Array, blockCm2: number) =>
  count(mask) * blockCm2 >= CAVITY_CM2 ? mask : new Uint8Array(mask.length);

function shares({ hu }: CoarseSlices) {
  let air = 0;
  let bone = 0;
  for (const v of hu) {
    if (v < AIR_BELOW_HU) air++;
    else if (v > BONE_BLOCK_HU) bone++;
  }
  return { airShare: air / hu.length, boneShare: bone / hu.length };
}

function outlineCm2({ hu, columns, rows }: CoarseSlices, k: number, blockCm2: number): number {
  let inside = 0;
  for (let i = k * columns * rows; i < (k + 1) * columns * rows; i++) if (hu[i]! >= AIR_BELOW_HU) inside++;
  return inside * blockCm2;
}

function brainBlocks({ hu, columns, rows }: CoarseSlices, mask: Uint8Array, k: number): Uint8Array {
  const base = k * columns * rows;
  return mask.map((v, i) => (v && hu[base + i]! >= BRAIN_HU[0] && hu[base + i]! <= BRAIN_HU[1] ? 1 : 0));
}

function centrePx(mask: Uint8Array, { columns, block }: CoarseSlices): readonly [number, number] | undefined {
  let n = 0;
  let x = 0;
  let y = 0;
  mask.forEach((v, i) => {
    if (!v) return;
    n++;
    x += i % columns;
    y += Math.floor(i / columns);
  });
  return n === 0 ? undefined : [(x / n + 0.5) * block[0] - 0.5, (y / n + 0.5) * block[1] - 0.5];
}

/** Blocks within this many blocks of bone are left out of `brightShare`: venous sinuses and partial volume lie there. */
const BONE_MARGIN_BLOCKS = 4;

function densities(coarse: CoarseSlices, enclosed: readonly Uint8Array[]) {
  const { hu, columns, rows } = coarse;
  const values: number[] = [];
  let [all, brain, deep, bright] = [0, 0, 0, 0];
  enclosed.forEach((mask, k) => {
    const base = k * columns * rows;
    for (let i = 0; i < mask.length; i++) {
      const v = hu[base + i]!;
      if (isDeep(mask, columns, i)) {
        deep++;
        if (v >= BRIGHT_HU[0] && v <= BRIGHT_HU[1]) bright++;
      }
      if (!mask[i]) continue;
      all++;
      if (v >= BRAIN_HU[0] && v <= BRAIN_HU[1]) brain++;
      if (mask[i + 1] && mask[i + columns] && mask[i + columns + 1]) values.push(meanOfFour(hu, base + i, columns));
    }
  });
  const sorted = Float32Array.from(values.filter(v => v >= 0 && v <= BRAIN_HU[1])).sort();
  const quantile = (q: number) => (sorted.length === 0 ? 0 : sorted[Math.floor(q * (sorted.length - 1))]!);
  return {
    brainShare: all === 0 ? 0 : brain / all,
    brightShare: deep === 0 ? 0 : bright / deep,
    brainMedianHu: quantile(0.5),
    contrastHu: quantile(0.9) - quantile(0.1),
  };
}

const meanOfFour = (hu: Float32Array, i: number, columns: number) =>
  (hu[i]! + hu[i + 1]! + hu[i + columns]! + hu[i + columns + 1]!) / 4;

/** Enclosed on all four sides at the margin's distance; the block itself may be so bright that it counts as bone. */
function isDeep(mask: Uint8Array, columns: number, i: number): boolean {
  const m = BONE_MARGIN_BLOCKS;
  return mask[i - m] === 1 && mask[i + m] === 1 && mask[i - m * columns] === 1 && mask[i + m * columns] === 1;
}
