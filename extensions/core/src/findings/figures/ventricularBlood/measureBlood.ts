import { VENTRICLES, type Ventricle, ventricleAt } from '../../../anatomy/ventricles.js';
import { type AnalysisGrid, planeSize } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import type { HeadFrame } from '../../../grid/headFrame.js';
import { templateCoordinates } from '../../../grid/templatePlanes.js';

/** Blood in one ventricle. */
export interface FilledVentricle {
  readonly ventricle: Ventricle;
  readonly bloodMl: number;
  /** Share of the ventricle that is blood, 0-1. */
  readonly share: number;
}

/** The ventricles that hold blood, in the order of `VENTRICLES`. */
export interface VentricularBlood {
  readonly ventricles: readonly FilledVentricle[];
}

/** Less in a ventricle is the border of another, mL. */
const LEAST_ML = 0.1;

/**
 * Points of the Graeb score (Radiology 1982;143:91-96) without its points for expansion, which is not judged: a lateral ventricle
 * gives 1 for a trace, 2 up to half, 3 from half on, third and fourth 1 each. So it is at least this, of 12. What is a trace the paper
 * does not say: here under a tenth.
 */
export const leastGraeb = ({ ventricles }: VentricularBlood): number =>
  ventricles.reduce((sum, { ventricle, share }) => {
    if (ventricle === 'third' || ventricle === 'fourth') return sum + 1;
    return sum + (share >= 0.5 ? 3 : share >= TRACE_SHARE ? 2 : 1);
  }, 0);

const TRACE_SHARE = 0.1;

/** `blood` and `ventricles` are 1 where each lies, on the grid. Undefined where no ventricle holds enough. */
export function measureBlood(
  blood: Uint8Array,
  ventricles: Uint8Array,
  grid: AnalysisGrid,
  frame: HeadFrame,
): VentricularBlood | undefined {
  const [xOf, yOf, zOf] = templateCoordinates(grid, frame);
  const ml = voxelMl(grid);
  const plane = planeSize(grid);
  const sums = new Map<Ventricle, { blood: number; whole: number }>(
    VENTRICLES.map(name => [name, { blood: 0, whole: 0 }]),
  );
  for (let i = 0; i < blood.length; i++) {
    if (blood[i] === 0 && ventricles[i] === 0) continue;
    const sum = sums.get(ventricleAt(xOf(i), yOf(i), zOf(i)))!;
    const volume = ml[Math.floor(i / plane)]!;
    sum.whole += volume;
    if (blood[i] === 1) sum.blood += volume;
  }
  const filled = VENTRICLES.flatMap(ventricle => {
    const { blood: bloodMl, whole } = sums.get(ventricle)!;
    return bloodMl >= LEAST_ML ? [{ ventricle, bloodMl, share: bloodMl / whole }] : [];
  });
  return filled.length === 0 ? undefined : { ventricles: filled };
}
