import {
  type Archived,
  defined,
  imagesOfDatasets,
  type Read,
  restoreRead,
  SOFTWARE,
  startRead,
  withoutCause,
} from '@ohif-stroke/core';
import { type RestoreArchived, restoreFromArchive } from '../archive/restoreFromArchive.js';
import type { Host, HostDisplaySet } from '../hostPorts.js';
import type { ReadKeeper } from '../persist/keepReads.js';
import type { SeriesOption } from '../series/listSeries.js';
import { instancesToRead } from '../series/seriesImages.js';
import { chosenOption } from '../state/chosen.js';
import { caseOf } from '../state/readerStudy.js';
import { chosenKey, hasRead, isBusy, type SeriesKey } from '../state/state.js';
import type { Store } from '../state/store.js';
import { laidOver } from './keptRead.js';

export interface OpenSeriesOutside {
  readonly restore: RestoreArchived;
  readonly nowMs: () => number;
}

interface Subject {
  readonly key: SeriesKey;
  readonly option: SeriesOption;
  readonly set: HostDisplaySet;
}

/** Series of a study arrive one by one: the rules may choose another one until they are all there. */
const SETTLED_AFTER_MS = 600;

/**
 * What happens when a series comes in front of the reader: its read comes back from the archive, or an unsigned one from
 * the browser over a new analysis, or it is analysed at once if the reader wants that. Each series once a visit.
 */
export function createOpener(
  host: Host,
  store: Store,
  keeper: ReadKeeper,
  analyse: (resuming: boolean) => void,
  outside: OpenSeriesOutside,
): { readonly stop: () => void } {
  const opened = new Set<SeriesKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: { readonly options?: unknown; readonly key?: SeriesKey } = {};
  let busy: SeriesKey | undefined;
  let stopped = false;

  const subject = (): Subject | undefined => {
    const state = store.getState();
    const key = chosenKey(state);
    const option = chosenOption(state);
    const set = option && host.services.displaySetService.getDisplaySetByUID(option.displaySetUid);
    return key !== undefined && option && set ? { key, option, set } : undefined;
  };

  const open = async (): Promise<void> => {
    const given = subject();
    if (!given || opened.has(given.key)) return;
    const { key, option, set } = given;
    opened.add(key);
    const { runs, readerStudy } = store.getState();
    if (runs[key]) return;
    if (readerStudy !== undefined) {
      // A reader study: reports in the archive are other readers', or of the other session.
      if (caseOf(readerStudy)) analyse(keeper.keptOf(option) !== undefined);
      return;
    }
    const images = imagesOfDatasets(instancesToRead(set));
    const found = hasRead(option.pipeline)
      ? await restoreFromArchive(host, set, images, outside.restore).catch(() => undefined)
      : undefined;
    // The reader may have begun an analysis, gone on to another series or left meanwhile.
    if (stopped || store.getState().runs[key]) return;
    if (found?.ok) return bringBack(key, found.value);
    if (found) store.dispatch({ type: 'archiveRefused', key, failure: withoutCause(found.failure) });
    if (chosenKey(store.getState()) !== key) return;
    if (keeper.keptOf(option) !== undefined) analyse(true);
    else if (store.getState().settings.autoAnalyse && option.usable) analyse(false);
  };

  const bringBack = (key: SeriesKey, archived: Archived): void => {
    const { result, report } = archived;
    const read = readerFirst(archived.read, archived);
    const newer = keptOver(archived, read);
    const { version } = report.algorithm;
    store.dispatch({
      type: 'archiveRestored',
      key,
      result,
      read: newer ?? read,
      earlier: report.earlier,
      restored: { from: 'archive', softwareVersion: version, outdated: version !== SOFTWARE.version },
      storage: newer ? { phase: 'outdated' } : { phase: 'stored', withSegmentation: archived.withMasks },
    });
  };

  /** An AI's report that no reader has touched shows nothing to a reader who wants to score first. */
  const readerFirst = (read: Read, { result }: Archived): Read =>
    read.phase === 'ai' && store.getState().settings.readerFirst
      ? {
          ...startRead(result, { readerFirst: true, atMs: outside.nowMs() }),
          ...defined({ stored: read.stored }),
        }
      : read;

  /** What was changed in this browser after the report had been stored. */
  const keptOver = ({ result }: Archived, read: Read): Read | undefined => {
    const kept = keeper.keptOf(result);
    if (kept === undefined) return undefined;
    const restored = restoreRead(kept, result, outside.nowMs());
    // An older one was never stored, and somebody has read since: it is told as that of another tab.
    if (restored._tag === 'refused' || restored.read.changedAtMs < read.changedAtMs) return undefined;
    keeper.goOn(result);
    if (restored.read.changedAtMs === read.changedAtMs) return undefined;
    return { ...restored.read, ...defined({ stored: read.stored }) };
  };

  /** An analysis has ended: the unsigned read of an earlier visit is laid over it. */
  const resume = (key: SeriesKey): void => {
    const run = store.getState().runs[key];
    if (run?.phase !== 'scored') return;
    const laid = laidOver(keeper.keptOf(run.ai), run.ai, outside.nowMs());
    if (!laid) return;
    store.dispatch({ type: 'readResumed', key, ...laid });
    const now = store.getState().runs[key];
    if (now?.phase === 'scored' && now.read === laid.read) keeper.goOn(run.ai);
  };

  const look = (): void => {
    const state = store.getState();
    const key = chosenKey(state);
    const running = Object.entries(state.runs).find(([, run]) => isBusy(run))?.[0];
    const ended = busy !== undefined && busy !== running ? busy : undefined;
    busy = running;
    if (ended !== undefined) resume(ended);
    if (key === undefined || (state.options === seen.options && key === seen.key)) return;
    seen = { options: state.options, key };
    clearTimeout(timer);
    timer = setTimeout(() => void open(), SETTLED_AFTER_MS);
  };
  const unsubscribe = store.subscribe(look);
  look();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
