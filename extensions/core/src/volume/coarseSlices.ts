import type { CtVolume } from './imageVolume.js';

/** Block means of every slice: enough for outlines, areas and densities, a sixteenth of the pixels. */
export interface CoarseSlices {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Edges of a block, mm. */
  readonly spacingMm: readonly [betweenColumns: number, betweenRows: number];
  /** Edges of a block in source pixels. */
  readonly block: readonly [columns: number, rows: number];
  /** Mean HU, `hu[i + columns * (j + rows * k)]`. */
  readonly hu: Float32Array;
}

/** Blocks of about this size: thinner than the thinnest skull that must be seen, wider than noise grain. */
export const COARSE_MM = 2;

export function coarseSlices(volume: Pick<CtVolume, 'sizeIjk' | 'spacingMm' | 'samples'>): CoarseSlices {
  const [fullColumns, fullRows, slices] = volume.sizeIjk;
  const edge = (mm: number) => Math.max(1, Math.round(COARSE_MM / mm));
  const [bx, by] = [edge(volume.spacingMm[0]), edge(volume.spacingMm[1])];
  const [columns, rows] = [Math.floor(fullColumns / bx), Math.floor(fullRows / by)];
  const hu = new Float32Array(columns * rows * slices);
  const share = 1 / (bx * by);
  for (let k = 0; k < slices; k++) {
    for (let y = 0; y < rows * by; y++) {
      const target = columns * (Math.floor(y / by) + rows * k);
      const from = fullColumns * (y + fullRows * k);
      for (let i = 0; i < columns; i++) {
        let sum = 0;
        for (let x = from + i * bx; x < from + (i + 1) * bx; x++) sum += volume.samples[x]!;
        hu[target + i]! += sum * share;
      }
    }
  }
  return {
    columns,
    rows,
    slices,
    spacingMm: [volume.spacingMm[0] * bx, volume.spacingMm[1] * by],
    block: [bx, by],
    hu,
  };
}
