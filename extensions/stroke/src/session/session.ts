import type { AspectsRegion, Side, StrokeResult } from '@ohif-stroke/core';
import type { AnalysisWorker } from '@ohif-stroke/runtime';
import { type Host, imageIdsOf, type Subscription } from '../hostPorts.js';
import { boxFocus, type Focus, firstFocus, regionFocus } from '../overlays/focus.js';
import { indexImages } from '../overlays/imageIndex.js';
import { jumpTo, viewportsOf } from '../overlays/jump.js';
import { createOverlays } from '../overlays/overlays.js';
import { loginName } from '../report/readerName.js';
import {
  chosenKey,
  chosenRun,
  isBusy,
  type LayerId,
  type LayerState,
  regionId,
  type StrokeState,
} from '../state/state.js';
import type { Store } from '../state/store.js';
import { createReports, type DownloadKind, type ReportsOutside } from './reports.js';
import { createAnalysisRunner } from './runAnalysis.js';
import { events, watchStudy } from './studyWatch.js';

/** What the panel may do. Everything it shows comes from the store. */
export interface Session {
  readonly chooseSeries: (seriesInstanceUid: string) => void;
  readonly analyse: () => void;
  readonly cancel: () => void;
  readonly switchRegion: (name: AspectsRegion, side: Side, affected: boolean) => void;
  readonly showRegion: (name: AspectsRegion, side: Side) => void;
  readonly showBox: (id: string) => void;
  readonly changeLayer: (layer: LayerId, change: Partial<LayerState>) => void;
  readonly nameReader: (name: string) => void;
  readonly storeReport: () => void;
  readonly download: (kind: DownloadKind) => void;
  /** Ends with the mode. */
  readonly stop: () => void;
}

export interface SessionOutside extends ReportsOutside {
  readonly worker: Pick<AnalysisWorker, 'analyse' | 'warmUp'>;
}

export function createSession(host: Host, store: Store, outside: SessionOutside): Session {
  const overlays = createOverlays(host, store);
  const runner = createAnalysisRunner(host, store, outside.worker);
  const reports = createReports(host, store, outside);

  const chosenOption = (state: StrokeState) => state.options.find(o => o.seriesInstanceUid === state.chosenSeriesUid);

  /** A result is of no use beside other images: the chosen series comes into the active viewport if it is in none. */
  const bringUp = (displaySetUid: string): void => {
    const { viewportGridService } = host.services;
    const { activeViewportId } = viewportGridService.getState();
    if (activeViewportId === null || viewportsOf(host, displaySetUid).size > 0) return;
    viewportGridService.setDisplaySetsForViewports?.([
      { viewportId: activeViewportId, displaySetInstanceUIDs: [displaySetUid] },
    ]);
  };

  /** Where to go once the chosen series is in a viewport again (the reader had put a report or another series there). */
  let awaited: Focus | undefined;

  const show = async (focus: Focus | undefined): Promise<void> => {
    awaited = undefined;
    const state = store.getState();
    const run = chosenRun(state);
    const option = chosenOption(state);
    const set = option && host.services.displaySetService.getDisplaySetByUID(option.displaySetUid);
    if (!focus || !set || run?.phase !== 'scored') return;
    if (viewportsOf(host, set.displaySetInstanceUID).size === 0) {
      awaited = focus;
      return bringUp(set.displaySetInstanceUID);
    }
    const imageId = indexImages(host.core.metaData, imageIdsOf(host, set), run.result).imageIdOf(focus.slice);
    if (imageId === undefined) return;
    await jumpTo(host, set.displaySetInstanceUID, {
      imageId,
      image: run.result.images[focus.slice]!,
      pointLps: focus.pointLps,
      frameOfReferenceUid: run.result.frameOfReferenceUid ?? '',
    });
  };

  const subscriptions = followViewports(host, () => {
    void overlays.sync();
    if (awaited) void show(awaited);
  });
  const leaveStudy = watchStudy(host.services, store);
  const unsubscribe = store.subscribe(
    onChange(store, {
      drawn: () => void overlays.sync(),
      scored: result => void show(firstFocus(result)),
    }),
  );
  const login = loginName(host.services.userAuthenticationService?.getUser?.());
  if (login !== '' && store.getState().readerName === '') store.dispatch({ type: 'readerNamed', name: login });
  void overlays.sync();

  return {
    chooseSeries: seriesInstanceUid => {
      store.dispatch({ type: 'seriesChosen', seriesInstanceUid });
      const option = chosenOption(store.getState());
      if (option) bringUp(option.displaySetUid);
    },
    analyse: () => {
      const state = store.getState();
      const option = chosenOption(state);
      if (!option || state.studyInstanceUid === undefined) return;
      bringUp(option.displaySetUid);
      runner.start(state.studyInstanceUid, option);
    },
    cancel: runner.cancel,
    switchRegion: (name, side, affected) => {
      const key = chosenKey(store.getState());
      if (key !== undefined) store.dispatch({ type: 'regionEdited', key, edit: { name, side, affected } });
    },
    showRegion: (name, side) => {
      const run = chosenRun(store.getState());
      if (run?.phase !== 'scored') return;
      store.dispatch({ type: 'selected', selection: { kind: 'region', id: regionId(name, side) } });
      void show(regionFocus(run.result, name, side));
    },
    showBox: id => {
      const run = chosenRun(store.getState());
      const box = run?.phase === 'scored' ? run.result.boxes.find(b => b.id === id) : undefined;
      if (run?.phase !== 'scored' || !box) return;
      store.dispatch({ type: 'selected', selection: { kind: 'box', id } });
      void show(boxFocus(run.result, box));
    },
    changeLayer: (layer, change) => store.dispatch({ type: 'layerChanged', layer, change }),
    nameReader: name => store.dispatch({ type: 'readerNamed', name }),
    storeReport: () => void reports.store(),
    download: kind => void reports.download(kind),
    stop: () => {
      runner.cancel();
      unsubscribe();
      leaveStudy();
      for (const subscription of subscriptions) subscription.unsubscribe();
      overlays.stop();
      store.dispatch({ type: 'studyLeft' });
    },
  };
}

/** A new layout or another series in a viewport: the overlays have to be put there too. */
function followViewports(host: Host, sync: () => void): readonly Subscription[] {
  const { cornerstoneViewportService: service } = host.services;
  return events(service.EVENTS, ['VIEWPORT_DATA_CHANGED']).map(event => service.subscribe(event, sync));
}

interface ChangeHooks {
  /** Something that the images show has changed; progress of an analysis or of a store has not. */
  readonly drawn: () => void;
  /** An analysis has just ended with a score. */
  readonly scored: (result: StrokeResult) => void;
}

function onChange(store: Store, hooks: ChangeHooks): () => void {
  const drawn = (state: StrokeState) => {
    const run = chosenRun(state);
    return run?.phase === 'scored'
      ? [run.result, run.review, state.layers]
      : [state.chosenSeriesUid, run === undefined];
  };
  let last = drawn(store.getState());
  let wasBusy = false;
  return () => {
    const run = chosenRun(store.getState());
    if (wasBusy && run?.phase === 'scored') hooks.scored(run.result);
    wasBusy = isBusy(run);
    const next = drawn(store.getState());
    if (next.length === last.length && next.every((value, i) => value === last[i])) return;
    last = next;
    hooks.drawn();
  };
}
