import { own } from '../../../dataset/codes.js';
import { signOfIslands } from '../islandSigns.js';

/** So many small haematomas that all lie apart, or so many that may hang on the main one (Li, Stroke 2017;48:3019-3025). */
export const ISLANDS_APART = 3;
export const ISLANDS_JOINED = 4;

/**
 * Island sign: at least three scattered small haematomas all apart from the main one, or at least four that may hang on it (Li, Stroke
 * 2017;48:3019-3025; sensitivity 44.7, specificity 98.2 % for expansion in 252 patients).
 */
export const islandSign = signOfIslands({
  title: 'Island sign',
  kind: 'island',
  finding: own('ISLAND-SIGN', 'Island sign of an intracerebral hematoma'),
  ruleWords: 'at least 3 small hematomas all apart from the main one, or 4 that may hang on it (Li 2017)',
  of: slice => slice,
  rule: ({ separate, connected }) => separate >= ISLANDS_APART || separate + connected >= ISLANDS_JOINED,
});
