import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { partWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { BLACK_HOLE_TEXT } from './text.js';

export const blackHole: SignCard<SignFigures['blackHole']> = {
  words: text => partWords(wordsIn(BLACK_HOLE_TEXT, text.locale), text),
};
