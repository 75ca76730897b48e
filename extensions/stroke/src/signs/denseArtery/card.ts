import type { SignFigures } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import type { SignCard } from '../signCard.js';
import { ARTERY_TEXT } from './text.js';

export const denseArtery: SignCard<SignFigures['denseArtery']> = {
  words: text => {
    const { name, parts, hu, otherSide, otherVessels, ...said } = wordsIn(ARTERY_TEXT, text.locale);
    return {
      ...said,
      name,
      where: ({ part }, side) => parts[part](side),
      measured: (figures, { fixed }) => {
        const value = hu(fixed(figures.hu, 0));
        if (figures.oppositeHu === undefined) return value;
        const other = hu(fixed(figures.oppositeHu, 0));
        return `${value}, ${figures.part === 'basilar' ? otherVessels(other) : otherSide(other)}`;
      },
    };
  },
};
