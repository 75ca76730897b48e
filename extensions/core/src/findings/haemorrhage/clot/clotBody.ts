import type { AnalysisGrid } from '../../../grid/analysisStack.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { type Component, componentMask, connectedComponents } from '../../../grid/components.js';
import { thresholdByte } from '../../../model/networkMaps.js';
import { intracerebral } from '../intracerebral.js';
import type { ClotBasis } from './clotBasis.js';
import { darkerBlood } from './darkerBlood.js';
import { planeDistance } from './planeDistance.js';

/** Less than this of believed intracerebral blood shows nothing by its inside, mL: half of a ball of it lies in the rim. */
export const LEAST_CLOT_ML = 3;
/** Gaps in the outline of a clot that are narrower than this are its own darker parts, mm to each side. */
const CLOSING_MM = 3;
/** Probability from which a voxel of the ventricles is theirs, and no dark part of a clot beside them. */
const VENTRICLE_BYTE = 128;

export interface ClotBody {
  /** The believed blood of it, which is denser than tissue throughout. */
  readonly believed: Component;
  /** 1 in the whole clot on the analysis grid, its darker parts too. */
  readonly body: Uint8Array;
  /** 1 in the ventricles and in blood of another kind, which are none of it. */
  readonly other: Uint8Array;
}

/**
 * The believed intracerebral clots, largest first, each with all of its inside. The believed mask holds what is as dense as blood;
 * a clot of mixed density has darker parts: what the network marks beside it, whatever its density, what hangs on it and is
 * denser than brain (`darkerBlood`), and what the blood encloses, in the planes. Other blood and the ventricles are left out.
 */
export function clotBodies(basis: ClotBasis): readonly ClotBody[] {
  const { stack, network, haemorrhage, thresholds } = basis;
  const { mask: blood } = intracerebral(haemorrhage.mask, network);
  const clots = connectedComponents(blood, stack).filter(({ volumeMl }) => volumeMl >= LEAST_CLOT_ML);
  if (clots.length === 0) return [];
  const [from, brain] = [thresholdByte(thresholds.haemorrhage), thresholdByte(thresholds.brain)];
  const { masks } = network;
  const marked = masks.haemorrhage.map((v, i) => (blood[i] === 1 || (v >= from && masks.brain[i]! >= brain) ? 1 : 0));
  const own = intracerebral(marked, network).mask;
  const other = otherThanClot(basis, blood);
  const grown = connectedComponents(own, stack);
  return clots.map(believed => {
    const seed = new Set(believed.voxels);
    const whole = grown.find(({ voxels }) => voxels.some(voxel => seed.has(voxel))) ?? believed;
    const seen = componentMask(blood.length, [whole]);
    const darker = darkerBlood(basis, seen, other);
    return {
      believed,
      body: filled(
        seen.map((inside, i) => inside | darker[i]!),
        stack,
        other,
      ),
      other,
    };
  });
}

/** 1 in the ventricles and in believed blood of another kind. */
function otherThanClot({ network, haemorrhage }: ClotBasis, blood: Uint8Array): Uint8Array {
  const ventricles = network.others?.ventricles;
  return haemorrhage.mask.map((inside, i) =>
    (ventricles?.[i] ?? 0) >= VENTRICLE_BYTE || (inside === 1 && blood[i] === 0) ? 1 : 0,
  );
}

/** Closed by a disc, and its holes filled, slice by slice. */
function filled(mask: Uint8Array, grid: AnalysisGrid, other: Uint8Array): Uint8Array {
  const plane = planeSize(grid);
  const reach = CLOSING_MM / grid.spacingMm;
  const body = mask.slice();
  for (let start = 0; start < mask.length; start += plane) {
    const section = mask.subarray(start, start + plane);
    if (!section.includes(1)) continue;
    const near = planeDistance(i => section[i] === 1, grid.sizePx);
    const wide = planeDistance(i => near[i]! > reach, grid.sizePx);
    const closed = section.map((inside, i) => (inside === 1 || wide[i]! > reach ? 1 : 0));
    const open = outsideOf(closed, grid.sizePx);
    for (let i = 0; i < plane; i++) if (open[i] === 0 && other[start + i] === 0) body[start + i] = 1;
  }
  return body;
}

/** 1 at the pixels that the border of the plane reaches without crossing the mask. */
function outsideOf(mask: Uint8Array, [width, height]: readonly [number, number]): Uint8Array {
  const open = new Uint8Array(mask.length);
  const waiting: number[] = [];
  const visit = (i: number) => {
    if (mask[i] === 1 || open[i] === 1) return;
    open[i] = 1;
    waiting.push(i);
  };
  for (let col = 0; col < width; col++) for (const row of [0, height - 1]) visit(col + width * row);
  for (let row = 0; row < height; row++) for (const col of [0, width - 1]) visit(col + width * row);
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    const col = i % width;
    if (col > 0) visit(i - 1);
    if (col < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i < mask.length - width) visit(i + width);
  }
  return open;
}
