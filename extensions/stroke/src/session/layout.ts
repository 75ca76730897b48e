import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import { events, type Host } from '../hostPorts.js';
import { SIDE_BY_SIDE_STAGE } from '../id.js';
import type { Store } from '../state/store.js';

export interface LayoutWatch {
  /** The pair again, from MPR or any other layout. */
  readonly sideBySide: () => void;
  readonly stop: () => void;
}

/** Keeps `sideBySide` of the state equal to what the viewer shows, and brings the pair back. */
export function watchLayout(host: Host, store: Store): LayoutWatch {
  const { viewportGridService, cornerstoneViewportService } = host.services;
  const look = (): void => {
    const { viewports } = viewportGridService.getState();
    // The grid is empty while the viewer puts up another one.
    if (viewports.size === 0) return;
    const sideBySide = viewports.size === 2 && viewports.has(ANNOTATED_VIEWPORT) && viewports.has(PLAIN_VIEWPORT);
    if (store.getState().sideBySide !== sideBySide) store.dispatch({ type: 'layoutShown', sideBySide });
  };
  const subscriptions = [
    ...events(viewportGridService.EVENTS, ['GRID_STATE_CHANGED', 'LAYOUT_CHANGED', 'GRID_SIZE_CHANGED']).map(event =>
      viewportGridService.subscribe(event, look),
    ),
    ...events(cornerstoneViewportService.EVENTS, ['VIEWPORT_DATA_CHANGED']).map(event =>
      cornerstoneViewportService.subscribe(event, look),
    ),
  ];
  look();
  return {
    sideBySide: () => host.runCommand('setHangingProtocol', SIDE_BY_SIDE_STAGE),
    stop: () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}
