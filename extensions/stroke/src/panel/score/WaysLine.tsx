import {
  type Agreement,
  type AspectsRegion,
  affectedOf,
  agreementOf,
  type ScoreId,
  type Scores,
  type Side,
} from '@ohif-stroke/core';
import { useState } from 'react';
import { agreementSaid, wayTotal } from '../../text/scoreWays.js';
import { useText } from '../../ui/useText.js';

interface Place {
  readonly name: AspectsRegion;
  readonly side: Side;
}

interface Props {
  /** As the algorithm found them: a reader's own score stands above this line. */
  readonly scores: Scores;
  readonly onShow: (region: Place) => void;
  readonly onHover: (region: Place | undefined) => void;
}

/** What each way to the score says, in one line; a way that is asked names its regions below it. */
export function WaysLine({ scores, onShow, onHover }: Props) {
  const { text } = useText();
  const [open, setOpen] = useState<ScoreId>();
  const agreement = agreementOf(scores);
  if (agreement === undefined) return null;
  const asked = agreement.made.find(({ id }) => id === open);
  const ask = ({ id, score }: Agreement['made'][number]) => {
    setOpen(open === id ? undefined : id);
    const [first] = affectedOf(score);
    if (open !== id && first) onShow(first);
  };
  return (
    <section className="sp-ways" aria-label={text.ways.label} data-testid="ways">
      <span className="sp-muted">{text.ways.byAi}</span>
      {agreement.made.map(way => (
        <button
          key={way.id}
          type="button"
          className="sp-way"
          data-testid={`way-${way.id}`}
          aria-expanded={open === way.id}
          onClick={() => ask(way)}
        >
          {wayTotal(text, way, agreement)}
        </button>
      ))}
      {agreement.notMade.map(({ id, why }) => (
        <span key={id} className="sp-muted" data-testid={`way-${id}`} title={text.ways.notMade[why]}>
          {text.ways.names[id]} –<span className="sp-unseen"> {text.ways.notMade[why]}</span>
        </span>
      ))}
      <span className={agreement.doubtful.length > 0 ? 'sp-ways-differ' : 'sp-ways-agree'} data-testid="ways-agreement">
        {agreementSaid(text, agreement)}
      </span>
      {agreement.doubtful.length > 0 && (
        <Regions regions={agreement.doubtful} testId="doubt" onShow={onShow} onHover={onHover} />
      )}
      {asked && (
        <div className="sp-ways-regions" data-testid="way-regions">
          {affectedOf(asked.score).length === 0 && <span className="sp-muted">{text.ways.none}</span>}
          <span className="sp-muted">{text.ways.names[asked.id]}:</span>
          <Regions regions={affectedOf(asked.score)} testId={asked.id} onShow={onShow} onHover={onHover} />
        </div>
      )}
    </section>
  );
}

interface RegionsProps extends Pick<Props, 'onShow' | 'onHover'> {
  readonly regions: readonly Place[];
  readonly testId: string;
}

/** Names that show their region in the images, and outline it there and on the map when pointed at. */
function Regions({ regions, testId, onShow, onHover }: RegionsProps) {
  const { text } = useText();
  const sides = new Set(regions.map(({ side }) => side)).size;
  return regions.map(region => {
    const { name, side } = region;
    const shown = sides > 1 ? text.map.region(name, text.sides[side]) : name;
    return (
      <button
        key={`${side}-${name}`}
        type="button"
        className="sp-way"
        data-testid={`ways-${testId}-${side}-${name}`}
        // Its name begins with what is written on it, for those who speak to the page (WCAG 2.5.3).
        aria-label={`${shown}. ${text.regions.jump(name, text.sides[side])}`}
        title={text.names[name]}
        onClick={() => onShow(region)}
        onPointerEnter={() => onHover(region)}
        onPointerLeave={() => onHover(undefined)}
        onFocus={() => onHover(region)}
        onBlur={() => onHover(undefined)}
      >
        {shown}
      </button>
    );
  });
}
