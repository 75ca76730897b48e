import { defined, readableLines, readableReport } from '@ohif-stroke/core';
import { plainDataset } from '../archive/plainDataset.js';
import type { Host } from '../hostPorts.js';
import { orUndefined } from '../orUndefined.js';
import { reportInstance } from '../series/listReports.js';
import type { Store } from '../state/store.js';

/** The reports of the study in front of the reader, ours and those of others; `watchStudy` lists them. */
export interface StudyReports {
  /** Opens one, or closes it again. */
  readonly open: (sopInstanceUid: string) => void;
  /** The one that is open as a text file. */
  readonly save: () => void;
}

interface Outside {
  readonly saveFile: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
}

export function createStudyReports(
  { services }: Pick<Host, 'services'>,
  store: Store,
  { saveFile }: Outside,
): StudyReports {
  return {
    open: sopInstanceUid => {
      const { openReport, studyInstanceUid } = store.getState();
      if (openReport?.sopInstanceUid === sopInstanceUid) {
        store.dispatch({ type: 'reportOpened' });
        return;
      }
      const sets = services.displaySetService.getActiveDisplaySets();
      const found = reportInstance(sets, studyInstanceUid, sopInstanceUid);
      // A tree too deep to be written as text is not read.
      const report = found && orUndefined(() => readableReport(plainDataset(found)));
      store.dispatch({ type: 'reportOpened', open: { sopInstanceUid, ...defined({ report }) } });
    },
    save: () => {
      const report = store.getState().openReport?.report;
      if (!report) return;
      const text = `${readableLines(report).join('\n')}\n`;
      saveFile('report.txt', new TextEncoder().encode(text), 'text/plain;charset=utf-8');
    },
  };
}
