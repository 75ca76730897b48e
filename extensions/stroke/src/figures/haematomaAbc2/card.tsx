import type { FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Caveats } from '../../ui/Caveats.js';
import { Figure } from '../../ui/Figure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { ABC2_NOTICES, ABC2_TEXT } from './text.js';

type Abc2 = FigureValues['haematomaAbc2'];

function saidOf(value: Abc2, { text, numbers }: CardWords) {
  const words = wordsIn(ABC2_TEXT, text.locale);
  const { fixed } = numbers;
  const ml = (value: number) => text.volumes.ml(fixed(value, 1));
  return {
    words,
    volume: ml(value.volumeMl),
    axes: words.axes(fixed(value.aMm, 0), fixed(value.bMm, 0), fixed(value.cMm, 1)),
    beside: words.beside(ml(value.maskMl), ml(value.unweightedMl)),
  };
}

function Card({ value, onShow }: CardProps<Abc2>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, volume, axes, beside } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label}
      value={volume}
      note={axes}
      more={beside}
      testId="haematoma-abc2"
      onShow={onShow}
      how={
        <>
          <p>{words.how}</p>
          <Caveats of={words.caveats} first={!value.typed && <li>{words.kindUnknown}</li>} />
        </>
      }
    />
  );
}

export const haematomaAbc2: FigureCard<Abc2> = {
  Card,
  line: (value, given) => {
    const { words, volume, axes, beside } = saidOf(value, given);
    return `${words.label}: ${volume} (${axes}; ${beside})`;
  },
  name: ({ text }) => wordsIn(ABC2_TEXT, text.locale).label,
  notices: ABC2_NOTICES,
};
