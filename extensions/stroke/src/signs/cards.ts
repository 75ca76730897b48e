import type { SignFigures, SignId } from '@ohif-stroke/core';
import { absoluteHypodensity } from './absoluteHypodensity/card.js';
import { blackHole } from './blackHole/card.js';
import { blendSign } from './blendSign/card.js';
import { denseArtery } from './denseArtery/card.js';
import { fluidLevel } from './fluidLevel/card.js';
import { islandSign } from './islandSign/card.js';
import { satelliteSign } from './satelliteSign/card.js';
import type { SignCard } from './signCard.js';
import { swirlSign } from './swirlSign/card.js';

/** The cards of core's signs: one folder and one line each, and one that is missing does not compile. */
export const SIGN_CARDS: { readonly [K in SignId]: SignCard<SignFigures[K]> } = {
  denseArtery,
  blendSign,
  blackHole,
  swirlSign,
  absoluteHypodensity,
  fluidLevel,
  islandSign,
  satelliteSign,
};
