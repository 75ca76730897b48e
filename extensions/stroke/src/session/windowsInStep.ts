import { defined } from '@ohif-stroke/core';
import { openingWindow, WIDEST_USEFUL_HU, windowFamily } from '../hanging/openingWindow.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import { events, type Host, type HostDisplaySet, type HostViewport, type VoiRange, viewportIn } from '../hostPorts.js';
import { applyWindow } from '../windows.js';

/** Cornerstone tells of another window on the element of its viewport; these events do not bubble. */
const NEW_WINDOW = 'CORNERSTONE_VOI_MODIFIED';

const PARTNER: Readonly<Record<string, string>> = {
  [ANNOTATED_VIEWPORT]: PLAIN_VIEWPORT,
  [PLAIN_VIEWPORT]: ANNOTATED_VIEWPORT,
};

/**
 * Opens every CT in a window that shows brain (see `openingWindow`), and keeps the two pictures of the pair in one window
 * as long as both are CT slices of one kind: the viewer's own synchroniser hands the window of a DWI to the CT beside it,
 * which is then nearly black. What comes beside a CT takes the window that the reader has there. Returns the way to stop.
 */
export function keepWindows(host: Pick<Host, 'services'>): () => void {
  const { viewportGridService, cornerstoneViewportService, displaySetService } = host.services;
  const left = new AbortController();
  const heard = new WeakSet<HTMLElement>();
  /** Display sets whose images are in their viewport; while another one is on its way its windows are nobody's choice. */
  const settled = new Map<string, string>();
  /** What the reader chose for a display set: the viewer forgets it with the layout. */
  const chosen = new Map<string, VoiRange>();
  let handingOn = false;

  const setIn = (viewportId: string): HostDisplaySet | undefined => {
    const [uid] = viewportGridService.getState().viewports.get(viewportId)?.displaySetInstanceUIDs ?? [];
    return uid === undefined ? undefined : displaySetService.getDisplaySetByUID(uid);
  };
  const hasSettled = (viewportId: string): boolean =>
    settled.get(viewportId) === setIn(viewportId)?.displaySetInstanceUID;

  /** The other picture of the pair, if it shows slices that are looked at in the same windows. */
  const partnerOf = (viewportId: string): HostViewport | undefined => {
    const partnerId = PARTNER[viewportId];
    const family = windowFamily(setIn(viewportId));
    if (partnerId === undefined || family === undefined || !hasSettled(partnerId)) return undefined;
    if (windowFamily(setIn(partnerId)) !== family) return undefined;
    return cornerstoneViewportService.getCornerstoneViewport(partnerId) ?? undefined;
  };

  const give = (viewport: HostViewport, voiRange: VoiRange, invert?: boolean): void => {
    const now = viewport.getProperties?.();
    const same = now?.voiRange?.lower === voiRange.lower && now.voiRange.upper === voiRange.upper;
    if (same && (invert === undefined || now.invert === invert)) return;
    handingOn = true;
    viewport.setProperties?.({ voiRange, ...defined({ invert }) });
    viewport.render();
    handingOn = false;
  };

  /** In place of a window that the viewer made itself. */
  const open = (viewportId: string, viewport: HostViewport): void => {
    const wanted = isOwnChoice(viewport) ? undefined : openingWindow(setIn(viewportId));
    if (wanted) applyWindow(host, wanted, viewportId);
  };

  const changed = (viewportId: string, viewport: HostViewport, event: Event): void => {
    const voiRange = rangeIn(event);
    if (handingOn || !hasSettled(viewportId) || !voiRange) return;
    const partner = partnerOf(viewportId);
    const uids = [viewportId, ...(partner ? [PARTNER[viewportId] ?? ''] : [])].map(
      id => setIn(id)?.displaySetInstanceUID ?? '',
    );
    if (partner) give(partner, voiRange, viewport.getProperties?.().invert);
    // The viewer's reset ends with the full range again, and marks it as its own choice only after this event.
    setTimeout(() => {
      if (left.signal.aborted || !hasSettled(viewportId)) return;
      for (const uid of uids) {
        if (isOwnChoice(viewport)) chosen.set(uid, voiRange);
        else chosen.delete(uid);
      }
      open(viewportId, viewport);
    });
  };

  const arrived = (viewportId: string): void => {
    const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
    const uid = setIn(viewportId)?.displaySetInstanceUID;
    if (!viewport || uid === undefined) return;
    if (!heard.has(viewport.element)) {
      heard.add(viewport.element);
      const listener = (event: Event) => changed(viewportId, viewport, event);
      viewport.element.addEventListener?.(NEW_WINDOW, listener, { signal: left.signal });
    }
    const isNew = settled.get(viewportId) !== uid;
    settled.set(viewportId, uid);
    const beside = isNew ? partnerOf(viewportId)?.getProperties?.() : undefined;
    const before = viewport.getProperties?.().isComputedVOI === false ? undefined : chosen.get(uid);
    if (beside?.voiRange) give(viewport, beside.voiRange, beside.invert);
    else if (before) give(viewport, before);
    else open(viewportId, viewport);
  };

  const subscriptions = events(cornerstoneViewportService.EVENTS, ['VIEWPORT_DATA_CHANGED']).map(event =>
    cornerstoneViewportService.subscribe(event, payload => {
      const viewportId = viewportIn(payload);
      if (viewportId !== undefined) arrived(viewportId);
    }),
  );
  return () => {
    left.abort();
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

/** A window that somebody set, or kept from an earlier visit; volume viewports do not tell, so there the range does. */
function isOwnChoice(viewport: HostViewport): boolean {
  const { isComputedVOI, voiRange } = viewport.getProperties?.() ?? {};
  if (isComputedVOI !== undefined) return !isComputedVOI;
  return voiRange !== undefined && voiRange.upper - voiRange.lower <= WIDEST_USEFUL_HU;
}

function rangeIn(event: Event): VoiRange | undefined {
  const range = 'detail' in event ? field(event.detail, 'range') : undefined;
  const [lower, upper] = [field(range, 'lower'), field(range, 'upper')];
  return typeof lower === 'number' && typeof upper === 'number' ? { lower, upper } : undefined;
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
