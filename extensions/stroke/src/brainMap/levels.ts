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

/**
 * Ventricles and falx, drawn by hand in millimetres of the picture (right half; mirrored): they only tell a reader which
 * slice this is, nothing is measured with them.
 */
export const LANDMARKS: Readonly<Record<MapLevelId, { readonly ventricles: string; readonly falx: string }>> = {
  ganglionic: {
    // Frontal horn, half of the third ventricle, atrium.
    ventricles:
      'M-2 -12C-1.5 -18 -2 -24 -5 -28C-9 -31 -14 -31 -16 -28C-13 -26 -9 -20 -7 -14C-6 -9 -3 -7 -2 -12Z' +
      'M0 -4C-1.8 2 -1.8 12 0 18Z' +
      'M-20 37C-17 42 -18 52 -22 60C-27 58 -29 50 -27 43C-26 38 -22 34 -20 37Z',
    falx: 'M0 -68L0 -36M0 62L0 99',
  },
  supraganglionic: {
    // Body of the lateral ventricle.
    ventricles:
      'M-2 -22C-4 -28 -10 -30 -13 -27C-13 -18 -12 -6 -13 6C-14 16 -18 26 -21 34C-16 34 -11 26 -8 16C-5 6 -3 -8 -2 -22Z',
    falx: 'M0 -62L0 -34M0 40L0 95',
  },
};
