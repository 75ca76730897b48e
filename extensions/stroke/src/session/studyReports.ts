import { type Dataset, defined, readableLines, readableReport } from '@ohif-stroke/core';
import { plainDataset } from '../archive/plainDataset.js';
import { events, type Host, type HostDisplaySet } from '../hostPorts.js';
import { orUndefined } from '../orUndefined.js';
import type { Store } from '../state/store.js';
import type { StudyReport } from '../state/studyReport.js';

export interface StudyReports {
  /** Opens one, or closes it again. */
  readonly open: (sopInstanceUid: string) => void;
  /** The one that is open as a text file. */
  readonly save: () => void;
  readonly stop: () => void;
}

interface Outside {
  readonly saveFile: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
}

/** Structured reports and key object selections have a content tree (PS3.3 A.35). */
const MODALITIES: readonly string[] = ['SR', 'KO'];

/**
 * The reports of the study in front of the reader, ours and those of others. What the viewer knows of an instance holds its whole
 * content, so that nothing is fetched.
 */
export function createStudyReports(host: Pick<Host, 'services'>, store: Store, { saveFile }: Outside): StudyReports {
  const { displaySetService } = host.services;
  const instances = (): readonly (readonly [Dataset, HostDisplaySet])[] => {
    const { studyInstanceUid } = store.getState();
    return displaySetService
      .getActiveDisplaySets()
      .filter(set => set.StudyInstanceUID === studyInstanceUid && MODALITIES.includes(set.Modality))
      .flatMap(set => (set.instances ?? []).map(instance => [instance, set] as const));
  };
  const list = (): void => {
    const reports = instances().flatMap(([instance, set]): readonly StudyReport[] => {
      const sopInstanceUid = instance.SOPInstanceUID;
      const description = set.SeriesDescription ?? '';
      return typeof sopInstanceUid === 'string' ? [{ sopInstanceUid, description }] : [];
    });
    if (JSON.stringify(reports) !== JSON.stringify(store.getState().studyReports)) {
      store.dispatch({ type: 'reportsListed', reports });
    }
  };
  const open = (sopInstanceUid: string): void => {
    if (store.getState().openReport?.sopInstanceUid === sopInstanceUid) {
      store.dispatch({ type: 'reportOpened' });
      return;
    }
    const [found] = instances().find(([instance]) => instance.SOPInstanceUID === sopInstanceUid) ?? [];
    // A tree too deep to be written as text is not read.
    const report = found && orUndefined(() => readableReport(plainDataset(found)));
    store.dispatch({ type: 'reportOpened', open: { sopInstanceUid, ...defined({ report }) } });
  };
  const subscriptions = events(displaySetService.EVENTS, [
    'DISPLAY_SETS_ADDED',
    'DISPLAY_SETS_CHANGED',
    'DISPLAY_SETS_REMOVED',
  ]).map(event => displaySetService.subscribe(event, list));
  const unsubscribe = followStudy(store, list);
  list();
  return {
    open,
    save: () => {
      const report = store.getState().openReport?.report;
      if (!report) return;
      const text = `${readableLines(report).join('\n')}\n`;
      saveFile('report.txt', new TextEncoder().encode(text), 'text/plain;charset=utf-8');
    },
    stop: () => {
      unsubscribe();
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}

function followStudy(store: Store, list: () => void): () => void {
  let study = store.getState().studyInstanceUid;
  return store.subscribe(() => {
    const { studyInstanceUid } = store.getState();
    if (studyInstanceUid === study) return;
    study = studyInstanceUid;
    list();
  });
}
