import type { FigureValues } from '@ohif-stroke/core';
import { Figure } from '../../ui/Figure.js';
import { Networks } from '../../ui/Networks.js';
import { useText } from '../../ui/useText.js';
import type { CardProps, CardWords, FigureCard } from '../card.js';

type Range = FigureValues['acuteRange'];

const rangeWords = ({ lowMl, highMl }: Range, { text, numbers }: CardWords): string =>
  text.volumes.range(numbers.fixed(lowMl, 0), numbers.fixed(highMl, 0));

/** The volume of the acute infarct with its range, or with who drew it, and the old one. It is there without an infarct too. */
function Card({ value: range, result, redrawn }: CardProps<Range>) {
  const { text, numbers } = useText();
  const { volumes: words, how } = text;
  const sided = ({ left, right }: { readonly left: number; readonly right: number }): string => {
    const sides = [
      ...(left > 0 ? [`${words.left} ${words.ml(numbers.fixed(left, 1))}`] : []),
      ...(right > 0 ? [`${words.right} ${words.ml(numbers.fixed(right, 1))}`] : []),
    ];
    return sides.length === 0 ? words.none : sides.join(' · ');
  };
  const { acuteVolumeMl: acute, oldVolumeMl: old } = result.infarct;
  const withRange = range && acute.left + acute.right > 0;
  const withOld = old.left + old.right > 0;
  return (
    <Figure
      label={words.acute}
      value={sided(acute)}
      note={redrawn ? words.drawn : withRange && rangeWords(range, { text, numbers })}
      noteTestId="infarct-range"
      more={withOld && words.oldToo(sided(old))}
      how={
        <>
          <p>{how.acute}</p>
          {withRange && <p>{how.range}</p>}
          {withOld && <p>{how.old}</p>}
          <Networks models={result.models} />
        </>
      }
    />
  );
}

export const acuteRange: FigureCard<Range> = { Card, line: rangeWords, behindVolume: rangeWords };
