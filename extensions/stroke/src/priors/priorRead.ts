import { type Dataset, type DocumentReference, decodeDicom, readReport, type StoredReport } from '@ohif-stroke/core';
import { retrieveInstance } from '../archive/retrieveInstance.js';
import type { Host } from '../hostPorts.js';
import type { PriorRead } from '../state/state.js';
import { type PriorStudy, samePatient } from './findPriors.js';

/** Series of reports that are looked into; a study with more has been read by others. */
const MOST_REPORTS = 4;

/** What our last report on a prior study says; undefined where there is none of ours, or it is of another patient. */
export async function priorReadOf(
  host: Pick<Host, 'dataSource' | 'services'>,
  prior: PriorStudy,
  current: Dataset,
): Promise<PriorRead | undefined> {
  const reports: StoredReport[] = [];
  const series = prior.series.filter(each => each.modality === 'SR').slice(0, MOST_REPORTS);
  for (const { seriesInstanceUid } of series) {
    for (const reference of await instancesOf(host, prior.studyInstanceUid, seriesInstanceUid)) {
      const file = await retrieveInstance(host, reference);
      const dataset = file.ok ? decodeDicom(file.value) : undefined;
      if (!dataset?.ok || !samePatient(dataset.value, current)) continue;
      const report = readReport(dataset.value);
      if (report.ok && report.value.reference.studyInstanceUid === prior.studyInstanceUid) reports.push(report.value);
    }
  }
  const replaced = new Set(reports.map(report => report.predecessor?.sopInstanceUid));
  const last = reports.filter(report => !replaced.has(report.reference.sopInstanceUid)).at(-1);
  return last && readOf(last);
}

const PHASES = { preliminary: 'ai', read: 'read', verified: 'signed' } as const;

const readOf = ({ total, side, regions, state }: StoredReport): PriorRead => ({
  total,
  side,
  affected: regions.filter(r => r.final && r.side === side).map(r => ({ name: r.name, side: r.side })),
  phase: PHASES[state],
});

async function instancesOf(
  { dataSource }: Pick<Host, 'dataSource'>,
  studyInstanceUid: string,
  seriesInstanceUid: string,
): Promise<readonly DocumentReference[]> {
  const found = await dataSource()?.query?.instances?.search(studyInstanceUid, {
    SeriesInstanceUID: seriesInstanceUid,
  });
  return (found ?? []).flatMap(instance => {
    const [sopClassUid, sopInstanceUid, series] = ['00080016', '00080018', '0020000E'].map(tag =>
      String(instance[tag]?.Value?.[0] ?? ''),
    );
    if (!sopInstanceUid || (series && series !== seriesInstanceUid)) return [];
    return [{ studyInstanceUid, seriesInstanceUid, sopClassUid: sopClassUid ?? '', sopInstanceUid }];
  });
}
