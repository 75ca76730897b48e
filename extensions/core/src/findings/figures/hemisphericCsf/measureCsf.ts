import { isSupratentorial } from '../../../anatomy/brainPlaces.js';
import type { Side } from '../../../anatomy/regions.js';
import { defined } from '../../../defined.js';
import type { AnalysisGrid } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import { type TemplatePlane, templatePlanes, voxelSides } from '../../../grid/templatePlanes.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { FRAME_MIDLINE, type MidlinePlane, skullMidlinePlane } from '../../regions/skullMidlinePlane.js';
import { sidedVolumeMl } from '../../volumes.js';
import type { CorrectedHead, MeasuredHead } from '../figure.js';
import { type WhyNoCsf, whyNoCsf } from './whyNoCsf.js';

/** CSF of one hemisphere, mL. */
export interface SideCsf {
  /** Sulci, fissures and cisterns. */
  readonly sulciMl: number;
  readonly ventriclesMl: number;
}

export interface JudgedCsf {
  readonly right: SideCsf;
  readonly left: SideCsf;
  /** Side of the acute infarct, else of the blood; absent where there is neither. */
  readonly affected?: Side;
  /** What parts the halves: the midline of the skull, or that of the head frame where the skull gives none. */
  readonly midline: CsfMidline;
}

export const CSF_MIDLINES = ['skull', 'headFrame'] as const;
export type CsfMidline = (typeof CSF_MIDLINES)[number];

/** Where it cannot be told, why; never a number of what was left. */
export type HemisphericCsf = JudgedCsf | { readonly notJudged: WhyNoCsf };

export const isJudgedCsf = (of: HemisphericCsf): of is JudgedCsf => !('notJudged' in of);

/**
 * CSF volume of each hemisphere above the tentorium: sulci, cisterns and ventricles, as the ratio of Dhar et al. counts it (J Cereb
 * Blood Flow Metab, PMC8756467). A voxel counts with the probability that the regions network gives it: on synthetic heads with
 * known CSF that came closer than a count of voxels over a threshold, and than the share of fluid by the density of this head. The
 * halves are those of the skull (`skullMidlinePlane`), which a mass does not push; of the head frame where the skull gives none.
 * Undefined where no network draws CSF and ventricles, or the pose is not trusted.
 */
export function measureCsf(head: MeasuredHead): HemisphericCsf | undefined {
  const { stack, frame, network, lesions, thresholds } = head;
  const { csf, ventricles } = network.others ?? {};
  if (csf === undefined || ventricles === undefined || !frame.trusted) return undefined;
  const why = whyNoCsf(head);
  if (why !== undefined) return { notJudged: why };
  const { brain } = network.masks;
  const drawn = { csf, ventricles, brain, brainByte: thresholdByte(thresholds.brain), old: lesions.oldInfarct };
  const [right, left] = [emptySide(), emptySide()];
  const ml = voxelMl(stack);
  const skull = skullMidlinePlane(stack, frame);
  const halves = skull ?? FRAME_MIDLINE;
  for (const [k, plane] of templatePlanes(stack, frame).entries()) {
    addSlice(drawn, stack, k, plane, halves, ml[k]! / 255, right, left);
  }
  const side = largerSide(lesions.infarct, head) ?? largerSide(head.haemorrhage.mask, head);
  return { right, left, ...defined({ affected: side }), midline: skull ? 'skull' : 'headFrame' };
}

const emptySide = () => ({ sulciMl: 0, ventriclesMl: 0 });

interface DrawnFluid {
  readonly csf: Uint8Array;
  readonly ventricles: Uint8Array;
  readonly brain: Uint8Array;
  readonly brainByte: number;
  /** A cavity of an old infarct is filled with CSF, but tells nothing of pressure. */
  readonly old: Uint8Array;
}

