import {
  composeReport,
  type Dataset,
  type Failure,
  failure,
  type Outcome,
  type ReportFiles,
  type SegmentationPart,
  type StrokeResult,
  success,
  whyNotReportable,
} from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import type { OutputPaths } from '../arguments.js';
import type { Input } from '../input/input.js';
import { scoredJson } from './outcomeJson.js';
import { captureOf, pngOf, summaryPicture } from './summaryPicture.js';
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
  let report: ReportFiles | undefined;
  /** SR and SEG refer to each other and are composed once. */
  const compose = (source: Dataset): Outcome<ReportFiles> => {
    const gap = whyNotReportable(result);
    if (gap) return { ok: false, failure: gap };
    report ??= composeReport({ result, source, nowMs });
    return success(report);
  };
  const made = [
    make('The JSON', () => jsonFiles(result, input, outputs)),
    make('The report', () => reportFiles(input, outputs, compose)),
    make('The segmentation', () => segmentationFiles(input, outputs, compose)),
    make('The picture', () => pictureFiles(result, input, outputs)),
    make('The capture', () => captureFiles(result, input, outputs, nowMs)),
  ];
  const missing = made.flatMap(files => (files.ok ? [] : [files.failure]))[0];
  return { files: made.flatMap(files => (files.ok ? files.value : [])), ...(missing && { missing }) };
}

type Files = Outcome<readonly OutputFile[]>;

/** The writers throw for what they take for a bug; an odd header must not make it one that costs the result. */
function make(what: string, files: () => Files): Files {
  try {
    return files();
  } catch (cause) {
    return failure('notMade', `${what} could not be made: ${firstLine(cause)}.`, { cause });
  }
}

const jsonFiles = (result: StrokeResult, input: Readable, { json }: OutputPaths): Files =>
  success(json === undefined ? [] : [{ path: json, bytes: scoredJson(result, input) }]);

type Compose = (source: Dataset) => Outcome<ReportFiles>;

function reportFiles({ dataset }: Readable, { sr }: OutputPaths, compose: Compose): Files {
  if (sr === undefined || dataset === undefined) return success([]);
  const report = compose(dataset);
  return report.ok ? success([{ path: sr, bytes: report.value.sr }]) : report;
}

function segmentationFiles({ dataset }: Readable, { seg }: OutputPaths, compose: Compose): Files {
  if (seg === undefined || dataset === undefined) return success([]);
  const report = compose(dataset);
  if (!report.ok) return report;
  const { segmentations } = report.value;
  if (segmentations.length === 0) {
    return failure('emptySegmentation', 'There is nothing to segment, so --seg cannot be written.');
  }
  return success(segmentations.map(({ part, bytes }) => ({ path: segPath(seg, part), bytes })));
}

function pictureFiles(result: StrokeResult, { source }: Readable, { png }: OutputPaths): Files {
  if (png === undefined) return success([]);
  const picture = summaryPicture(result, source);
  return picture.ok ? success([{ path: png, bytes: pngOf(picture.value) }]) : picture;
}

function captureFiles(result: StrokeResult, { source, dataset }: Readable, { sc }: OutputPaths, nowMs: number): Files {
  if (sc === undefined || dataset === undefined) return success([]);
  const gap = whyNotReportable(result);
  if (gap) return { ok: false, failure: gap };
  const picture = summaryPicture(result, source);
  return picture.ok ? success([{ path: sc, bytes: captureOf(picture.value, result, dataset, nowMs) }]) : picture;
}

/** The regions, which every scored head has, under the name given; the lesions beside them. */
const segPath = (path: string, part: SegmentationPart): string =>
  part === 'regions' ? path : path.replace(/(\.[^./\\]*)?$/, (_all, ending: string = '') => `-${part}${ending}`);
