import type { AspectsRegion } from './anatomy/regions.js';
import type { LesionKind } from './lesions.js';

/** Red, green, blue, 0-255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** One palette for the summary picture, the segmentation object and the viewer. */
export const REGION_COLOURS: Readonly<Record<AspectsRegion, Rgb>> = {
  C: [255, 214, 102],
  L: [120, 200, 255],
  IC: [190, 160, 255],
  I: [255, 160, 200],
  M1: [120, 230, 160],
  M2: [255, 180, 110],
  M3: [130, 220, 220],
  M4: [180, 220, 110],
  M5: [230, 150, 230],
  M6: [150, 180, 255],
};

export const LESION_COLOURS: Readonly<Record<LesionKind, Rgb>> = {
  infarct: [255, 159, 28],
  oldInfarct: [148, 163, 184],
  haemorrhage: [255, 56, 56],
};
