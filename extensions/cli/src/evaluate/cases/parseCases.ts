import { resolve } from 'node:path';
import {
  type Defect,
  defectsOf,
  defined,
  failure,
  firstOf,
  type Outcome,
  sayDefects,
  shownName,
  someText,
  success,
} from '@ohif-stroke/core';
import * as v from 'valibot';
import { CASE_FIELDS, type EvaluationCase, labelledCase, REFERENCE_FIELDS } from './evaluationCase.js';

/** A file may be wrong in all of its cases. */
const MOST_CASES = 10;

const caseFile = v.looseObject({ cases: v.array(v.unknown()) });

export interface CaseList {
  readonly cases: readonly EvaluationCase[];
  /** Fields that nobody asks for, as sentences: one of them may be a slip of the pen. */
  readonly remarks: readonly string[];
}

/** Reads the text of a cases file; relative paths start from `folder`. All defects are named with case and field. */
export function parseCases(text: string, folder: string): Outcome<CaseList> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failure('badCases', 'The cases file is not valid JSON.', { cause });
  }
  if (!v.is(caseFile, json)) return failure('badCases', 'The cases file must hold {"cases": [...]}.');
  if (json.cases.length === 0) return failure('badCases', 'The cases file holds no case.');
  const read = json.cases.map((entry, n) => readCase(entry, n, folder));
  const cases = read.flatMap(({ found }) => found ?? []);
  const wrong = [...read.flatMap(({ wrong }) => wrong ?? []), ...repeatedIds(cases), ...lostEarlier(cases, json.cases)];
  if (wrong.length > 0) return failure('badCases', `${capitalised(firstOf(wrong, MOST_CASES))}.`);
  return success({ cases, remarks: read.flatMap(({ remarks }) => remarks) });
}

interface ReadCase {
  readonly found?: EvaluationCase;
  /** Part of a sentence. */
  readonly wrong?: string;
  readonly remarks: readonly string[];
}

function readCase(entry: unknown, n: number, folder: string): ReadCase {
  const parsed = v.safeParse(labelledCase, entry);
  if (!parsed.success) return { wrong: wrongCase(defectsOf(parsed.issues, ''), entry, n), remarks: [] };
  const { id, image, affected, boxes, denseArteries, haematomaSigns } = parsed.output;
  const { shiftMm, csfMl, ventriclesMm, earlier, studyInstanceUid } = parsed.output;
  const references = REFERENCE_FIELDS.flatMap(field => {
    const path = parsed.output[field];
    return path === undefined ? [] : [[field, resolve(folder, path)]];
  });
  return {
    found: {
      id,
      image: resolve(folder, image),
      references: Object.fromEntries(references),
      ...defined({ studyInstanceUid, earlier, affected, boxes, denseArteries }),
      ...defined({ haematomaSigns, ventriclesMm, csfMl, shiftMm }),
    },
    remarks: Object.keys(Object(entry))
      .filter(field => !CASE_FIELDS.includes(field))
      .map(field => `Case "${shownName(id)}": the field "${shownName(field)}" is not known and was passed over.`),
  };
}

function wrongCase(defects: readonly Defect[], entry: unknown, n: number): string {
  if (defects.some(({ path }) => path === '')) return `case number ${n + 1} is not ${defects[0]?.expectation}`;
  const named = v.safeParse(v.looseObject({ id: someText }), entry);
  const name = named.success ? `"${shownName(named.output.id)}"` : `number ${n + 1}`;
  return `case ${name}: ${sayDefects(defects)}`;
}

/** Each id that more than one case has, once. */
const repeatedIds = (cases: readonly EvaluationCase[]): readonly string[] => {
  const ids = cases.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, n) => ids.indexOf(id) !== n));
  return [...repeated].map(id => `two cases have the id "${shownName(id)}"`);
};

/** Each case that names as its earlier scan itself or one that the file does not hold. */
const lostEarlier = (cases: readonly EvaluationCase[], all: readonly unknown[]): readonly string[] => {
  // A case with a defect of its own is told of already, and its id may be what another one names.
  if (cases.length < all.length) return [];
  const ids = new Set(cases.map(({ id }) => id));
  return cases.flatMap(({ id, earlier }) =>
    earlier === undefined || (earlier !== id && ids.has(earlier))
      ? []
      : [`case "${shownName(id)}": "earlier" must be the id of another case`],
  );
};

const capitalised = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
