import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { partWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { SWIRL_SIGN_TEXT } from './text.js';

export const swirlSign: SignCard<SignFigures['swirlSign']> = {
  words: text => partWords(wordsIn(SWIRL_SIGN_TEXT, text.locale), text),
};
