import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { SaidFigure } from '../../ui/SaidFigure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { SPACES_TEXT } from './text.js';

type Spaces = FigureValues['sulciAndCisterns'];

const { areJudgedSulci, cisterns, cisternState, effacedSide, isJudgedCistern, isPressed, limits, sulcalRatio } =
  FIGURES.sulciAndCisterns;

/** What was found of the sulci first, then what it rests on, then each cistern; or why there is nothing. */
function saidOf(value: Spaces, given: CardWords) {
  const { how, ...words } = wordsIn(SPACES_TEXT, given.text.locale);
  const limitsSaid = how(given.numbers.fixed(limits.ratio, 1), given.numbers.percent(limits.share));
  return { words: { ...words, how: limitsSaid }, ...sulciOf(value, given), more: cisternsOf(value, given) };
}

function sulciOf(value: Spaces, { text, numbers }: CardWords) {
  const words = wordsIn(SPACES_TEXT, text.locale);
  const { sulci } = value;
  if (!areJudgedSulci(sulci)) return { value: words.sulciNotJudged, note: words.why[sulci.notJudged] };
  const { side, ratio, share, otherShare } = sulcalRatio(sulci);
  const percent = (of: number) => `${numbers.fixed(100 * of, 1)} %`;
  const effaced = effacedSide(value);
  const limit = (ratio < limits.ratio ? words.under : words.notUnder)(numbers.fixed(limits.ratio, 2));
  const other = text.sides[side === 'right' ? 'left' : 'right'];
  const rims = words.rims(text.sides[side], percent(share), other, percent(otherShare), numbers.fixed(ratio, 2));
  return {
    value: effaced ? words.effaced(text.sides[effaced]) : words.notEffaced,
    note: `${rims} (${limit})`,
  };
}

function cisternsOf(value: Spaces, { text, numbers }: CardWords): string {
  const words = wordsIn(SPACES_TEXT, text.locale);
  const ml = (amount: number) => text.volumes.ml(numbers.fixed(amount, 1));
  return cisterns
    .map(cistern => {
      const [each, name] = [value[cistern], words.cisterns[cistern]];
      if (!isJudgedCistern(each)) return words.notJudged(name, words.why[each.notJudged]);
      return words.cistern(name, words.states[cisternState(cistern, each)], ml(each.csfMl), ml(each.zoneMl));
    })
    .join('; ');
}

function Card({ value, onShow, marks }: CardProps<Spaces>) {
  const given = useText();
  if (value === undefined) return null;
  return <SaidFigure said={saidOf(value, given)} testId="sulci-cisterns" onShow={onShow} marks={marks} />;
}

export const sulciAndCisterns: FigureCard<Spaces> = {
  Card,
  // What is open, or merely narrow, is no reason to look there before the regions.
  canWait: value => !isPressed(value),
  line: (value, given) => {
    const { words, value: first, note, more } = saidOf(value, given);
    return `${words.label}: ${first} (${note}; ${more})`;
  },
  name: ({ text }) => wordsIn(SPACES_TEXT, text.locale).label,
  comparedName: ({ text }) => wordsIn(SPACES_TEXT, text.locale).compared,
};
