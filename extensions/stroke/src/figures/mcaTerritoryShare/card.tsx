import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Caveats } from '../../ui/Caveats.js';
import { Figure } from '../../ui/Figure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { SHARE_TEXT } from './text.js';

type Share = FigureValues['mcaTerritoryShare'];

const { isThirdOrMore } = FIGURES.mcaTerritoryShare;

function saidOf(value: Share, { text, numbers }: CardWords) {
  const words = wordsIn(SHARE_TEXT, text.locale);
  const ml = (volume: number) => text.volumes.ml(numbers.fixed(volume, 1));
  const { notAssessed, outsideMl } = value;
  return {
    words,
    share: `${numbers.fixed(value.percent, 0)} %`,
    third: isThirdOrMore(value) ? words.thirdOrMore : words.underThird,
    without: notAssessed.length > 0 ? words.without(notAssessed.join(', ')) : '',
    volumes: words.volumes(ml(value.infarctMl), ml(value.territoryMl), ml(outsideMl)),
  };
}

function Card({ value, onShow }: CardProps<Share>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, share, third, without, volumes } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label(text.sides[value.side])}
      value={share}
      note={third}
      more={without}
      testId="mca-share"
      onShow={onShow}
      how={
        <>
          <p>{volumes}</p>
          <p>{words.how}</p>
          <Caveats of={words.caveats} />
        </>
      }
    />
  );
}

export const mcaTerritoryShare: FigureCard<Share> = {
  Card,
  line: (value, given) => {
    const { words, share, third, without } = saidOf(value, given);
    const parts = [third, without].filter(part => part !== '').join('; ');
    return `${words.label(given.text.sides[value.side])}: ${share} (${parts})`;
  },
};
