import type { Notice } from '../../notice.js';
import type { PossibleHaemorrhage } from '../findings.js';

const OPENING = 'Possible haemorrhage, marked by the network but not counted: ';

/** "slice 12 (left, 0.6 mL), slice 15 (right, 0.3 mL)"; slices are counted from 1, as the panel counts them. */
const places = (possible: readonly PossibleHaemorrhage[]): string =>
  possible.map(({ slice, side, volumeMl }) => `slice ${slice + 1} (${side}, ${volumeMl.toFixed(1)} mL)`).join(', ');

/** The warning about places that the network takes for blood and the rules do not; in reports it is read back from its words. */
export const possibleHaemorrhageText = (possible: readonly PossibleHaemorrhage[]): string =>
  `${OPENING}${places(possible)}. Look there.`;

/** The places that such a warning names, none in any other sentence. */
export function possibleHaemorrhagesIn(text: string): readonly PossibleHaemorrhage[] {
  if (!text.startsWith(OPENING)) return [];
  return [...text.matchAll(/slice (\d+) \((left|right), (\d+\.\d) mL\)/g)].map(([, slice, side, ml]) => ({
    volumeMl: Number(ml),
    slice: Number(slice) - 1,
    side: side === 'left' ? 'left' : 'right',
  }));
}

/** Slices of the places, once each and ascending, as people count them. */
export const slicesOf = (possible: readonly PossibleHaemorrhage[]): string =>
  [...new Set(possible.map(({ slice }) => slice + 1))].sort((a, b) => a - b).join(', ');

export const possibleHaemorrhageNotice = (possible: readonly PossibleHaemorrhage[]): Notice => ({
  code: 'possibleHaemorrhage',
  text: possibleHaemorrhageText(possible),
  values: {
    places: possible.length,
    slices: slicesOf(possible),
    ml: possible.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
  },
});
