import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { SaidFigure } from '../../ui/SaidFigure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { CSF_TEXT } from './text.js';

type Csf = FigureValues['hemisphericCsf'];

const { isJudged, isPressed, ratio, ratioLimit, sideMl } = FIGURES.hemisphericCsf;

/** The ratio, which sides it is of, and both volumes; or why there are none. */
function saidOf(value: Csf, { text, numbers }: CardWords) {
  const words = wordsIn(CSF_TEXT, text.locale);
  if (!isJudged(value)) return { words, value: words.notJudged, note: words.why[value.notJudged], more: undefined };
  const of = ratio(value);
  const other = of.side === 'right' ? 'left' : 'right';
  const ml = (amount: number) => text.volumes.ml(numbers.fixed(amount, 0));
  const limit = (isPressed(value) ? words.under : words.notUnder)(numbers.fixed(ratioLimit, 2));
  const sides = words.ratio(text.sides[of.side], text.sides[other]);
  return {
    words,
    value: numbers.fixed(of.ratio, 2),
    note: value.affected ? `${sides}: ${limit}` : sides,
    more: `${words.volumes(ml(sideMl(value.right)), ml(sideMl(value.left)))}; ${words.ventricles(ml(value.right.ventriclesMl), ml(value.left.ventriclesMl))}; ${words.halves[value.midline]}`,
  };
}

function Card({ value, onShow }: CardProps<Csf>) {
  const given = useText();
  if (value === undefined) return null;
  return <SaidFigure said={saidOf(value, given)} testId="hemispheric-csf" onShow={onShow} />;
}

export const hemisphericCsf: FigureCard<Csf> = {
  Card,
  // Of a side that is not pressed it is no reason to look there before the regions.
  canWait: value => !isPressed(value),
  line: (value, given) => {
    const { words, value: first, note, more } = saidOf(value, given);
    return `${words.label}: ${first} (${[note, more].filter(Boolean).join('; ')})`;
  },
  name: ({ text }) => wordsIn(CSF_TEXT, text.locale).label,
};