/** Plain numbers: a slice has 30 000 voxels, and most of a brain some probability of fluid. `ml`: of one voxel and one byte. */
function addSlice(
  { csf, ventricles, brain, brainByte, old }: DrawnFluid,
  { sizePx: [width, height] }: Pick<AnalysisGrid, 'sizePx'>,
  k: number,
  { origin, perCol, perRow }: TemplatePlane,
  { at, perY, perZ }: MidlinePlane,
  ml: number,
  right: ReturnType<typeof emptySide>,
  left: ReturnType<typeof emptySide>,
): void {
  for (let row = 0, i = k * width * height; row < height; row++) {
    const [x0, y0, z0] = origin.map((at, axis) => at + row * perRow[axis]!) as [number, number, number];
    for (let col = 0; col < width; col++, i++) {
      const [inside, fluid] = [ventricles[i]!, csf[i]!];
      if ((inside === 0 && fluid === 0) || brain[i]! < brainByte || old[i] === 1) continue;
      const x = x0 + col * perCol[0];
      const [y, z] = [y0 + col * perCol[1], z0 + col * perCol[2]];
      if (!isSupratentorial(Math.abs(x), y, z)) continue;
      const sum = x >= at + perY * y + perZ * z ? right : left;
      sum.ventriclesMl += inside * ml;
      sum.sulciMl += Math.max(0, fluid - inside) * ml;
    }
  }
}

/** The same volumes, with the side of the infarct as a reader drew it. */
export const measureAgain = (
  { infarct, haemorrhage, grid, headFrame }: CorrectedHead,
  before: HemisphericCsf | undefined,
): HemisphericCsf | undefined => {
  if (before === undefined || !isJudgedCsf(before)) return before;
  const { affected: _before, ...volumes } = before;
  // The map of blood holds probabilities, of which the finding has made what counts.
  const side = largerSide(infarct, { stack: grid, frame: headFrame }) ?? sideOf(bledMl(haemorrhage));
  return { ...volumes, ...defined({ affected: side }) };
};

/** Less is no reason to call a side affected, mL. */
const LEAST_ML = 1;

type Sided = Readonly<Record<Side, number>>;

const sideOf = ({ right, left }: Sided): Side | undefined =>
  Math.max(right, left) < LEAST_ML || right === left ? undefined : right > left ? 'right' : 'left';

const largerSide = (
  mask: Uint8Array,
  { stack, frame }: { readonly stack: CorrectedHead['grid']; readonly frame: CorrectedHead['headFrame'] },
): Side | undefined => sideOf(sidedVolumeMl(mask, stack, voxelSides(stack, frame)));

/** Blood of either side, as far as it lies on one. */
const bledMl = ({ types = [] }: CorrectedHead['haemorrhage']): Sided => {
  const of = (side: Side) => types.filter(type => type.side === side).reduce((sum, type) => sum + type.volumeMl, 0);
  return { right: of('right'), left: of('left') };
};

/** Sulci, cisterns and ventricles of one side, mL. */
export const csfMl = ({ sulciMl, ventriclesMl }: SideCsf): number => sulciMl + ventriclesMl;

export interface CsfRatio {
  /** The side that is divided: the affected one, else the one with less. */
  readonly side: Side;
  readonly ratio: number;
}

/** CSF of the affected side over that of the other one; without a side, of the one with less over the other. */
export function csfRatio({ right, left, affected }: JudgedCsf): CsfRatio {
  const [ofRight, ofLeft] = [csfMl(right), csfMl(left)];
  const side = affected ?? (ofRight < ofLeft ? 'right' : 'left');
  return { side, ratio: side === 'right' ? ofRight / ofLeft : ofLeft / ofRight };
}

/**
 * Below this ratio about 24 h after onset malignant oedema followed in large hemispheric infarcts with a sensitivity of 90 % and a
 * specificity of 82 % (Dhar et al., PMC8756467); of a first scan, a small infarct or a bleed nobody has shown it.
 */
export const CSF_RATIO_LIMIT = 0.5;
