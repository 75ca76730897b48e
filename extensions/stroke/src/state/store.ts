import { reduce, type StrokeAction } from './reduce.js';
import { INITIAL_STATE, type StrokeState } from './state.js';

/** One observable value outside React: it outlives the panel (tab switch) and the mode (leaving and coming back). */
export interface Store {
  readonly getState: () => StrokeState;
  readonly dispatch: (action: StrokeAction) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore(initial: StrokeState = INITIAL_STATE): Store {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    getState: () => state,
    dispatch: action => {
      const next = reduce(state, action);
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
