import type { ReadKeeper } from '../persist/keepReads.js';
import { chosenScored } from '../state/chosen.js';
import type { Store } from '../state/store.js';
import { laidOver } from './keptRead.js';

/** What a reader does with a read of the chosen series that another tab of this browser keeps. */
export interface OtherReads {
  /** Goes on with it; the read in hand stays kept beside it. */
  readonly takeOtherRead: () => void;
  readonly discardOtherRead: () => void;
}

export function createOtherReads(
  store: Store,
  keeper: Pick<ReadKeeper, 'flush' | 'others' | 'take' | 'discard'>,
  nowMs: () => number,
): OtherReads {
  const subject = () => {
    // What the reader has in hand is written first: taking another read must not cost it.
    keeper.flush();
    const scored = chosenScored(store.getState());
    if (!scored || scored.run.read.phase === 'blind') return undefined;
    const [other] = keeper.others(scored.run.read);
    return other && { ...scored, other };
  };
  return {
    takeOtherRead: () => {
      const given = subject();
      const laid = given && laidOver(given.other.text, given.run.ai, nowMs());
      if (!laid) return;
      keeper.take(given.run.read, given.other);
      store.dispatch({ type: 'readTaken', key: given.key, ...laid });
    },
    discardOtherRead: () => {
      const given = subject();
      if (given) keeper.discard(given.other);
    },
  };
}
