import type { CoarseSlices } from '../volume/coarseSlices.js';
import { AIR_BELOW_HU } from './enclosedBySkull.js';

/** The air that is looked at: so far from skin and holder that their edge is not in it, and no further than streaks are strong, mm. */
const RING_MM = [8, 32] as const;
/** Directions from the middle of the head; hair, tubes and blankets lie in some of them. */
const SECTORS = 24;
const LEAST_SECTORS = 8;
const LEAST_BLOCKS = 12;
/** Calm directions from which the measure is taken. */
const CALM_SHARE = 0.25;
/** What was never measured (padding, air that the scanner cuts off) says nothing, HU. */
const MEASURED_FROM_HU = -1020;

/**
 * How uneven the air around the head is in one slice, HU: the standard deviation of 2 mm means in the calmest quarter of
 * the directions. A head that moves while a slice is taken, and metal, leave streaks that do not end at the skin, and air
 * has no anatomy. Undefined where the image shows too little air.
 */
export function streaksInAirHu(coarse: CoarseSlices, slice: number): number | undefined {
  const { columns, rows, spacingMm } = coarse;
  const hu = coarse.hu.subarray(slice * columns * rows, (slice + 1) * columns * rows);
  const steps = outsideSteps(hu, columns, rows);
  const [middleX, middleY] = middleOf(steps, columns);
  const [near, far] = RING_MM.map(mm => mm / ((spacingMm[0] + spacingMm[1]) / 2)) as [number, number];
  const sectors = Array.from({ length: SECTORS }, (): number[] => []);
  steps.forEach((step, i) => {
    if (step < near || step > far || hu[i]! < MEASURED_FROM_HU) return;
    const turn = Math.atan2(Math.floor(i / columns) - middleY, (i % columns) - middleX) / (2 * Math.PI) + 0.5;
    sectors[Math.min(SECTORS - 1, Math.floor(turn * SECTORS))]!.push(hu[i]!);
  });
  const spreads = sectors
    .filter(values => values.length >= LEAST_BLOCKS)
    .map(deviation)
    .sort((a, b) => a - b);
  return spreads.length < LEAST_SECTORS ? undefined : spreads[Math.floor(CALM_SHARE * spreads.length)];
}

/** Steps from the nearest block of head, table or holder for air that reaches the border of the image; 0 for all else. */
function outsideSteps(hu: Float32Array, columns: number, rows: number): Uint16Array {
  const outside = new Uint8Array(hu.length);
  const waiting: number[] = [];
  const beside = new Int32Array(4);
  const reach = (i: number) => {
    if (outside[i] === 1 || hu[i]! >= AIR_BELOW_HU) return;
    outside[i] = 1;
    waiting.push(i);
  };
  for (let x = 0; x < columns; x++) [x, x + columns * (rows - 1)].forEach(reach);
  for (let y = 0; y < rows; y++) [y * columns, y * columns + columns - 1].forEach(reach);
  for (let n = 0; n < waiting.length; n++) {
    const found = putNeighbours(waiting[n]!, columns, rows, beside);
    for (let m = 0; m < found; m++) reach(beside[m]!);
  }
  const steps = new Uint16Array(hu.length);
  let front: number[] = [];
  for (let i = 0; i < hu.length; i++) if (outside[i] === 0) front.push(i);
  for (let step = 1; front.length > 0; step++) {
    const next: number[] = [];
    for (const i of front) {
      const found = putNeighbours(i, columns, rows, beside);
      for (let m = 0; m < found; m++) {
        const j = beside[m]!;
        if (outside[j] === 0 || steps[j]! > 0) continue;
        steps[j] = step;
        next.push(j);
      }
    }
    front = next;
  }
  return steps;
}

/** Writes the pixels beside one into `beside` and says how many: all pixels of all slices are asked, too often for an array each. */
function putNeighbours(i: number, columns: number, rows: number, beside: Int32Array): number {
  const x = i % columns;
  let n = 0;
  if (x > 0) beside[n++] = i - 1;
  if (x < columns - 1) beside[n++] = i + 1;
  if (i >= columns) beside[n++] = i - columns;
  if (i < columns * (rows - 1)) beside[n++] = i + columns;
  return n;
}

/** Of all that is no air outside. */
function middleOf(steps: Uint16Array, columns: number): readonly [x: number, y: number] {
  let [n, x, y] = [0, 0, 0];
  steps.forEach((step, i) => {
    if (step > 0) return;
    n++;
    x += i % columns;
    y += Math.floor(i / columns);
  });
  return n === 0 ? [0, 0] : [x / n, y / n];
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
}
