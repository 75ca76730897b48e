import { aiOf, firmnessOf, type OutsideInfarct, type Read, reviewedOf, type Scores } from '@ohif-stroke/core';
import type { Session } from '../../session/session.js';
import type { FirmnessState } from '../../state/state.js';
import { markedRegions } from '../../ui/markedRegion.js';
import { doubtOf } from './doubt.js';
import { ScoreHead } from './ScoreHead.js';

interface Props {
  readonly read: Read;
  /** The archive has it as it is. */
  readonly stored: boolean;
  /** A bleed was found: the score has lost its meaning. */
  readonly moot: boolean;
  /** As the algorithm found them; absent before there is a result. */
  readonly scores: Scores | undefined;
  /** Where it is not there yet how firm the score is. */
  readonly firmness: FirmnessState | undefined;
  /** Infarcts outside the regions, among the boxes that stand. */
  readonly outside: readonly OutsideInfarct[];
  readonly session: Pick<Session, 'showRegion' | 'hoverRegion'>;
}

/** The score of a read, above what scrolls. */
export function ReadHead({ read, stored, moot, scores = {}, firmness, outside, session }: Props) {
  const reviewed = reviewedOf(read);
  const regions = markedRegions(reviewed);
  // With another threshold or mask there is none to wait for.
  const stillOpen = read.threshold === undefined && read.mask === undefined ? firmness : undefined;
  return (
    <ScoreHead
      reviewed={reviewed}
      stored={stored}
      regions={regions}
      moot={moot}
      scores={scores}
      firmness={reviewed.hidden ? undefined : (firmnessOf(aiOf(read)) ?? stillOpen)}
      outside={outside}
      doubt={doubtOf(reviewed, read, regions)}
      onShow={({ name, side }) => session.showRegion(name, side)}
      onHover={region => session.hoverRegion(region?.name, region?.side)}
    />
  );
}
