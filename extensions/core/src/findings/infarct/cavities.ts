import type { AnalysisGrid } from '../../grid/analysisStack.js';
import { type Component, componentMask, connectedComponents } from '../../grid/components.js';
import { withMargin } from '../../grid/margin.js';
import { mirrorVoxels } from '../../grid/templatePlanes.js';
import { type NetworkMaps, thresholdByte } from '../../model/networkMaps.js';
import type { FindingBasis } from '../findingBasis.js';
import { between } from '../regions/headDensities.js';

/** A cavity holds a disc of this radius in its slice; sulci and fissures, also wide ones, are narrower. Engineering limit. */
const CAVITY_RADIUS_MM = 4;

/** Share of a cavity whose mirror image is brain tissue: cisterns and wide fissures come in pairs. */
const MIN_MIRROR_TISSUE = 0.5;

/**
 * Old infarcts by their density alone, 1 where one is: fluid inside the brain, wider than any sulcus, that the network takes
 * neither for CSF nor for a ventricle, opposite to tissue. Encephalomalacia has the density of CSF and an infarct of hours
 * never has, so this needs no network that knows old infarcts; it marks the core, not the scar around it. Empty where the
 * networks name no CSF and no ventricles.
 */
export function findCavities(
  { stack, frame, thresholds, parameters, densityAt, densities }: FindingBasis,
  { masks, others }: NetworkMaps,
): Uint8Array {
  const size = stack.hu.length;
  const { csf, ventricles } = others ?? {};
  if (!csf || !ventricles || thresholds.csf === undefined || thresholds.ventricles === undefined) {
    return new Uint8Array(size);
  }
  const brainByte = thresholdByte(thresholds.brain);
  const csfByte = thresholdByte(thresholds.csf);
  const ventricleByte = thresholdByte(thresholds.ventricles);
  const fluid = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    if (masks.brain[i]! < brainByte || ventricles[i]! >= ventricleByte) continue;
    if (densityAt(i) < parameters.fluidBelowHu) fluid[i] = 1;
  }
  const unexplained = fluid.map((v, i) => (csf[i]! < csfByte ? v : 0));
  const mirrorOf = mirrorVoxels(stack, frame);
  const tissueFromHu = between(densities, parameters.tissueShare);
  const facesTissue = ({ voxels }: Component) =>
    voxels.reduce((n, voxel) => {
      const mirror = mirrorOf(voxel);
      const isTissue = mirror !== undefined && masks.brain[mirror]! >= brainByte && densityAt(mirror) >= tissueFromHu;
      return n + (isTissue ? 1 : 0);
    }, 0) >=
    MIN_MIRROR_TISSUE * voxels.length;
  const wide = connectedComponents(openInPlane(unexplained, stack, CAVITY_RADIUS_MM), stack);
  const cores = componentMask(
    size,
    wide.filter(part => part.volumeMl >= parameters.minInfarctMl && facesTissue(part)),
  );
  // Towards its edge the network takes the fluid of a cavity for CSF, since it is.
  return withMargin(cores, stack, CAVITY_RADIUS_MM).map((v, i) => v * fluid[i]!);
}

/** Morphological opening by a disc, slice by slice: what stays is where the disc fits. */
function openInPlane(
  mask: Uint8Array,
  { sizePx: [width, height], spacingMm }: AnalysisGrid,
  radiusMm: number,
): Uint8Array {
  const radius = radiusMm / spacingMm;
  const reach = Math.ceil(radius);
  const disc: (readonly [row: number, col: number])[] = [];
  for (let row = -reach; row <= reach; row++) {
    for (let col = -reach; col <= reach; col++) if (row * row + col * col <= radius * radius) disc.push([row, col]);
  }
  const opened = new Uint8Array(mask.length);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 1) continue;
    const col = i % width;
    const row = Math.floor(i / width) % height;
    if (col < reach || col >= width - reach || row < reach || row >= height - reach) continue;
    if (disc.every(([dr, dc]) => mask[i + dr * width + dc] === 1)) {
      for (const [dr, dc] of disc) opened[i + dr * width + dc] = 1;
    }
  }
  return opened;
}
