import { absoluteHypodensity } from './absoluteHypodensity/absoluteHypodensity.js';
import { blackHole } from './blackHole/blackHole.js';
import { blendSign } from './blendSign/blendSign.js';
import { denseArtery } from './denseArtery/denseArtery.js';
import { fluidLevel } from './fluidLevel/fluidLevel.js';
import { islandSign } from './islandSign/islandSign.js';
import { satelliteSign } from './satelliteSign/satelliteSign.js';
import type { SignFinding, SoughtSign } from './sign.js';
import { swirlSign } from './swirlSign/swirlSign.js';

/**
 * The signs that are looked for, in the order in which they are said, shown and stored. One folder and one line each; the
 * key is the name of the sign in results, JSON, reports, models and cases, and of its card in the panel.
 */
export const SIGNS = {
  denseArtery,
  blendSign,
  blackHole,
  swirlSign,
  absoluteHypodensity,
  fluidLevel,
  islandSign,
  satelliteSign,
};

type Listed = typeof SIGNS;

export type SignId = keyof Listed;

export type SignFigures = { readonly [K in SignId]: NonNullable<ReturnType<Listed[K]['seek']>>[number]['figures'] };

/** The signs that were looked for; one of an older report is absent. */
export type Signs = { readonly [K in SignId]?: SoughtSign<SignFigures[K]> };

export type AnySignFinding = SignFinding<SignFigures[SignId]>;
