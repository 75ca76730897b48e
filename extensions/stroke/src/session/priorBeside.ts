import { createBreather } from '../breathe.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import { events, type Host, type HostDisplaySet, type HostViewport, imageIdsOf, viewportIn } from '../hostPorts.js';
import { tagPicture } from '../overlays/priorTag.js';
import { type Level, levelMatrix, levelOf, levelShiftMm, sameLevel } from '../priors/matchLevel.js';
import { takenAt } from '../priors/takenAt.js';
import { readSlice } from '../series/readSeries.js';
import type { Store } from '../state/store.js';
import { textFor } from '../text/index.js';

/** The images of a display set that could be read, in the viewer's order, and how much of each is head. */
interface MeasuredSet {
  readonly imageIds: readonly string[];
  readonly levels: readonly Level[];
}

/**
 * Looks after an earlier scan while it stands in a picture: the picture says that it is one and when it was taken, and
 * beside the present scan it shows the same level of the head and follows it. Returns the way to stop.
 */
export function followPriors(host: Host, store: Store): () => void {
  const { cornerstoneViewportService, viewportGridService, displaySetService } = host.services;
  const registrations = host.core.utilities.spatialRegistrationMetadataProvider;
  const measured = new Map<string, Promise<MeasuredSet>>();
  const tagged = new Set<HTMLElement>();
  let stopped = false;
  /** The pair whose levels are matched, or are about to be. */
  let pair = '';

  const setIn = (viewportId: string): HostDisplaySet | undefined => {
    const [uid] = viewportGridService.getState().viewports.get(viewportId)?.displaySetInstanceUIDs ?? [];
    return uid === undefined ? undefined : displaySetService.getDisplaySetByUID(uid);
  };
  const isPrior = (set: HostDisplaySet): boolean =>
    store.getState().priors.some(prior => prior.studyInstanceUid === set.StudyInstanceUID);

  const tag = (viewportId: string): void => {
    const element = cornerstoneViewportService.getCornerstoneViewport(viewportId)?.element;
    if (!element) return;
    const set = setIn(viewportId);
    const text = textFor(store.getState().language);
    if (set && isPrior(set)) {
      tagPicture(element, text.prior.tag(takenAt(set.instances?.[0] ?? {})));
      tagged.add(element);
    } else if (tagged.delete(element)) tagPicture(element, undefined);
  };

  /** Says of each prior whether it stands beside: the reader may have put something else there by hand. */
  const mark = (): void => {
    const { studyInstanceUid, priors } = store.getState();
    if (studyInstanceUid === undefined) return;
    const studies = [...viewportGridService.getState().viewports.keys()].map(id => setIn(id)?.StudyInstanceUID);
    const marked = priors.map(prior => ({ ...prior, shown: studies.includes(prior.studyInstanceUid) }));
    if (marked.every((prior, i) => prior.shown === priors[i]?.shown)) return;
    store.dispatch({ type: 'priorsFound', studyInstanceUid, priors: marked });
  };

  const measure = async (set: HostDisplaySet): Promise<MeasuredSet> => {
    const breathe = createBreather();
    const read: { readonly imageId: string; readonly level: Level }[] = [];
    for (const imageId of imageIdsOf(host, set)) {
      if (stopped) break;
      const image = await host.core.imageLoader.loadAndCacheImage(imageId).catch(() => undefined);
      const slice = image && readSlice(image, host.core.metaData.get('instance', imageId));
      if (slice?.ok) read.push({ imageId, level: levelOf(slice.value) });
      await breathe();
    }
    return { imageIds: read.map(each => each.imageId), levels: read.map(each => each.level) };
  };
  const measuredOnce = (set: HostDisplaySet): Promise<MeasuredSet> => {
    const known = measured.get(set.displaySetInstanceUID) ?? measure(set);
    measured.set(set.displaySetInstanceUID, known);
    return known;
  };

  const match = async (): Promise<void> => {
    const [present, prior] = [setIn(ANNOTATED_VIEWPORT), setIn(PLAIN_VIEWPORT)];
    const wanted =
      present && prior && isPrior(prior) && !isPrior(present)
        ? `${present.displaySetInstanceUID} ${prior.displaySetInstanceUID}`
        : '';
    if (wanted === pair) return;
    // The viewer keeps a move for two viewports, whatever they show: without ours it goes by the frame of reference.
    if (pair !== '') registrations?.add([PLAIN_VIEWPORT, ANNOTATED_VIEWPORT], undefined);
    pair = wanted;
    if (!present || !prior || wanted === '') return;
    const [here, there] = [await measuredOnce(present), await measuredOnce(prior)];
    const shiftMm = levelShiftMm(here.levels, there.levels);
    const matrix = shiftMm === undefined ? undefined : levelMatrix(here.levels, there.levels, shiftMm);
    if (stopped || pair !== wanted || shiftMm === undefined || !matrix) return;
    registrations?.add([PLAIN_VIEWPORT, ANNOTATED_VIEWPORT], matrix);
    const [annotated, plain] = [ANNOTATED_VIEWPORT, PLAIN_VIEWPORT].map(id =>
      cornerstoneViewportService.getCornerstoneViewport(id),
    );
    const imageId = annotated?.getCurrentImageId?.();
    const level = here.levels[imageId === undefined ? -1 : here.imageIds.indexOf(imageId)];
    if (plain && level) await goTo(plain, there.imageIds[sameLevel(level, there.levels, shiftMm)]);
  };

  const goTo = async (viewport: HostViewport, imageId: string | undefined): Promise<void> => {
    const imageIndex = imageId === undefined ? -1 : (viewport.getImageIds?.().indexOf(imageId) ?? -1);
    if (imageIndex >= 0) await host.core.utilities.jumpToSlice(viewport.element, { imageIndex });
  };

  const look = (viewportId: string): void => {
    tag(viewportId);
    mark();
    // A comfort: where an image cannot be read the two pictures are scrolled by hand.
    void match().catch(() => undefined);
  };
  const subscriptions = events(cornerstoneViewportService.EVENTS, ['VIEWPORT_DATA_CHANGED']).map(event =>
    cornerstoneViewportService.subscribe(event, payload => {
      const viewportId = viewportIn(payload);
      if (viewportId !== undefined) look(viewportId);
    }),
  );
  let known = store.getState();
  const unsubscribe = store.subscribe(() => {
    const state = store.getState();
    const isSame = state.priors === known.priors && state.language === known.language;
    known = state;
    if (isSame) return;
    for (const viewportId of viewportGridService.getState().viewports.keys()) tag(viewportId);
  });
  return () => {
    stopped = true;
    if (pair !== '') registrations?.add([PLAIN_VIEWPORT, ANNOTATED_VIEWPORT], undefined);
    unsubscribe();
    for (const element of tagged) tagPicture(element, undefined);
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}
