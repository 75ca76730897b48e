import { defined, type Failure, withoutCause } from '@ohif-stroke/core';
import { retrieveMetadata } from '../archive/retrieveMetadata.js';
import { seriesOfStudy } from '../archive/seriesOfStudy.js';
import { archiveFailure, studyHidden } from '../archiveFailure.js';
import { events, type FoundSeries, type Host } from '../hostPorts.js';
import type { Store } from '../state/store.js';
import { failureText, textFor } from '../text/index.js';

export interface ArrivalWatch {
  /** Lets the viewer ask the archive anew. */
  readonly retry: () => void;
  readonly stop: () => void;
}

/** How long CT series may be on their way before the archive is asked whether it gives them at all. */
const ASK_AFTER_MS = 10_000;
/** Asked so often with a good answer and no images in the viewer: it makes no images of that series. */
const MOST_QUESTIONS = 3;

const NOTICE_MS = 30_000;

interface Wanted {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

/**
 * Whether the archive has given what it has of the study that was opened. The viewer keeps its own errors to itself, so the
 * archive is asked for its list of series; until each CT of it is in the viewer they are on their way.
 */
export function watchArrival(host: Host, store: Store, studyUids: () => readonly string[]): ArrivalWatch {
  const { displaySetService } = host.services;
  let wanted: readonly Wanted[] | undefined;
  let questions = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (arrival?: { readonly phase: 'loading' } | { readonly phase: 'failed'; readonly failure: Failure }) => {
    if (!stopped) store.dispatch({ type: 'arrivalChanged', ...defined({ arrival }) });
  };
  const fail = (failure: Failure): void => {
    clearTimeout(timer);
    say({ phase: 'failed', failure: withoutCause(failure) });
    if (stopped || displaySetService.getActiveDisplaySets().length > 0) return;
    // Without any image the viewer covers its panels with its own sign of loading; its notices lie above that.
    const text = textFor(store.getState().language);
    const notice = {
      title: text.series.heading,
      message: failureText(text, failure),
      type: 'error',
      duration: NOTICE_MS,
    } as const;
    host.services.uiNotificationService?.show?.(notice);
  };
  const missing = (): readonly Wanted[] => {
    const sets = displaySetService.getActiveDisplaySets();
    return (wanted ?? []).filter(
      ({ studyInstanceUid, seriesInstanceUid }) =>
        !sets.some(set => set.StudyInstanceUID === studyInstanceUid && set.SeriesInstanceUID === seriesInstanceUid),
    );
  };
  const look = (): void => {
    // Images that come all the same are worth more than a list that failed.
    const came = displaySetService
      .getActiveDisplaySets()
      .some(set => set.Modality === 'CT' && studyUids().includes(set.StudyInstanceUID));
    const failed = store.getState().arrival?.phase === 'failed';
    if (wanted === undefined ? !(failed && came) : missing().length > 0) return;
    clearTimeout(timer);
    say();
  };
  /** The viewer may have failed where the list did not. */
  const ask = async (): Promise<void> => {
    const [first] = missing();
    if (stopped || first === undefined) return;
    const given = await retrieveMetadata(host, first);
    if (stopped || missing().length === 0) return look();
    if (!given.ok && given.failure.cause !== undefined) return fail(archiveFailure(given.failure.cause).failure);
    questions++;
    if (questions < MOST_QUESTIONS) askLater();
    else say();
  };
  const askLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), ASK_AFTER_MS);
  };

  const list = async (): Promise<void> => {
    const source = host.dataSource();
    const uids = studyUids();
    if (!source?.query?.series?.search || uids.length === 0) return;
    say({ phase: 'loading' });
    const answers = await Promise.all(uids.map(async uid => ({ uid, series: await seriesOfStudy(source, uid) })));
    const all: (Wanted & FoundSeries)[] = [];
    for (const { uid, series } of answers) {
      // Where there is no list to hold the images against, whatever comes is all.
      if (!series.ok) return series.failure._tag === 'notSearched' ? say() : fail(series.failure);
      all.push(...series.value.map(each => ({ ...each, studyInstanceUid: uid })));
    }
    if (all.length === 0) return fail(studyHidden().failure);
    wanted = all.filter(({ modality }) => modality === 'CT');
    look();
    if (missing().length > 0) askLater();
  };

  const retry = async (): Promise<void> => {
    const source = host.dataSource();
    wanted = undefined;
    questions = 0;
    await list();
    const metadata = source?.retrieve?.series?.metadata;
    if (store.getState().arrival?.phase !== 'loading' || !metadata) return;
    try {
      for (const uid of studyUids()) {
        // The viewer keeps a failed answer, and would give it again.
        source?.deleteStudyMetadataPromise?.(`${source.getConfig?.()?.name ?? ''}:${uid}`);
        source?.deleteStudyMetadataPromise?.(uid);
        await metadata({ StudyInstanceUID: uid });
      }
    } catch (cause) {
      fail(archiveFailure(cause).failure);
    }
  };

  const subscriptions = events(displaySetService.EVENTS, ['DISPLAY_SETS_ADDED', 'DISPLAY_SETS_CHANGED']).map(event =>
    displaySetService.subscribe(event, look),
  );
  void list();
  return {
    retry: () => void retry(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}
