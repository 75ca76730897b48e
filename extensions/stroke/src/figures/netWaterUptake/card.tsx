import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Caveats } from '../../ui/Caveats.js';
import { Figure } from '../../ui/Figure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, FigureCard } from '../card.js';
import { UPTAKE_TEXT } from './text.js';

type Uptake = FigureValues['netWaterUptake'];

const CUTOFF = FIGURES.netWaterUptake.cutoff.percent;

function Card({ value }: CardProps<Uptake>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { fixed } = numbers;
  const words = wordsIn(UPTAKE_TEXT, text.locale);
  const meaning = value.percent < CUTOFF ? words.under : words.over;
  return (
    <Figure
      label={words.label}
      value={`${fixed(value.percent, 1)} %`}
      note={meaning(`${fixed(CUTOFF, 1)} %`)}
      testId="nwu"
      how={
        <>
          {words.how(fixed(value.huIschaemic, 1), fixed(value.huNormal, 1))}
          <Caveats of={words.caveats} />
        </>
      }
    />
  );
}

export const netWaterUptake: FigureCard<Uptake> = {
  Card,
  line: ({ percent }, { text, numbers }) =>
    `${wordsIn(UPTAKE_TEXT, text.locale).label}: ${numbers.fixed(percent, 1)} %`,
};
