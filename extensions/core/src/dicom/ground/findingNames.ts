import type { AspectsRegion, Side } from '../../anatomy/regions.js';

/** Name of a region's group in the SR and of its segment in the SEG: the same name gives the same tracking UID in both. */
export const regionName = (name: AspectsRegion, side: Side): string => `ASPECTS ${side} ${name}`;
