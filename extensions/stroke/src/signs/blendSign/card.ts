import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { partWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { BLEND_SIGN_TEXT } from './text.js';

export const blendSign: SignCard<SignFigures['blendSign']> = {
  words: text => partWords(wordsIn(BLEND_SIGN_TEXT, text.locale), text),
};
