import { BAT_POINTS, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Figure } from '../../ui/Figure.js';
import { HowMade } from '../../ui/HowMade.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { BAT_TEXT } from './text.js';

type Bat = FigureValues['batScore'];

function saidOf({ points, blend, hypodensity }: Bat, { text, numbers: { fixed } }: CardWords) {
  const words = wordsIn(BAT_TEXT, text.locale);
  const given = (is: boolean, worth: number) => fixed(is ? worth : 0, 0);
  return {
    words,
    value: words.value(fixed(points, 0), fixed(points + BAT_POINTS.early, 0)),
    items: words.items(given(blend, BAT_POINTS.blend), given(hypodensity, BAT_POINTS.hypodensity)),
  };
}

function Card({ value }: CardProps<Bat>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, value: range, items } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label}
      value={range}
      note={items}
      noteTestId="bat-items"
      more={words.missing}
      testId="bat-score"
      how={<HowMade words={words} />}
    />
  );
}

export const batScore: FigureCard<Bat> = {
  Card,
  name: ({ text }) => wordsIn(BAT_TEXT, text.locale).label,
  line: (value, given) => {
    const { words, value: range, items } = saidOf(value, given);
    return `${words.label}: ${range} (${items}; ${words.missing})`;
  },
};
