import { type StrokeResult, WATER_UPTAKE_CUTOFF } from '@ohif-stroke/core';
import { Figure } from '../../ui/Figure.js';
import { Networks } from '../../ui/Networks.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly result: StrokeResult;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
}

/** The figures beside the score, each on a card with how it was made. Haemorrhage stands above the score. */
export function Figures({ result, redrawn }: Props) {
  const { text, numbers } = useText();
  const { infarct, netWaterUptake: nwu } = result;
  const { fixed } = numbers;
  const { volumes: words, how } = text;
  const sided = ({ left, right }: { readonly left: number; readonly right: number }): string => {
    const sides = [
      ...(left > 0 ? [`${words.left} ${words.ml(fixed(left, 1))}`] : []),
      ...(right > 0 ? [`${words.right} ${words.ml(fixed(right, 1))}`] : []),
    ];
    return sides.length === 0 ? words.none : sides.join(' · ');
  };
  const { acuteVolumeMl: acute, oldVolumeMl: old, acuteRangeMl: range } = infarct;
  const withRange = range && acute.left + acute.right > 0;
  const withOld = old.left + old.right > 0;
  return (
    <ul className="sp-figures" data-testid="volumes" aria-label={words.heading}>
      <Figure
        label={words.acute}
        value={sided(acute)}
        note={redrawn ? words.drawn : withRange && words.range(fixed(range.lowMl, 0), fixed(range.highMl, 0))}
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
      {nwu && (
        <Figure
          label={words.nwu}
          value={`${fixed(nwu.percent, 1)} %`}
          note={(nwu.percent < WATER_UPTAKE_CUTOFF.percent ? text.nwuMeaning.under : text.nwuMeaning.over)(
            `${fixed(WATER_UPTAKE_CUTOFF.percent, 1)} %`,
          )}
          testId="nwu"
          how={
            <>
              {how.nwu(fixed(nwu.huIschaemic, 1), fixed(nwu.huNormal, 1))}
              <ul className="sp-notices">
                {Object.entries(text.nwuCaveats).map(([code, caveat]) => (
                  <li key={code}>{caveat}</li>
                ))}
              </ul>
            </>
          }
        />
      )}
    </ul>
  );
}
