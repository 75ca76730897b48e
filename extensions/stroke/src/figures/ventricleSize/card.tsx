import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { SaidFigure } from '../../ui/SaidFigure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { SIZE_TEXT } from './text.js';

type Size = FigureValues['ventricleSize'];

const { isJudged, isPossibleHydrocephalus, isWide, limit } = FIGURES.ventricleSize;

/** The index with its limit, what it may mean, and both widths; or why there is none. */
function saidOf(value: Size, { text, numbers }: CardWords) {
  const words = wordsIn(SIZE_TEXT, text.locale);
  if (!isJudged(value)) return { words, value: words.notJudged, note: words.why[value.notJudged], more: undefined };
  const mm = (distance: number) => `${numbers.fixed(distance, 1)} mm`;
  const side = (isWide(value) ? words.over : words.notOver)(numbers.fixed(limit, 1));
  const blood = value.blood.map(place => words.blood[place]).join(', ');
  const meaning = isPossibleHydrocephalus(value) ? words.possible(blood) : words.wide;
  return {
    words,
    value: words.index(numbers.fixed(value.evansIndex, 2)),
    note: isWide(value) ? `${side}: ${meaning}` : side,
    more: words.widths(mm(value.horns.mm), mm(value.skull.mm)),
  };
}

function Card({ value, onShow, marks }: CardProps<Size>) {
  const given = useText();
  if (value === undefined) return null;
  return <SaidFigure said={saidOf(value, given)} testId="ventricle-size" onShow={onShow} marks={marks} />;
}

export const ventricleSize: FigureCard<Size> = {
  Card,
  // Wide ventricles alone are no reason to look there before the regions.
  canWait: value => !isPossibleHydrocephalus(value),
  line: (value, given) => {
    const { words, value: first, note, more } = saidOf(value, given);
    return `${words.label}: ${first} (${[note, more].filter(Boolean).join('; ')})`;
  },
  name: ({ text }) => wordsIn(SIZE_TEXT, text.locale).label,
};
