import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Figure } from '../../ui/Figure.js';
import { HowMade } from '../../ui/HowMade.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { BLOOD_TEXT } from './text.js';

type Blood = FigureValues['ventricularBlood'];

const { leastGraeb } = FIGURES.ventricularBlood;

function saidOf(value: Blood, { text, numbers }: CardWords) {
  const words = wordsIn(BLOOD_TEXT, text.locale);
  const ml = value.ventricles.reduce((sum, { bloodMl }) => sum + bloodMl, 0);
  return {
    words,
    volume: text.volumes.ml(numbers.fixed(ml, 1)),
    filled: value.ventricles
      .map(({ ventricle, share }) => words.filled(words.names[ventricle], `${numbers.fixed(100 * share, 0)} %`))
      .join(', '),
    graeb: words.graeb(numbers.fixed(leastGraeb(value), 0)),
  };
}

function Card({ value, onShow }: CardProps<Blood>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, volume, filled, graeb } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label}
      value={volume}
      note={filled}
      more={graeb}
      testId="ventricular-blood"
      onShow={onShow}
      how={<HowMade words={words} />}
    />
  );
}

export const ventricularBlood: FigureCard<Blood> = {
  Card,
  name: ({ text }) => wordsIn(BLOOD_TEXT, text.locale).label,
  line: (value, given) => {
    const { words, volume, filled, graeb } = saidOf(value, given);
    return `${words.label}: ${volume} (${filled}; ${graeb})`;
  },
};
