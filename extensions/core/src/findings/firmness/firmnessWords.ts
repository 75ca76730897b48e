import type { AspectsFinding } from '../findings.js';
import { FAVOURABLE_FROM, type Firmness, firmnessOf, isFavourable, type TurningRegion } from './firmness.js';

/** More would be a list of all regions. */
const MOST_TURNING = 4;

/** "Small changes of pose and density: ASPECTS of the algorithm 5 in 21 of 24 (4 to 6), under 6 in all; turning: M3 left 3". Empty where nothing was measured again. */
export function firmnessWords(aspects: Pick<AspectsFinding, 'total' | 'firmness'>): readonly string[] {
  const firm = firmnessOf(aspects);
  if (firm === undefined) return [];
  const { total, same, of, lowest, highest, sameFavour, turning } = firm;
  const range = lowest === highest ? '' : ` (${lowest} to ${highest})`;
  const favour = `${isFavourable(total) ? `${FAVOURABLE_FROM} or more` : `under ${FAVOURABLE_FROM}`} in ${sameFavour}`;
  return [
    `Small changes of pose and density: ASPECTS of the algorithm ${total} in ${same} of ${of}${range}, ${favour}${turningWords(turning)}`,
  ];
}

function turningWords(turning: Firmness['turning']): string {
  if (turning.length === 0) return '';
  const words = ({ name, side, times }: TurningRegion) => `${name} ${side} ${times}`;
  const more = turning.length > MOST_TURNING ? ', ...' : '';
  return `; turning: ${turning.slice(0, MOST_TURNING).map(words).join(', ')}${more}`;
}
