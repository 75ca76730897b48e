import type { Session } from '../session/session.js';
import type { Store } from '../state/store.js';

export { useStrokeState } from '../ui/useStrokeState.js';

/** What a panel is a view of: the state to show and the session to ask. */
export interface PanelSubject {
  readonly store: Store;
  readonly session: Session;
}
