import { BLEED_NAMES } from '../decode/sliceMaps.js';
import { ASPECTS_REGIONS } from '../findings/regions.js';
import type { ModelManifest, OutputSpec, Role } from './manifest.js';

const BOX_DECODERS: readonly string[] = ['yolov5', 'yolov8', 'centrePoint'];
const isMask = ({ decoder = 'mask' }: OutputSpec) => decoder === 'mask' || decoder === 'labelMap';

/**
 * What a model is used for: what it says itself, else what its input and its output classes are. A net that draws
 * regions and infarcts has both roles.
 */
export function rolesOf(manifest: ModelManifest): readonly Role[] {
  if (manifest.role !== undefined) return [manifest.role];
  const { input, outputs } = manifest;
  if (input.frame === 'headVolume') return ['head-frame'];
  if (input.frame === 'regionFeatures') return ['region-score'];
  const drawn = new Set(outputs.filter(isMask).flatMap(o => o.classes));
  const decoded = (accept: (decoder: string) => boolean) => outputs.some(o => accept(o.decoder ?? 'mask'));
  const roles: readonly (readonly [Role, boolean])[] = [
    ['regions', ASPECTS_REGIONS.every(name => drawn.has(name))],
    ['haemorrhage', ['haemorrhage', ...BLEED_NAMES].some(name => drawn.has(name))],
    ['infarct', drawn.has('infarct')],
    ['detector', decoded(decoder => BOX_DECODERS.includes(decoder))],
    ['classifier', decoded(decoder => decoder === 'classifier')],
  ];
  return roles.flatMap(([role, holds]) => (holds ? [role] : []));
}
