import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { partWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { ABSOLUTE_HYPODENSITY_TEXT } from './text.js';

export const absoluteHypodensity: SignCard<SignFigures['absoluteHypodensity']> = {
  words: text => partWords(wordsIn(ABSOLUTE_HYPODENSITY_TEXT, text.locale), text),
};
