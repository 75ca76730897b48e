import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { islandWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { ISLAND_SIGN_TEXT } from './text.js';

export const islandSign: SignCard<SignFigures['islandSign']> = {
  words: text => islandWords(wordsIn(ISLAND_SIGN_TEXT, text.locale), text),
};
