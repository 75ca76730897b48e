import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { islandWords } from '../clotText.js';
import type { SignCard } from '../signCard.js';
import { SATELLITE_SIGN_TEXT } from './text.js';

export const satelliteSign: SignCard<SignFigures['satelliteSign']> = {
  words: text => islandWords(wordsIn(SATELLITE_SIGN_TEXT, text.locale), text),
};
