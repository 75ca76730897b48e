import type { AspectsRegion } from './anatomy/regions.js';
import { isLesionKind, LESIONS } from './lesions.js';
import type { Rgb } from './rgb.js';

/** Of all that a site's own models say: no lesion and no region has it. */
export const SITE_COLOUR: Rgb = [214, 150, 255];

/** Of what a detector draws about a lesion, beside the box about the mask of the same: dashed as well. */
export const DETECTOR_COLOUR: Rgb = [255, 111, 145];

/** In viewer and picture. */
export function boxColour({ label, modelId }: { readonly label: string; readonly modelId?: string }): Rgb {
  if (!isLesionKind(label)) return SITE_COLOUR;
  return modelId === undefined ? LESIONS[label].colour : DETECTOR_COLOUR;
}

/** One palette for the summary picture, the segmentation object and the viewer; that of the lesions is in `LESIONS`. */
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

/** Lines, points and outlines of the figures: no colour of a region or a lesion, light on grey brain and on blood. */
export const MARK_COLOUR: Rgb = [255, 245, 120];
