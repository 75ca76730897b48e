import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import type { SignCard } from '../signCard.js';
import { ARTERY_TEXT } from './text.js';

export const denseArtery: SignCard<SignFigures['denseArtery']> = {
  words: text => {
    const { name, parts, hu, otherSide, otherVessels, sinus, ...said } = wordsIn(ARTERY_TEXT, text.locale);
    return {
      ...said,
      name,
      where: ({ part }, side) => parts[part](side),
      measured: (figures, { fixed }) => {
        const value = hu(fixed(figures.hu, 0));
        const { oppositeHu, sinusHu, part } = figures;
        const other = part === 'basilar' ? otherVessels : otherSide;
        return [
          value,
          ...(oppositeHu === undefined ? [] : [other(hu(fixed(oppositeHu, 0)))]),
          ...(sinusHu === undefined ? [] : [sinus(hu(fixed(sinusHu, 0)))]),
        ].join(', ');
      },
    };
  },
};
