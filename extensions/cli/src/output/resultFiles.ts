import {
  applyReview,
  composeReport,
  defined,
  EMPTY_REVIEW,
  type Failure,
  failure,
  OUTPUT_IDS,
  type Outcome,
  type OutputId,
  type ReportFiles,
  type StrokeResult,
  success,
  summaryPicture,
  whyNotReportable,
} from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import type { OutputPaths } from '../arguments.js';
import type { Input } from '../input/input.js';
import { scoredJson } from './outcomeJson.js';
import { partPath } from './partPath.js';
import { pngOf } from './png.js';
import type { OutputFile } from './writeFiles.js';

type Readable = Extract<Input, { _tag: 'readable' }>;

export interface ResultFiles {
  /** What can be made, in full. */
  readonly files: readonly OutputFile[];
  /** Why something that was asked for could not be made; the first where there are several. */
  readonly missing?: Failure;
}

/** The files of one scored result. A report or a picture that cannot be made takes nothing else with it. */
export function resultFiles(result: StrokeResult, input: Readable, outputs: OutputPaths, nowMs: number): ResultFiles {
  const made = [
    make('The JSON', () => jsonFiles(result, input, outputs)),
    ...dicomFiles(result, input, outputs, nowMs),
    make('The picture', () => pictureFiles(result, input, outputs)),
  ];
  const missing = made.flatMap(files => (files.ok ? [] : [files.failure]))[0];
  return { files: made.flatMap(files => (files.ok ? files.value : [])), ...(missing && { missing }) };
}

type Files = Outcome<readonly OutputFile[]>;

/** The writers throw for what they take for a bug; an odd header must not make it one that costs the result. */
function make<T>(what: string, files: () => Outcome<T>): Outcome<T> {
  try {
    return files();
  } catch (cause) {
    return failure('notMade', `${what} could not be made: ${firstLine(cause)}.`, { cause });
  }
}

const jsonFiles = (result: StrokeResult, input: Readable, { json }: OutputPaths): Files =>
  success(json === undefined ? [] : [{ path: json, bytes: scoredJson(result, input) }]);

/** Every DICOM output that is asked for, each by itself; they refer to each other and are composed together. */
function dicomFiles(
  result: StrokeResult,
  { source, dataset }: Readable,
  outputs: OutputPaths,
  nowMs: number,
): readonly Files[] {
  const also = OUTPUT_IDS.filter(id => outputs[id] !== undefined);
  if (also.length === 0 || dataset === undefined) return [];
  const report = make('The report', (): Outcome<ReportFiles> => {
    const gap = whyNotReportable(result);
    if (gap) return { ok: false, failure: gap };
    return success(composeReport({ result, source: dataset, nowMs, also, pixels: success(source) }));
  });
  return report.ok ? also.map(id => filesOf(report.value, id, outputs[id] ?? '')) : [report];
}

/** Some of its parts may have nothing to show; without any the output is missing. */
function filesOf({ files, missing }: ReportFiles, id: OutputId, path: string): Files {
  const made = files
    .filter(file => file.id === id)
    .map(({ part, bytes }) => ({ path: partPath(path, { id, ...defined({ part }) }), bytes }));
  const lacking = missing.find(file => file.id === id)?.failure;
  if (made.length > 0 || lacking === undefined) return success(made);
  return failure(lacking._tag, `${lacking.message} So --${id} cannot be written.`, { cause: lacking });
}

function pictureFiles(result: StrokeResult, { source }: Readable, { png }: OutputPaths): Files {
  if (png === undefined) return success([]);
  const picture = summaryPicture({ result, aspects: applyReview(result.aspects, EMPTY_REVIEW) }, source);
  return picture.ok ? success([{ path: png, bytes: pngOf(picture.value) }]) : picture;
}
