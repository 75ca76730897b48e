import { denseArtery } from './denseArtery/denseArtery.js';
import type { SignFinding, SoughtSign } from './sign.js';

/**
 * The signs that are looked for, in the order in which they are said, shown and stored. One folder and one line each; the
 * key is the name of the sign in results, JSON, reports, models and cases, and of its card in the panel.
 */
export const SIGNS = {
  denseArtery,
};

type Listed = typeof SIGNS;

export type SignId = keyof Listed;

export type SignFigures = { readonly [K in SignId]: ReturnType<Listed[K]['seek']>[number]['figures'] };

/** The signs that were looked for; one of an older report is absent. */
export type Signs = { readonly [K in SignId]?: SoughtSign<SignFigures[K]> };

export type AnySignFinding = SignFinding<SignFigures[SignId]>;
