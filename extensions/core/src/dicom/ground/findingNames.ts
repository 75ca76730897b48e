import type { AspectsRegion, Side } from '../../anatomy/regions.js';
import type { LesionKind } from '../../lesions.js';

/** Names of what has both a group in the SR and a segment in the SEG: the same name gives the same tracking UID in both. */
export const LESION_NAMES: Readonly<Record<LesionKind, string>> = {
  infarct: 'Acute infarct',
  oldInfarct: 'Old infarct',
  haemorrhage: 'Hemorrhage',
};

export const regionName = (name: AspectsRegion, side: Side): string => `ASPECTS ${side} ${name}`;
