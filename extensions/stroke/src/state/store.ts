import type { StrokeAction } from './actions.js';
import { reduce } from './reduce.js';
import { INITIAL_STATE, type StrokeState } from './state.js';

/** One observable value outside React: it outlives the panel (tab switch) and the mode (leaving and coming back). */
export interface Store {
  readonly getState: () => StrokeState;
  readonly dispatch: (action: StrokeAction) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** `nowMs` puts the time on what a reader does; the reducer has no clock. */
export function createStore(initial: StrokeState = INITIAL_STATE, nowMs: () => number = () => 0): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch: action => {
      const next = reduce(state, action, nowMs());
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: listener => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
