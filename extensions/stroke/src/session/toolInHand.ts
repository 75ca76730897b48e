import type { Host } from '../hostPorts.js';
import { scoredSubject } from '../state/chosen.js';
import type { StrokeState } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { PrimaryTool } from './primaryTool.js';

/** A signed read is frozen, a blind one shows nothing that a tool could correct. */
export function mayCorrect(store: Store, host: Pick<Host, 'services'>): boolean {
  const phase = phaseOf(store, host);
  return phase !== undefined && phase !== 'signed' && phase !== 'blind';
}

/**
 * Puts a tool away with what it corrects: `drop` is called where `isHeld` and another series or study was chosen or the
 * read was signed. What comes back ends that, and puts away a tool that is still held.
 */
export function putAwayInTime(
  host: Pick<Host, 'services'>,
  store: Store,
  tool: PrimaryTool,
  isHeld: (state: StrokeState) => boolean,
  drop: () => void,
): () => void {
  let was = false;
  const unsubscribe = store.subscribe(() => {
    const held = isHeld(store.getState());
    const lost = was && !held;
    was = held;
    if (lost) tool.putAway();
    else if (held && isOver(phaseOf(store, host))) drop();
  });
  return () => {
    unsubscribe();
    if (isHeld(store.getState())) tool.putAway();
  };
}

const isOver = (phase: ReturnType<typeof phaseOf>): boolean => phase === undefined || phase === 'signed';

const phaseOf = (store: Store, host: Pick<Host, 'services'>) => scoredSubject(store.getState(), host)?.run.read.phase;
