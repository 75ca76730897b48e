import type { StrokeResult } from '@ohif-stroke/core';
import { shownPartial } from '../overlays/shownRun.js';
import { chosenKey, chosenRun, isBusy, type StrokeState } from '../state/state.js';
import type { Store } from '../state/store.js';

interface ChangeHooks {
  /** Something that the images show has changed; progress of an analysis or of a store has not. */
  readonly drawn: () => void;
  /** A score is there that was not: an analysis has just ended, or the archive gave a read back. */
  readonly scored: (result: StrokeResult) => void;
}

/** Tells of changes that concern the images. Returns the way to stop. */
export function whenDrawnChanges(store: Store, hooks: ChangeHooks): () => void {
  let last = drawnOf(store.getState());
  let wasBusy = false;
  let wasThere = chosenRun(store.getState()) !== undefined;
  return store.subscribe(() => {
    const state = store.getState();
    const run = chosenRun(state);
    const isNew = wasBusy || (!wasThere && run?.phase === 'scored' && run.restored !== undefined);
    if (isNew && run?.phase === 'scored' && run.read.phase !== 'blind') hooks.scored(run.result);
    wasBusy = isBusy(run);
    wasThere = run !== undefined;
    const next = drawnOf(state);
    if (next.length === last.length && next.every((value, i) => value === last[i])) return;
    last = next;
    hooks.drawn();
  });
}

function drawnOf(state: StrokeState): readonly unknown[] {
  const run = chosenRun(state);
  return run?.phase === 'scored'
    ? [
        run.result,
        run.read,
        state.layers,
        state.marksSwitched,
        state.hovered,
        state.brush,
        state.saliency,
        state.language,
      ]
    : [chosenKey(state), run === undefined, shownPartial(run)];
}
