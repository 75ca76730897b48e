import { events, type Host, type HostViewport, imageIdsOf, type Subscription } from '../hostPorts.js';
import { indexImages } from '../overlays/imageIndex.js';
import { viewportsOf } from '../overlays/jump.js';
import { regionsOn } from '../overlays/regionsOn.js';
import { scoredSubject } from '../state/chosen.js';
import type { Store } from '../state/store.js';

/** Cornerstone tells of another image on the element of its viewport; these events do not bubble. */
const NEW_IMAGE = ['CORNERSTONE_STACK_NEW_IMAGE', 'CORNERSTONE_VOLUME_NEW_IMAGE'];

/** Keeps `regionsInView` equal to the slice in front of the reader. Returns the way to stop. */
export function watchScroll(host: Host, store: Store): () => void {
  const { viewportGridService, cornerstoneViewportService } = host.services;
  const left = new AbortController();
  const heard = new WeakSet<HTMLElement>();
  let planned = false;

  /** Of the viewports with the chosen series the active one counts, else the first that knows its image. */
  const inView = (): readonly string[] => {
    const subject = scoredSubject(store.getState(), host);
    if (!subject || subject.run.read.phase === 'blind') return [];
    const viewports = viewportsOf(host, subject.set.displaySetInstanceUID);
    const { activeViewportId } = viewportGridService.getState();
    const active = activeViewportId === null ? undefined : viewports.get(activeViewportId);
    const imageId = [active, ...viewports.values()].map(viewport => viewport?.getCurrentImageId?.()).find(Boolean);
    if (imageId === undefined) return [];
    const { result } = subject.run;
    const slice = indexImages(host.core.metaData, imageIdsOf(host, subject.set), result).sliceOf(imageId);
    return slice === undefined ? [] : regionsOn(result, slice);
  };

  /** The images first: a wheel turns faster than a panel draws. */
  const lookSoon = (): void => {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      if (!left.signal.aborted) store.dispatch({ type: 'viewScrolled', regionsInView: inView() });
    });
  };

  const listen = (): void => {
    for (const viewportId of viewportGridService.getState().viewports.keys()) {
      const viewport: HostViewport | null | undefined = cornerstoneViewportService.getCornerstoneViewport(viewportId);
      if (!viewport || heard.has(viewport.element)) continue;
      heard.add(viewport.element);
      for (const name of NEW_IMAGE) {
        viewport.element.addEventListener?.(name, lookSoon, { signal: left.signal });
      }
    }
    lookSoon();
  };

  const subscriptions: readonly Subscription[] = [
    ...events(cornerstoneViewportService.EVENTS, ['VIEWPORT_DATA_CHANGED']).map(event =>
      cornerstoneViewportService.subscribe(event, listen),
    ),
    ...events(viewportGridService.EVENTS, ['ACTIVE_VIEWPORT_ID_CHANGED']).map(event =>
      viewportGridService.subscribe(event, lookSoon),
    ),
  ];
  let map: unknown;
  let wasBlind = false;
  const unsubscribe = store.subscribe(() => {
    const run = scoredSubject(store.getState(), host)?.run;
    const isBlind = run?.read.phase === 'blind';
    if (run?.result.maps.regions === map && isBlind === wasBlind) return;
    map = run?.result.maps.regions;
    wasBlind = isBlind;
    lookSoon();
  });
  listen();
  return () => {
    left.abort();
    unsubscribe();
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}
