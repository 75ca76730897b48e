import type { AspectsRegion, FigureId, Side, SignBox, StrokeResult } from '@ohif-stroke/core';
import { nextTask } from '@ohif-stroke/runtime';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import { events, type Host, imageIdsOf, type Subscription, viewportIn } from '../hostPorts.js';
import { boxFocus, type Focus, figureFocus, firstFocus, regionFocus, sliceFocus } from '../overlays/focus.js';
import { indexImages } from '../overlays/imageIndex.js';
import { jumpTo, viewportsOf } from '../overlays/jump.js';
import { chosenOption } from '../state/chosen.js';
import { chosenRun, regionId } from '../state/state.js';
import type { Store } from '../state/store.js';
import { applyWindow, OPENING_WINDOW } from '../windows.js';

/** Where the reader looks: series into viewports, jumps to findings. */
export interface View {
  readonly bringUp: (displaySetUid: string) => void;
  readonly showFirst: (result: StrokeResult) => void;
  readonly showRegion: (name: AspectsRegion, side: Side) => void;
  readonly showBox: (id: string) => void;
  /** A slice of the result, counted from 0. */
  readonly showSlice: (slice: number) => void;
  /** Where a figure has drawn what it measured. */
  readonly showFigure: (id: FigureId) => void;
  /** Where a finding of a sign lies. */
  readonly showPlace: (box: SignBox) => void;
  /** Outlines a region in the images; none = nothing. */
  readonly hoverRegion: (name?: AspectsRegion, side?: Side) => void;
  readonly stop: () => void;
}

/** `onViewports`: the viewer has put other images or another layout into its viewports. */
export function createView(host: Host, store: Store, onViewports: (viewportId?: string) => void): View {
  /** Viewports that are about to show a series that we put there, in the window that they still have. */
  const broughtUp = new Set<string>();

  const bringUp = (displaySetUid: string): void => {
    const { viewportGridService } = host.services;
    const viewportIds = placesFor(displaySetUid);
    if (viewportIds.length === 0) return;
    for (const viewportId of viewportIds) broughtUp.add(viewportId);
    viewportGridService.setDisplaySetsForViewports?.(
      viewportIds.map(viewportId => ({ viewportId, displaySetInstanceUIDs: [displaySetUid] })),
    );
  };

  /**
   * A result is of no use beside other images: the chosen series comes into both pictures of the pair, unless the
   * annotated one has it and the reader compares it with something; in other layouts into the active viewport, if it is
   * in none.
   */
  const placesFor = (displaySetUid: string): readonly string[] => {
    const { viewports, activeViewportId } = host.services.viewportGridService.getState();
    const lacks = (id: string) => viewports.get(id)?.displaySetInstanceUIDs?.includes(displaySetUid) === false;
    if (viewports.has(ANNOTATED_VIEWPORT)) {
      return lacks(ANNOTATED_VIEWPORT) ? [ANNOTATED_VIEWPORT, PLAIN_VIEWPORT].filter(lacks) : [];
    }
    return activeViewportId === null || viewportsOf(host, displaySetUid).size > 0 ? [] : [activeViewportId];
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

  /** Not within the dispatch that brought the score: panel and picture in one task are felt. */
  const showOnceRendered = async (result: StrokeResult): Promise<void> => {
    await nextTask();
    // The reader may have gone on to another series.
    if (chosenOption(store.getState())?.seriesInstanceUid === result.seriesInstanceUid) await show(firstFocus(result));
  };

  const subscriptions = followViewports(host, viewportId => {
    // A scout's window would blind a reader to the brain; the pictures in step may have handed it on.
    if (viewportId !== undefined && broughtUp.delete(viewportId)) applyWindow(host, OPENING_WINDOW, viewportId);
    onViewports(viewportId);
    if (awaited) void show(awaited);
  });

  return {
    bringUp,
    showFirst: result => void showOnceRendered(result),
    showRegion: (name, side) => {
      const run = chosenRun(store.getState());
      store.dispatch({ type: 'selected', selection: { kind: 'region', id: regionId(name, side) } });
      if (run?.phase === 'scored') void show(regionFocus(run.result, name, side));
    },
    showBox: id => {
      const run = chosenRun(store.getState());
      if (run?.phase !== 'scored') return;
      const { boxes, detections = [] } = run.result;
      const box = [...boxes, ...detections].find(b => b.id === id);
      if (!box) return;
      store.dispatch({ type: 'selected', selection: { kind: 'box', id } });
      void show(boxFocus(run.result, box));
    },
    showSlice: slice => {
      const run = chosenRun(store.getState());
      if (run?.phase === 'scored') void show(sliceFocus(run.result, slice));
    },
    showFigure: id => {
      const run = chosenRun(store.getState());
      if (run?.phase !== 'scored') return;
      // Who wants to see it has asked for it.
      store.dispatch({ type: 'marksSwitched', figure: id, on: true });
      void show(figureFocus(run.result, id));
    },
    showPlace: box => {
      const run = chosenRun(store.getState());
      if (run?.phase === 'scored' && run.result.images[box.slice]) void show(boxFocus(run.result, box));
    },
    hoverRegion: (name, side) =>
      store.dispatch({ type: 'hovered', ...(name && side ? { id: regionId(name, side) } : {}) }),
    stop: () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}

/** A new layout or another series in a viewport: the overlays have to be put there too. */
function followViewports(host: Host, changed: (viewportId: string | undefined) => void): readonly Subscription[] {
  const { cornerstoneViewportService: service } = host.services;
  return events(service.EVENTS, ['VIEWPORT_DATA_CHANGED']).map(event =>
    service.subscribe(event, payload => changed(viewportIn(payload))),
  );
}
