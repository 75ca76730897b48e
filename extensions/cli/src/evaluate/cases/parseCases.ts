import { resolve } from 'node:path';
import {
  ASPECTS_REGIONS,
  type AspectsRegion,
  type BoxFinding,
  failure,
  type Outcome,
  success,
} from '@ohif-stroke/core';
import {
  type AffectedTruth,
  type EvaluationCase,
  REFERENCE_FIELDS,
  type ReferenceBox,
  type ReferenceField,
} from './evaluationCase.js';

type Json = Readonly<Record<string, unknown>>;

const SIDES: readonly AffectedTruth['side'][] = ['right', 'left', 'none'];
const LABELS: readonly BoxFinding['label'][] = ['infarct', 'oldInfarct', 'haemorrhage'];
const FIELDS: readonly string[] = ['id', 'image', ...REFERENCE_FIELDS, 'affected', 'boxes'];

/** A defect stops the reading at once: carries the sentence to `parseCases`, which turns it into a failure. */
class Defect extends Error {}

function defect(sentence: string): never {
  throw new Defect(sentence);
}

export interface CaseList {
  readonly cases: readonly EvaluationCase[];
  /** Fields that nobody asks for, as sentences: one of them may be a slip of the pen. */
  readonly remarks: readonly string[];
}

/** Reads the text of a cases file; relative paths start from `folder`. The first defect is named with case and field. */
export function parseCases(text: string, folder: string): Outcome<CaseList> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failure('badCases', 'The cases file is not valid JSON.', { cause });
  }
  try {
    return success(readCases(json, folder));
  } catch (cause) {
    if (cause instanceof Defect) return failure('badCases', cause.message);
    throw cause;
  }
}

function readCases(json: unknown, folder: string): CaseList {
  const list = isRecord(json) ? json.cases : undefined;
  if (!Array.isArray(list)) defect('The cases file must hold {"cases": [...]}.');
  if (list.length === 0) defect('The cases file holds no case.');
  const seen = new Set<string>();
  const remarks: string[] = [];
  const cases = list.map((entry: unknown, n) => {
    const read = readCase(entry, n, folder);
    if (seen.has(read.id)) defect(`Two cases have the id "${read.id}".`);
    seen.add(read.id);
    for (const field of Object.keys(isRecord(entry) ? entry : {})) {
      if (!FIELDS.includes(field))
        remarks.push(`Case "${read.id}": the field "${field}" is not known and was passed over.`);
    }
    return read;
  });
  return { cases, remarks };
}

function readCase(entry: unknown, n: number, folder: string): EvaluationCase {
  if (!isRecord(entry)) return defect(`Case number ${n + 1} is not an object.`);
  const { id, affected, boxes } = entry;
  if (!isText(id)) return defect(`Case number ${n + 1}: "id" must be a text that is not empty.`);
  const wrong = (field: string, expectation: string): never =>
    defect(`Case "${id}": "${field}" must be ${expectation}.`);
  const path = (field: string): string => {
    const value = entry[field];
    return isText(value) ? resolve(folder, value) : wrong(field, 'a path');
  };
  const references: Partial<Record<ReferenceField, string>> = {};
  for (const field of REFERENCE_FIELDS) {
    if (entry[field] === undefined) continue;
    references[field] = path(field);
    if (!/\.nii(\.gz)?$/i.test(references[field])) wrong(field, 'a .nii or .nii.gz file');
  }
  return {
    id,
    image: path('image'),
    references,
    ...(affected === undefined ? {} : { affected: readAffected(affected, wrong) }),
    ...(boxes === undefined ? {} : { boxes: readBoxes(boxes, wrong) }),
  };
}

type Wrong = (field: string, expectation: string) => never;

function readAffected(value: unknown, wrong: Wrong): AffectedTruth {
  if (!isRecord(value)) return wrong('affected', 'an object with "side" and "regions"');
  const side = SIDES.find(s => s === value.side) ?? wrong('affected.side', '"right", "left" or "none"');
  const names = value.regions ?? (side === 'none' ? [] : undefined);
  if (!Array.isArray(names)) return wrong('affected.regions', 'a list of region names');
  const regions = names.map(
    (name: unknown): AspectsRegion =>
      ASPECTS_REGIONS.find(region => region === name) ??
      wrong('affected.regions', `a list of ${ASPECTS_REGIONS.join(', ')}, not ${JSON.stringify(name)}`),
  );
  if (new Set(regions).size !== regions.length) return wrong('affected.regions', 'a list without repetitions');
  if ((side === 'none') !== (regions.length === 0)) {
    return wrong(
      'affected.regions',
      side === 'none' ? 'empty where the side is "none"' : `filled where a side is named`,
    );
  }
  return { side, regions };
}

function readBoxes(value: unknown, wrong: Wrong): readonly ReferenceBox[] {
  if (!Array.isArray(value)) return wrong('boxes', 'a list');
  return value.map((entry: unknown, n) => {
    const field = (name: string) => `boxes[${n}].${name}`;
    const box: Json = isRecord(entry) ? entry : wrong(`boxes[${n}]`, 'an object');
    const number = (name: string, isRight: (found: number) => boolean, expectation: string): number => {
      const found = box[name];
      return typeof found === 'number' && isRight(found) ? found : wrong(field(name), expectation);
    };
    const atLeastZero = 'a number of at least 0';
    return {
      slice: number('slice', v => Number.isInteger(v) && v >= 0, 'a whole number of at least 0'),
      x: number('x', v => v >= 0, atLeastZero),
      y: number('y', v => v >= 0, atLeastZero),
      width: number('width', v => v > 0, 'a number above 0'),
      height: number('height', v => v > 0, 'a number above 0'),
      label:
        LABELS.find(label => label === box.label) ??
        wrong(field('label'), LABELS.map(label => `"${label}"`).join(' or ')),
    };
  });
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
