import { failure, type Outcome, success } from '@ohif-stroke/core';
import { peekStudy } from '../dicom/peekStudy.js';
import { walkFolder } from '../dicom/walkFolder.js';
import type { EvaluationCase } from '../evaluate/cases/evaluationCase.js';
import { readCases } from '../evaluate/cases/loadCases.js';
import { type RegionKey, regionKey } from '../reads/regionKeys.js';
import type { StudyCase } from './study.js';

export interface StudyCases {
  readonly cases: readonly StudyCase[];
  readonly remarks: readonly string[];
}

/**
 * The cases of a file as `stroke evaluate` takes it. Reads are of a DICOM study: a case names its `studyInstanceUid`, or has a
 * folder of DICOM files as its `image`, of which the first image is asked.
 */
export async function loadStudyCases(path: string): Promise<Outcome<StudyCases>> {
  const list = await readCases(path);
  if (!list.ok) return list;
  const cases: StudyCase[] = [];
  for (const each of list.value.cases) {
    const studyInstanceUid = each.studyInstanceUid ?? (await studyOfImages(each.image));
    if (studyInstanceUid === undefined) {
      return failure(
        'badCases',
        `Case "${each.id}": neither "studyInstanceUid" nor a DICOM image below ${each.image} says whose reads are its own.`,
      );
    }
    const twin = cases.find(other => other.studyInstanceUid === studyInstanceUid);
    if (twin) return failure('badCases', `Cases "${twin.id}" and "${each.id}" are one study (${studyInstanceUid}).`);
    cases.push({ id: each.id, studyInstanceUid, ...truthOf(each) });
  }
  return success({ cases, remarks: list.value.remarks });
}

function truthOf({ affected }: EvaluationCase): Pick<StudyCase, 'truth'> {
  if (affected === undefined) return {};
  const { side, regions } = affected;
  const keys = side === 'none' ? [] : regions.map((name): RegionKey => regionKey({ side, name }));
  return { truth: new Set(keys) };
}

async function studyOfImages(path: string): Promise<string | undefined> {
  const files = await walkFolder(path).catch(() => []);
  for (const file of files) {
    const uid = await peekStudy(file);
    if (uid !== undefined) return uid;
  }
  return undefined;
}
