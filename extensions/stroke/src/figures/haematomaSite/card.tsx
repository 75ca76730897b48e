import type { FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Figure } from '../../ui/Figure.js';
import { HowMade } from '../../ui/HowMade.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { SITE_TEXT } from './text.js';

type Site = FigureValues['haematomaSite'];

function saidOf({ location, structure, side, share }: Site, { text, numbers }: CardWords) {
  const words = wordsIn(SITE_TEXT, text.locale);
  return {
    words,
    location: words.names[location],
    where: words.where(words.names[structure], side === 'none' ? '' : text.sides[side]),
    share: words.share(`${numbers.fixed(100 * share, 0)} %`),
  };
}

function Card({ value, onShow }: CardProps<Site>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, location, where, share } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label}
      value={location}
      note={where}
      more={share}
      testId="haematoma-site"
      onShow={onShow}
      how={<HowMade words={words} />}
    />
  );
}

export const haematomaSite: FigureCard<Site> = {
  Card,
  line: (value, given) => {
    const { words, location, where, share } = saidOf(value, given);
    return `${words.label}: ${location} (${where}; ${share})`;
  },
};
