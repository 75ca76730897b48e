import type { HeadVolume } from './headVolume.js';

/** Half turns about the patient's axes: what a wrong patient position in the header makes of a head. */
export const HALF_TURNS = [
  { id: 'upsideDown', axes: ['x', 'z'], words: 'upside down (feet first recorded as head first or the reverse)' },
  { id: 'backToFront', axes: ['x', 'y'], words: 'back to front (prone recorded as supine or the reverse)' },
  { id: 'both', axes: ['y', 'z'], words: 'upside down and back to front' },
] as const;

export type HalfTurn = (typeof HALF_TURNS)[number];

/**
 * The head turned by 180 degrees within its grid: the densities (first channel) are reversed along two axes, the
 * coordinate channels stay. Only for asking the network again; the result's place in the patient is not meaningful.
 */
export function turnHead(head: HeadVolume, { axes }: HalfTurn): HeadVolume {
  const [nz, ny, nx] = head.sizeVoxels;
  const flipped = (axis: 'x' | 'y' | 'z') => axes.some(a => a === axis);
  const from = (i: number, n: number, axis: 'x' | 'y' | 'z') => (flipped(axis) ? n - 1 - i : i);
  const data = Float32Array.from(head.tensor.data);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        const source = from(x, nx, 'x') + nx * (from(y, ny, 'y') + ny * from(z, nz, 'z'));
        data[x + nx * (y + ny * z)] = head.tensor.data[source]!;
      }
    }
  }
  return { ...head, tensor: { dims: head.tensor.dims, data } };
}
