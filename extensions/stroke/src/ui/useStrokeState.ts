import { useSyncExternalStore } from 'react';
import type { StrokeState } from '../state/state.js';
import type { Store } from '../state/store.js';

export const useStrokeState = (store: Store): StrokeState =>
  useSyncExternalStore(store.subscribe, store.getState, store.getState);
