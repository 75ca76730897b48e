import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { partWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { FLUID_LEVEL_TEXT } from './text.js';

export const fluidLevel: SignCard<SignFigures['fluidLevel']> = {
  words: text => partWords(wordsIn(FLUID_LEVEL_TEXT, text.locale), text),
};
