/** The thresholds that a reader may choose; the ends would count all or nothing. */
export const THRESHOLD_RANGE = { min: 0.01, max: 0.99, step: 0.01 } as const;

/**
 * The next threshold at which a region turns, going up or down in the slider's steps: a region counts from its own
 * probability on, so upwards it is the first step above one, downwards the last step not above one. At the end of the
 * range where no region is left to turn.
 */
export function nextTurn(probabilities: readonly number[], threshold: number, direction: 'up' | 'down'): number {
  const { min, max, step } = THRESHOLD_RANGE;
  const now = stepOf(threshold);
  if (direction === 'up') {
    const turning = probabilities.map(p => Math.floor(p / step + EPSILON) + 1).filter(n => n > now);
    return Math.min(max, ...turning.map(thresholdOf));
  }
  const turning = probabilities.map(p => Math.floor(p / step + EPSILON)).filter(n => n < now);
  return Math.max(min, ...turning.map(thresholdOf));
}

/** 0.29 / 0.01 is 28.999…: a probability on a step belongs to that step. */
const EPSILON = 1e-9;

/** As the slider itself writes it: 57 steps are 0.57, not 0.5700000000000001. */
const thresholdOf = (steps: number): number => Number((steps * THRESHOLD_RANGE.step).toFixed(2));

const stepOf = (threshold: number): number => Math.round(threshold / THRESHOLD_RANGE.step);
