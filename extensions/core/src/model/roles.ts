import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import { decoderOf } from './decoders.js';
import type { ModelManifest, OutputSpec, Role } from './manifest.js';
import { HAEMORRHAGE_NAMES } from './networkMaps.js';

/** Thresholds that a manifest may state beside those of its classes, by the role that they are for. */
export const ROLE_THRESHOLDS: Readonly<Partial<Record<Role, readonly string[]>>> = {
  haemorrhage: ['haemorrhage'],
  infarct: ['overlap', 'overlapShare'],
  'infarct-detector': ['countedFrom', 'regionShare'],
};

export const isMaskOutput = (output: OutputSpec): boolean => decoderOf(output).gives === 'masks';

/**
 * What a model is used for: what it says itself, else all that it can serve. The shipped infarct detector, and a network of a sign,
 * are replaced only by one that says so: another detector or classifier stands beside them, as a site's own.
 */
export function rolesOf(manifest: ModelManifest): readonly Role[] {
  if (manifest.role !== undefined) return [manifest.role];
  const served = servedRoles(manifest);
  return 'channels' in manifest.input ? served.filter(role => role !== 'infarct-detector' && role !== 'sign') : served;
}

/** What input and output classes are good for. A net that draws regions and infarcts serves both roles. */
export function servedRoles({ input, outputs }: ModelManifest): readonly Role[] {
  if (input.frame === 'headVolume') return ['head-frame'];
  if (input.frame === 'regionFeatures') return ['region-score'];
  if (input.frame === 'signFeatures') return ['sign'];
  const drawn = new Set(outputs.filter(isMaskOutput).flatMap(o => o.classes));
  const gives = (what: 'boxes' | 'classes') => outputs.some(output => decoderOf(output).gives === what);
  const roles: readonly (readonly [Role, boolean])[] = [
    ['regions', ASPECTS_REGIONS.every(name => drawn.has(name))],
    ['haemorrhage', ['haemorrhage', ...HAEMORRHAGE_NAMES].some(name => drawn.has(name))],
    ['infarct', drawn.has('infarct')],
    ['infarct-detector', isInfarctDetector(outputs)],
    ['detector', gives('boxes')],
    ['classifier', gives('classes')],
    ['sign', gives('classes')],
  ];
  return roles.flatMap(([role, holds]) => (holds ? [role] : []));
}

/** Boxes of infarcts and of nothing else. */
function isInfarctDetector(outputs: readonly OutputSpec[]): boolean {
  const boxed = outputs.filter(output => decoderOf(output).gives === 'boxes').flatMap(o => o.classes);
  return boxed.length > 0 && boxed.every(name => name === 'infarct');
}
