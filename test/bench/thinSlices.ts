import type { SeriesSource } from '@ohif-stroke/core';

/** The same head in more and thinner slices: values between two of its slices are drawn straight, positions as well. */
export function thinSlices(source: SeriesSource, count: number): SeriesSource {
  const sorted = source.slices.toSorted((a, b) => a.originLps[2] - b.originLps[2]);
  const steps = sorted.length - 1;
  const slices = Array.from({ length: count }, (_, k) => {
    const at = (k * steps) / (count - 1);
    const below = sorted[Math.min(Math.floor(at), steps - 1)]!;
    const above = sorted[Math.min(Math.floor(at), steps - 1) + 1]!;
    const share = at - sorted.indexOf(below);
    const between = (a: number, b: number) => a + share * (b - a);
    const [x, y, z] = below.originLps;
    const [x2, y2, z2] = above.originLps;
    return {
      ...below,
      sopInstanceUid: `${below.sopInstanceUid}.${k}`,
      originLps: [between(x, x2), between(y, y2), between(z, z2)] as const,
      thicknessMm: Math.abs(z2 - z) * (steps / (count - 1)),
      samples: Int16Array.from(below.samples, (value, i) => Math.round(between(value, above.samples[i] ?? value))),
    };
  });
  return { ...source, slices };
}
