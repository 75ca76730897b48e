import type { CtVolume } from '../volume/imageVolume.js';
import { median } from '../volume/median.js';
import { originsInPlaneMm } from './likeness.js';

/** More slopes than this tell nothing new. */
const MAX_PAIRS = 20_000;

/**
 * How far each slice's origin lies to the side of the line through the others, mm. The table moves along one line, with a tilted
 * gantry and uneven steps too, so a slice beside it has been given another place (PS3.3 C.7.6.2.1.1). The line is that of
 * the median slope (Theil and Sen): a third of the slices may be off without turning it.
 */
export function offLineMm(volume: CtVolume): readonly number[] {
  const positions = volume.slices.map(slice => slice.positionMm);
  const origins = originsInPlaneMm(volume);
  const residuals = ([0, 1] as const).map(axis => {
    const along = origins.map(origin => origin[axis]);
    const slope = medianSlope(positions, along);
    const rest = along.map((mm, k) => mm - slope * positions[k]!);
    const middle = median(rest);
    return rest.map(mm => mm - middle);
  });
  return positions.map((_, k) => Math.hypot(residuals[0]![k]!, residuals[1]![k]!));
}

function medianSlope(x: readonly number[], y: readonly number[]): number {
  const stride = Math.max(1, Math.ceil((x.length * x.length) / 2 / MAX_PAIRS));
  const slopes: number[] = [];
  for (let a = 0; a < x.length; a++) {
    for (let b = a + 1; b < x.length; b += stride) if (x[b] !== x[a]) slopes.push((y[b]! - y[a]!) / (x[b]! - x[a]!));
  }
  return slopes.length === 0 ? 0 : median(slopes);
}
