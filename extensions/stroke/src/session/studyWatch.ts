import type { Pipeline } from '@ohif-stroke/core';
import { events, type HostServices, type Subscription } from '../hostPorts.js';
import { listReports } from '../series/listReports.js';
import { listSeries, shownStudy } from '../series/listSeries.js';
import type { Store } from '../state/store.js';

/** Keeps the lists of series and reports equal to the study in front of the reader. Returns the way to stop. */
export function watchStudy(services: HostServices, store: Store, pipelines?: readonly Pipeline[]): () => void {
  const { displaySetService, viewportGridService } = services;
  const look = () => {
    const sets = displaySetService.getActiveDisplaySets();
    const grid = viewportGridService.getState();
    const active = grid.activeViewportId === null ? undefined : grid.viewports.get(grid.activeViewportId);
    const study = shownStudy(sets, active?.displaySetInstanceUIDs ?? []);
    if (study === undefined) return;
    const options = listSeries(sets, study, pipelines);
    const reports = listReports(sets, study);
    const { studyInstanceUid, options: known, studyReports } = store.getState();
    if (study !== studyInstanceUid || isOther(options, known)) {
      store.dispatch({ type: 'studyShown', studyInstanceUid: study, options });
    }
    if (isOther(reports, studyReports)) store.dispatch({ type: 'reportsListed', reports });
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

const isOther = (now: unknown, known: unknown): boolean => JSON.stringify(now) !== JSON.stringify(known);
