import { SIGN_IDS, type SignFigures, type SignId, type Signs } from '@ohif-stroke/core';
import { type Numbers, numbersFor, type Text } from '../text/index.js';
import { SIGN_CARDS } from './cards.js';
import { partsOf, type SignCard } from './signCard.js';

/** The findings that stand, as a line of the read as text; empty where there is none. */
export function signText(text: Text, signs: Signs): string {
  const numbers = numbersFor(text.locale);
  return SIGN_IDS.flatMap(id => lineOf(id, signs[id], text, numbers)).join('; ');
}

function lineOf<K extends SignId>(id: K, sought: Signs[K], text: Text, numbers: Numbers): readonly string[] {
  const card: SignCard<SignFigures[K]> = SIGN_CARDS[id];
  const words = card.words(text);
  return (sought?.findings ?? [])
    .filter(({ removedByReader }) => !removedByReader)
    .map(finding => {
      const where = words.where(finding.figures, text.sides[finding.side]);
      return `${where}: ${partsOf(finding, words, numbers).join(', ')}`;
    });
}
