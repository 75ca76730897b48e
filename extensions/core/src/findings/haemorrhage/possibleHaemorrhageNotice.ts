import type { Notice } from '../../suitability.js';
import type { PossibleHaemorrhage } from '../findings.js';
import { possibleHaemorrhageText, slicesOf } from './possibleHaemorrhageText.js';

export const possibleHaemorrhageNotice = (possible: readonly PossibleHaemorrhage[]): Notice => ({
  code: 'possibleHaemorrhage',
  text: possibleHaemorrhageText(possible),
  values: {
    places: possible.length,
    slices: slicesOf(possible),
    ml: possible.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
  },
});
