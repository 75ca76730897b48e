import { FIGURES, type FigureValues } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { Caveats } from '../../ui/Caveats.js';
import { Figure } from '../../ui/Figure.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';
import { OEDEMA_TEXT } from './text.js';

type Oedema = FigureValues['perihaematomalOedema'];

const { ratio: ratioOf, limits } = FIGURES.perihaematomalOedema;

function saidOf(value: Oedema, { text, numbers }: CardWords) {
  const words = wordsIn(OEDEMA_TEXT, text.locale);
  const { fixed } = numbers;
  const ml = (of: number) => text.volumes.ml(fixed(of, 1));
  const { volumeMl, density, setAside } = value;
  const ratio = ratioOf(value);
  const out = setAside.map(({ why, volumeMl: of }) => `${ml(of)} ${words.why[why]}`).join(', ');
  return {
    words,
    volume: ml(volumeMl),
    ratio: ratio === undefined ? '' : words.ratio(fixed(ratio, 2)),
    density: density ? words.density(fixed(density.hu, 1), fixed(density.huMirror - density.hu, 1)) : '',
    out: out === '' ? '' : words.out(out),
    how: words.how(fixed(limits.reachMm, 0), fixed(limits.contrastHu, 0)),
  };
}

function Card({ value, onShow }: CardProps<Oedema>) {
  const { text, numbers } = useText();
  if (value === undefined) return null;
  const { words, volume, ratio, density, out, how } = saidOf(value, { text, numbers });
  return (
    <Figure
      label={words.label}
      value={volume}
      note={ratio}
      noteTestId="oedema-ratio"
      more={[density, out].filter(part => part !== '').join('. ')}
      testId="oedema-volume"
      onShow={onShow}
      how={
        <>
          <p>{how}</p>
          <Caveats of={words.caveats} />
        </>
      }
    />
  );
}

export const perihaematomalOedema: FigureCard<Oedema> = {
  Card,
  line: (value, given) => {
    const { words, volume, ratio, density, out } = saidOf(value, given);
    const notes = [ratio, density, out].filter(part => part !== '').join('; ');
    return `${words.label}: ${volume}${notes === '' ? '' : ` (${notes})`}`;
  },
  name: ({ text }) => wordsIn(OEDEMA_TEXT, text.locale).label,
};
