import type { Notice } from '../suitability.js';
import { possibleBleedText, slicesOf } from './possibleBleedText.js';
import type { PossibleBleed } from './strokeResult.js';

export const possibleBleedNotice = (possible: readonly PossibleBleed[]): Notice => ({
  code: 'possibleHaemorrhage',
  text: possibleBleedText(possible),
  values: {
    places: possible.length,
    slices: slicesOf(possible),
    ml: possible.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
  },
});
