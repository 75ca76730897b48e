import type { SignFigures, SignId } from '@ohif-stroke/core';
import { denseArtery } from './denseArtery/card.js';
import type { SignCard } from './signCard.js';

/** The cards of core's signs: one folder and one line each, and one that is missing does not compile. */
export const SIGN_CARDS: { readonly [K in SignId]: SignCard<SignFigures[K]> } = {
  denseArtery,
};
