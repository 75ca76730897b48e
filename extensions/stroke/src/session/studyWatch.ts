import type { Pipeline } from '@ohif-stroke/core';
import { events, type HostServices, type Subscription } from '../hostPorts.js';
import { listSeries, shownStudy } from '../series/listSeries.js';
import type { Store } from '../state/store.js';

/** Keeps the list of series equal to the study in front of the reader. Returns the way to stop. */
export function watchStudy(services: HostServices, store: Store, pipelines?: readonly Pipeline[]): () => void {
  const { displaySetService, viewportGridService } = services;
  const look = () => {
    const sets = displaySetService.getActiveDisplaySets();
    const grid = viewportGridService.getState();
    const active = grid.activeViewportId === null ? undefined : grid.viewports.get(grid.activeViewportId);
    const study = shownStudy(sets, active?.displaySetInstanceUIDs ?? []);
    if (study === undefined) return;
    const options = listSeries(sets, study, pipelines);
    const { studyInstanceUid, options: known } = store.getState();
    if (study === studyInstanceUid && JSON.stringify(options) === JSON.stringify(known)) return;
    store.dispatch({ type: 'studyShown', studyInstanceUid: study, options });
  };
  // Many display sets arrive one by one: one look for all that come in the same task.
  let planned = false;
  const lookSoon = () => {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      look();
    });
  };
  const subscriptions: Subscription[] = [
    ...events(displaySetService.EVENTS, ['DISPLAY_SETS_ADDED', 'DISPLAY_SETS_CHANGED', 'DISPLAY_SETS_REMOVED']).map(e =>
      displaySetService.subscribe(e, lookSoon),
    ),
    ...events(viewportGridService.EVENTS, ['ACTIVE_VIEWPORT_ID_CHANGED', 'GRID_STATE_CHANGED']).map(e =>
      viewportGridService.subscribe(e, lookSoon),
    ),
  ];
  lookSoon();
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}
