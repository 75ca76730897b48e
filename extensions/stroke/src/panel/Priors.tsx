import { ASPECTS_REGIONS, type ReviewedRead } from '@ohif-stroke/core';
import type { Prior } from '../state/state.js';
import type { Text } from '../text/index.js';
import { useText } from './useText.js';

interface Props {
  readonly priors: readonly Prior[];
  readonly reviewed: ReviewedRead | undefined;
  readonly onShow: (studyInstanceUid: string, on: boolean) => void;
}

/** An earlier head CT of the patient: its score beside the present one, and what has come since. */
export function Priors({ priors, reviewed, onShow }: Props) {
  const { text } = useText();
  if (priors.length === 0) return null;
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{text.prior.heading}</h3>
      <ul className="sp-priors">
        {priors.map(prior => (
          <li key={prior.studyInstanceUid} data-testid={`prior-${prior.studyInstanceUid}`}>
            <div className="sp-line">
              <span>{prior.dateText || prior.description}</span>
              {prior.dateText !== '' && <span className="sp-muted sp-cut">{prior.description}</span>}
              <button
                type="button"
                className="sp-button sp-small sp-end"
                aria-pressed={prior.shown}
                onClick={() => onShow(prior.studyInstanceUid, !prior.shown)}
              >
                {text.prior.show}
              </button>
            </div>
            <Comparison prior={prior} reviewed={reviewed} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Comparison({
  prior: { read },
  reviewed,
}: {
  readonly prior: Prior;
  readonly reviewed: ReviewedRead | undefined;
}) {
  const { text } = useText();
  if (!read) return <p className="sp-muted">{text.prior.noRead}</p>;
  return (
    <p>
      {text.aspects.heading}{' '}
      <strong>
        {text.prior.earlier} {read.total}
      </strong>{' '}
      ({text.sides[read.side]})
      {reviewed && (
        <>
          {' → '}
          <strong>
            {text.prior.now} {reviewed.total}
          </strong>{' '}
          ({text.sides[reviewed.side]}) · {newRegions(text, read.affected, reviewed)}
        </>
      )}
    </p>
  );
}

function newRegions(text: Text, before: NonNullable<Prior['read']>['affected'], { regions }: ReviewedRead): string {
  const added = regions.filter(r => r.final && !before.some(b => b.name === r.name && b.side === r.side));
  const names = ASPECTS_REGIONS.flatMap(name =>
    added.filter(r => r.name === name).map(r => text.map.region(name, text.sides[r.side])),
  );
  return names.length === 0 ? text.prior.same : text.prior.newRegions(names.join('; '));
}
