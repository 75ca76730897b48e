import type { InferencePort, Tensor } from '@ohif-stroke/core';
import type { GoldenRun } from './readGolden.js';

/** How far a network was from its golden outputs. */
export interface GoldenVerdict {
  readonly equal: boolean;
  /** The output that used most of its tolerance. */
  readonly output: string;
  /** In that output's own numbers; Infinity where its shape is another. */
  readonly difference: number;
  readonly tolerance: number;
}

/** One pass of the golden input through a port, compared with what has to come out. */
export async function runGolden(
  port: Pick<InferencePort, 'run'>,
  modelId: string,
  { input, outputs }: GoldenRun,
): Promise<GoldenVerdict> {
  const actual = await port.run(modelId, input);
  const compared = outputs.map(({ name, expected, tolerance }) => {
    const difference = largestDifference(expected, actual[name]);
    return { equal: difference <= tolerance, output: name, difference, tolerance };
  });
  const used = ({ difference, tolerance }: GoldenVerdict) => (difference === 0 ? 0 : difference / tolerance);
  const worst = compared.reduce((a, b) => (used(b) > used(a) ? b : a));
  return { ...worst, equal: compared.every(({ equal }) => equal) };
}

/** Infinity where there is no such output, its shape is another, or a number of it is none. */
function largestDifference(expected: Tensor, actual: Tensor | undefined): number {
  const same = actual?.dims.length === expected.dims.length && actual.dims.every((size, i) => size === expected.dims[i]);
  if (!same || actual.data.length !== expected.data.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (const [i, value] of expected.data.entries()) {
    const difference = Math.abs(value - (actual.data[i] ?? Number.NaN));
    if (!(difference <= most)) most = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return most;
}
