import { type ReviewedRead, type Side, type StrokeResult, WATER_UPTAKE_CUTOFF } from '@ohif-stroke/core';
import { bleedParts } from './bleedParts.js';
import { Figure } from './Figure.js';
import { Notices } from './Notices.js';
import { ScoreHead } from './ScoreHead.js';
import { useText } from './useText.js';

/** More warnings start folded to one line: score and regions come first. */
const OPEN_UP_TO = 2;

interface Props {
  readonly result: StrokeResult;
  readonly reviewed: ReviewedRead;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
  readonly frozen: boolean;
  readonly onSide: (side?: Side) => void;
}

/** What a reader wants in the first second: score, volumes, bleed or none, and what to be careful about. */
export function Glance({ result, reviewed, redrawn, frozen, onSide }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section sp-glance" data-testid="glance" aria-label={text.aspects.heading}>
      <ScoreHead reviewed={reviewed} frozen={frozen} onSide={onSide} />
      {!reviewed.hidden && <Figures result={result} redrawn={redrawn} />}
      {!reviewed.hidden && <Warnings notices={result.suitability.warnings} />}
    </section>
  );
}

function Figures({ result, redrawn }: Pick<Props, 'result' | 'redrawn'>) {
  const { text, numbers } = useText();
  const { infarct, haemorrhage, netWaterUptake: nwu } = result;
  const { fixed } = numbers;
  const sided = ({ left, right }: { readonly left: number; readonly right: number }): string => {
    const sides = [
      ...(left > 0 ? [`${text.volumes.left} ${text.volumes.ml(fixed(left, 1))}`] : []),
      ...(right > 0 ? [`${text.volumes.right} ${text.volumes.ml(fixed(right, 1))}`] : []),
    ];
    return sides.length === 0 ? text.volumes.none : sides.join(' · ');
  };
  const { acuteVolumeMl: acute, oldVolumeMl: old, acuteRangeMl: range } = infarct;
  return (
    <ul className="sp-figures" data-testid="volumes" aria-label={text.volumes.heading}>
      <Figure
        label={text.volumes.acute}
        value={sided(acute)}
        note={
          redrawn
            ? text.volumes.drawn
            : range && acute.left + acute.right > 0 && text.volumes.range(fixed(range.lowMl, 0), fixed(range.highMl, 0))
        }
        noteTestId="infarct-range"
        how={text.how.acute}
      />
      {old.left + old.right > 0 && <Figure label={text.volumes.old} value={sided(old)} how={text.how.old} />}
      {nwu && (
        <Figure
          label={text.volumes.nwu}
          value={`${fixed(nwu.percent, 1)} %`}
          note={(nwu.percent < WATER_UPTAKE_CUTOFF.percent ? text.nwuMeaning.under : text.nwuMeaning.over)(
            `${fixed(WATER_UPTAKE_CUTOFF.percent, 1)} %`,
          )}
          testId="nwu"
          how={
            <>
              {text.how.nwu(fixed(nwu.huIschaemic, 1), fixed(nwu.huNormal, 1))}
              <ul className="sp-notices">
                {Object.entries(text.nwuCaveats).map(([code, caveat]) => (
                  <li key={code}>{caveat}</li>
                ))}
              </ul>
            </>
          }
        />
      )}
      <Figure
        label={text.haemorrhage.label}
        value={haemorrhage.volumeMl > 0 ? text.volumes.ml(fixed(haemorrhage.volumeMl, 1)) : text.haemorrhage.none}
        note={bleedParts(text, numbers, haemorrhage).join(' · ')}
        tone={haemorrhage.volumeMl > 0 ? 'bad' : 'good'}
        testId={haemorrhage.volumeMl > 0 ? 'haemorrhage-volume' : 'haemorrhage'}
        how={text.how.haemorrhage}
      />
    </ul>
  );
}

function Warnings({ notices }: { readonly notices: StrokeResult['suitability']['warnings'] }) {
  const { text } = useText();
  if (notices.length === 0) return null;
  return (
    <details className="sp-notice sp-notice-care" data-testid="warnings" open={notices.length <= OPEN_UP_TO}>
      <summary>
        <strong>{text.warnings}</strong>
        <span className="sp-summary-note">{notices.length}</span>
      </summary>
      <Notices notices={notices} />
    </details>
  );
}
