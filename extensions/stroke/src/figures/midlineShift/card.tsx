import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Figure } from '../../ui/Figure.js';
import { HowMade } from '../../ui/HowMade.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { SHIFT_TEXT } from './text.js';

type Shift = FigureValues['midlineShift'];
type Level = NonNullable<Shift['septum']>;

const { isAtLimit, limitMm } = FIGURES.midlineShift;

/** The level that is pushed furthest, then the other one. */
function saidOf(value: Shift, { text, numbers }: CardWords) {
  const words = wordsIn(SHIFT_TEXT, text.locale);
  const mm = (distance: number, digits: number) => `${numbers.fixed(distance, digits)} mm`;
  const readerWords = ({ byReader }: Level): string => {
    if (byReader === undefined) return '';
    const { found } = byReader;
    const before = found ? `${mm(found.mm, 1)} ${words.towards(text.sides[found.towards])}` : words.notMeasured;
    return ` (${words.byReader(before)})`;
  };
  const levels = (['septum', 'monro'] as const)
    .flatMap(name => (value[name] ? [{ name, ...value[name] }] : []))
    .toSorted((a, b) => b.mm - a.mm)
    .map(level => ({
      mm: mm(level.mm, 1),
      place: `${words.towards(text.sides[level.towards])}, ${words.levels[level.name]}${readerWords(level)}`,
    }));
  const limit = (isAtLimit(value) ? words.limit : words.underLimit)(mm(limitMm, 0));
  return { words, first: levels[0], second: levels[1], limit };
}

function Card({ value, onShow, marks }: CardProps<Shift>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, first, second, limit } = saidOf(value, { text, numbers });
  if (first === undefined) return null;
  return (
    <Figure
      label={words.label}
      value={first.mm}
      note={`${first.place}: ${limit}`}
      more={second && `${second.mm} ${second.place}`}
      testId="midline-shift"
      onShow={onShow}
      marks={marks}
      how={<HowMade words={words} />}
    />
  );
}

export const midlineShift: FigureCard<Shift> = {
  Card,
  name: ({ text }) => wordsIn(SHIFT_TEXT, text.locale).label,
  comparedName: ({ text }) => {
    const { label, levels } = wordsIn(SHIFT_TEXT, text.locale);
    return `${label}, ${levels.septum}`;
  },
  // Under the limit it is no reason to look there before the regions.
  canWait: value => !isAtLimit(value),
  line: (value, given) => {
    const { words, first, second, limit } = saidOf(value, given);
    const levels = [first, second].flatMap(level => (level ? [`${level.mm} ${level.place}`] : []));
    return `${words.label}: ${levels.join('; ')} (${limit})`;
  },
};
