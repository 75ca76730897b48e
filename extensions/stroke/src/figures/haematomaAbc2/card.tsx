import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Figure } from '../../ui/Figure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { ABC2_NOTICES, ABC2_TEXT } from './text.js';

type Abc2 = FigureValues['haematomaAbc2'];

const { overMask } = FIGURES.haematomaAbc2;

function saidOf(value: Abc2, { text, numbers }: CardWords) {
  const words = wordsIn(ABC2_TEXT, text.locale);
  const { fixed, signed } = numbers;
  return {
    words,
    volume: text.volumes.ml(fixed(value.volumeMl, 1)),
    axes: words.axes(fixed(value.aMm, 0), fixed(value.bMm, 0), fixed(value.cMm, 1)),
    mask: words.mask(text.volumes.ml(fixed(value.maskMl, 1)), signed(overMask(value), 0)),
  };
}

function Card({ value, onShow }: CardProps<Abc2>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, volume, axes, mask } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label}
      value={volume}
      note={axes}
      more={mask}
      testId="haematoma-abc2"
      onShow={onShow}
      how={
        <>
          <p>{words.how}</p>
          <ul className="sp-notices">
            {!value.typed && <li>{words.kindUnknown}</li>}
            {Object.entries(words.caveats).map(([code, caveat]) => (
              <li key={code}>{caveat}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}

export const haematomaAbc2: FigureCard<Abc2> = {
  Card,
  line: (value, given) => {
    const { words, volume, axes, mask } = saidOf(value, given);
    return `${words.label}: ${volume} (${axes}; ${mask})`;
  },
  notices: ABC2_NOTICES,
};
