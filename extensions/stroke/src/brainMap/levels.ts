import type { AspectsRegion } from '@ohif-stroke/core';

export const MAP_LEVELS = ['ganglionic', 'supraganglionic'] as const;
export type MapLevelId = (typeof MAP_LEVELS)[number];

/** Template heights of the two drawn slices: through the middle of the deep nuclei, and about 3 cm above. */
export const LEVEL_HEIGHT_MM: Readonly<Record<MapLevelId, number>> = { ganglionic: 4, supraganglionic: 32 };

/** Regions by level, front to back within deep and cortical ones: the order in which arrow keys walk through them. */
export const LEVEL_REGIONS: Readonly<Record<MapLevelId, readonly AspectsRegion[]>> = {
  ganglionic: ['C', 'IC', 'L', 'I', 'M1', 'M2', 'M3'],
  supraganglionic: ['M4', 'M5', 'M6'],
};
