import {
  type Firmness,
  type NotScored,
  type OutsideInfarct,
  openRegions,
  type ReviewedRead,
  type Scores,
} from '@ohif-stroke/core';
import type { FirmnessState } from '../../state/state.js';
import { nothingInRegions, type Text } from '../../text/index.js';
import { Info } from '../../ui/Info.js';
import type { MarkedRegion } from '../../ui/markedRegion.js';
import { useText } from '../../ui/useText.js';
import { CountedRegions } from './CountedRegions.js';
import type { Doubt } from './doubt.js';
import { FirmnessLine } from './FirmnessLine.js';
import { WaysLine } from './WaysLine.js';

interface Props {
  readonly reviewed: ReviewedRead;
  /** The archive has it as it is. */
  readonly stored: boolean;
  readonly regions: readonly MarkedRegion[];
  readonly doubt: Doubt | undefined;
  /** A bleed was found: ASPECTS is not meant for such a scan. */
  readonly moot: boolean;
  /** The total by each way, of the AI alone. */
  readonly scores: Scores;
  /** Of the AI's score, where the threshold and its mask are the AI's own. */
  readonly firmness: Firmness | FirmnessState | undefined;
  /** Infarcts outside the regions, among the boxes that stand. */
  readonly outside: readonly OutsideInfarct[];
  readonly onShow: (region: Pick<MarkedRegion, 'name' | 'side'>) => void;
  /** Outlines a region in the images; none = nothing. */
  readonly onHover: (region: Pick<MarkedRegion, 'name' | 'side'> | undefined) => void;
}

/** Always in sight: the score with its side and how far the read is, the AI's beside it, what counts and what is open. */
export function ScoreHead({
  reviewed,
  stored,
  regions,
  doubt,
  moot,
  scores,
  firmness,
  outside,
  onShow,
  onHover,
}: Props) {
  const { text } = useText();
  const { total, side } = reviewed;
  const nothing = total === undefined ? text.aspects.nothingMarked : text.aspects.noneAffected;
  const judged = openRegions(reviewed.hidden ? { regions: [], side } : reviewed);
  const bound = judged.open > 0 && total !== undefined;
  const ofSide = side === 'none' ? nothingInRegions(text, outside, judged) : text.aspects.side[side];
  const scored = side !== 'none' && bound ? `${ofSide}. ${text.aspects.atMost(total, judged.open, judged.of)}` : ofSide;
  const said = total === undefined ? notScoredText(text, reviewed) : scored;
  const unscored = reviewed.hidden ? text.aspects.unscored : said;
  return (
    <section className={`sp-head${moot ? ' sp-head-moot' : ''}`} data-testid="score" aria-label={text.aspects.heading}>
      <div className="sp-total">
        <div className="sp-total-number">
          {bound && <span data-testid="aspects-bound">≤ </span>}
          <span data-testid="aspects-total">{total ?? '–'}</span>
          <span className="sp-total-of">{text.aspects.outOf}</span>
        </div>
        <div className="sp-total-text">
          <span className="sp-total-name">
            {text.aspects.heading}{' '}
            <span className={`sp-phase sp-phase-${reviewed.phase}`} data-testid="phase">
              {reviewed.phase === 'signed' && !stored ? text.sign.signedOnly : text.phases[reviewed.phase]}
            </span>
          </span>
          <span className="sp-total-side" data-testid="aspects-side">
            {reviewed.hidden && (total ?? 10) === 10 ? nothing : said}
          </span>
          {!reviewed.hidden && total === 10 && <span className="sp-muted">{text.aspects.scope}</span>}
          <Comparison reviewed={reviewed} doubt={doubt} />
        </div>
        <Info about={text.aspects.heading}>{text.how.aspects}</Info>
      </div>
      <p className="sp-unseen" role="status">
        {total === undefined ? unscored : text.aspects.total(total, text.sides[side])}
      </p>
      <CountedRegions regions={regions} side={side} doubtful={doubt?.regions ?? []} onShow={onShow} onHover={onHover} />
      {!reviewed.hidden && <WaysLine scores={scores} onShow={onShow} onHover={onHover} />}
      {firmness && <FirmnessLine firmness={firmness} />}
    </section>
  );
}

/** Why the AI made no total, and that a person still can; so far there is one reason. */
const notScoredText = (text: Text, reviewed: ReviewedRead): string =>
  `${text.aspects.notScored[reasonOf(reviewed)]}. ${text.aspects.byHand}`;

const reasonOf = (reviewed: ReviewedRead): NotScored =>
  (reviewed.hidden ? undefined : reviewed.notScored) ?? 'haemorrhage';

function Comparison({ reviewed, doubt }: Pick<Props, 'reviewed' | 'doubt'>) {
  const { text } = useText();
  if (reviewed.hidden) return <span className="sp-muted">{text.aspects.own}</span>;
  const edits = reviewed.regions.filter(r => r.editedByReader).length;
  return (
    <span className="sp-muted sp-beside">
      <span>
        {text.aspects.ai}{' '}
        <span data-testid="aspects-ai-total">{reviewed.aiTotal ?? text.aspects.notScored[reasonOf(reviewed)]}</span>
        {reviewed.aiTotal !== undefined && ` (${text.sides[reviewed.aiSide]})`}
      </span>
      {doubt && doubt.low < doubt.high && (
        <span data-testid="aspects-range">{text.aspects.range(doubt.low, doubt.high)}</span>
      )}
      {edits > 0 && <span className="sp-edited">{text.aspects.edited(edits)}</span>}
    </span>
  );
}
