import { useSyncExternalStore } from 'react';
import type { Session } from '../session/session.js';
import type { StrokeState } from '../state/state.js';
import type { Store } from '../state/store.js';

/** What a panel is a view of: the state to show and the session to ask. */
export interface PanelSubject {
  readonly store: Store;
  readonly session: Session;
}

export const useStrokeState = (store: Store): StrokeState =>
  useSyncExternalStore(store.subscribe, store.getState, store.getState);
