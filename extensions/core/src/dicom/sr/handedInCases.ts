import type { Dataset } from '../../dataset/dataset.js';
import type { HandedInCase, StudyPlan } from '../../reading/studyPlan.js';
import { parseReport } from './parseReport.js';
import { signedReadOf } from './signedRead.js';

/** What a reader ("Family^Given") has handed in of a study, by the reports among datasets of any kind. */
export function handedInCases(
  datasets: readonly Dataset[],
  { id, cases }: StudyPlan,
  reader: string,
): readonly HandedInCase[] {
  return datasets.flatMap(dataset => {
    const report = parseReport(dataset);
    const read = report.ok ? signedReadOf(dataset, report.value) : undefined;
    if (read?.study === undefined || read.study.id !== id || read.signature.name !== reader) return [];
    const { session, endedAtMs } = read.study;
    const { studyInstanceUid } = read.reference;
    return cases.includes(studyInstanceUid)
      ? [{ session, studyInstanceUid, atMs: endedAtMs ?? read.signature.atMs }]
      : [];
  });
}
