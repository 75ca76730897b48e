import type { Read } from './read.js';
import { isTouched } from './readerWork.js';
import { reviewedOf } from './reviewedOf.js';

/**
 * What keeps a read of a reader study from being handed in: `regions`, no region is marked and nobody said that none is affected;
 * `decision`, the AI's values stand as they came and the reader has neither changed nor confirmed them; `side`, as many regions are
 * affected left and right, and no side was chosen.
 */
export type HandInGap = 'regions' | 'decision' | 'side';

export function handInGaps(read: Read): readonly HandInGap[] {
  const { regions, sideSetByReader, ...reviewed } = reviewedOf(read);
  const count = (of: 'left' | 'right') => regions.filter(({ side, final }) => final && side === of).length;
  const isTie = count('left') > 0 && count('left') === count('right');
  return [
    ...(reviewed.hidden && reviewed.total === undefined ? (['regions'] as const) : []),
    ...(!reviewed.hidden && !isTouched(read) ? (['decision'] as const) : []),
    ...(isTie && !sideSetByReader ? (['side'] as const) : []),
  ];
}
