import {
  type Failure,
  type Outcome,
  type Read,
  type ReportFiles,
  resultRecord,
  type StrokeResult,
  success,
  withoutCause,
} from '@ohif-stroke/core';
import { plainDataset } from '../archive/plainDataset.js';
import { retrieveInstance } from '../archive/retrieveInstance.js';
import type { DataSource, Host, HostDisplaySet, StoreRequest } from '../hostPorts.js';
import { dicomName } from '../readerName.js';
import { beforeDicomStore, type ReportShapes } from '../report/beforeDicomStore.js';
import { refreshStudy } from '../report/refreshStudy.js';
import type { ComposeReport } from '../report/reportClient.js';
import { type ReportArchive, sendReport } from '../report/sendReport.js';
import { instancesToRead } from '../series/seriesImages.js';
import { scoredSubject } from '../state/chosen.js';
import type { ScoredRun, StorageState } from '../state/state.js';
import type { Store } from '../state/store.js';

export type DownloadKind = 'sr' | 'seg' | 'json';

interface Written {
  readonly ai: StrokeResult;
  readonly read: Read;
  readonly readerName: string;
  readonly files: ReportFiles;
  /** The same with the SR as the site wants it stored; absent until it is to be stored. */
  readonly stamped?: ReportFiles;
  /** What a store that failed half-way has left in the archive. */
  readonly arrived: readonly string[];
}

export interface Reports {
  readonly store: () => Promise<void>;
  readonly download: (kind: DownloadKind) => Promise<void>;
}

export interface ReportsOutside extends ReportShapes {
  readonly compose: ComposeReport;
  readonly saveFile: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
  readonly nowMs: () => number;
  /** A request that tells what an archive has answered; undefined where there is none. */
  readonly newRequest: () => StoreRequest | undefined;
}

/** Writing, storing and downloading the report of the chosen series. */
export function createReports(
  host: Pick<Host, 'services' | 'dataSource'>,
  store: Store,
  outside: ReportsOutside,
): Reports {
  const scored = () => scoredSubject(store.getState(), host);

  let written: Written | undefined;

  /** The files are kept until something in them changes: a retry must send the very same bytes under the same UIDs. */
  const compose = async (run: ScoredRun, set: HostDisplaySet): Promise<Outcome<ReportFiles, Failure>> => {
    const readerName = dicomName(store.getState().readerName);
    const same = written?.ai === run.ai && written.read === run.read && written.readerName === readerName;
    if (written && same) return success(written.files);
    const composed = await outside.compose({
      result: run.ai,
      read: run.read,
      source: plainDataset(instancesToRead(set)[0] ?? {}),
      nowMs: outside.nowMs(),
      readerName,
    });
    if (composed.ok) written = { ai: run.ai, read: run.read, readerName, files: composed.value, arrived: [] };
    return composed;
  };

  /** Asked once for a report, so that a retry sends the same bytes although a site's stamp may hold the time. */
  const stamp = async (files: ReportFiles): Promise<Outcome<ReportFiles, Failure>> => {
    if (written?.files === files && written.stamped) return success(written.stamped);
    const sr = await beforeDicomStore(host.services.customizationService, files.sr, outside);
    if (!sr.ok) return sr;
    const stamped = { ...files, sr: sr.value };
    if (written?.files === files) written = { ...written, stamped };
    return success(stamped);
  };

  const archive = (source: DataSource | undefined): ReportArchive => ({
    source,
    readBack: reference => retrieveInstance({ services: host.services, dataSource: () => source }, reference),
    newRequest: outside.newRequest,
  });

  return {
    store: async () => {
      const subject = scored();
      if (!subject || subject.run.storage.phase === 'sending' || subject.run.read.phase === 'blind') return;
      const { key, run, set } = subject;
      const say = (storage: StorageState) => store.dispatch({ type: 'storageChanged', key, storage });
      say({ phase: 'sending' });
      const composed = await compose(run, set);
      if (!composed.ok) return say({ phase: 'failed', failure: composed.failure });
      const files = composed.value;
      const stamped = await stamp(files);
      if (!stamped.ok) return say({ phase: 'failed', failure: withoutCause(stamped.failure) });
      const source = host.dataSource();
      const arrived = written?.files === files ? written.arrived : [];
      const sent = await sendReport(archive(source), stamped.value, arrived);
      if (written?.files === files) written = { ...written, arrived: sent.arrived };
      if (!sent.outcome.ok) return say({ phase: 'failed', failure: withoutCause(sent.outcome.failure) });
      const withSegmentation = files.segmentations.length > 0;
      const { readBack } = sent.outcome.value;
      store.dispatch({
        type: 'storageChanged',
        key,
        storage: { phase: 'stored', withSegmentation, ...(readBack && { readBack }) },
        stored: files.reference,
        read: run.read,
      });
      // The read now knows its report: what was written is still the same.
      const now = scored();
      if (written?.read === run.read && now?.key === key && now.run.storage.phase === 'stored') {
        written = { ...written, read: now.run.read };
      }
      const stored = [...files.segmentations.map(({ reference }) => reference), files.reference];
      // The report is in the archive; a browser list that fails to refresh is no failure of the store.
      if (source) await refreshStudy(source, stored).catch(() => undefined);
    },
    download: async kind => {
      const subject = scored();
      if (!subject) return;
      const { key, run, set } = subject;
      // Reader first: there is nothing to hand out before the AI is revealed.
      if (run.read.phase === 'blind') return;
      if (kind === 'json') {
        const json = new TextEncoder().encode(JSON.stringify(resultRecord(run.ai, run.read), null, 2));
        return outside.saveFile('aspects.json', json, 'application/json');
      }
      const composed = await compose(run, set);
      if (!composed.ok) {
        store.dispatch({
          type: 'storageChanged',
          key,
          storage: { phase: 'failed', failure: composed.failure },
        });
        return;
      }
      // What has been stamped is under its UID in the archive, or on its way there.
      const { sr, segmentations } = (written?.files === composed.value ? written.stamped : undefined) ?? composed.value;
      if (kind === 'sr') return outside.saveFile('aspects-sr.dcm', sr, 'application/dicom');
      for (const { part, bytes } of segmentations)
        outside.saveFile(`aspects-${part}-seg.dcm`, bytes, 'application/dicom');
    },
  };
}
