import {
  type AnalysisRecord,
  applyReview,
  type Compared,
  defined,
  EMPTY_REVIEW,
  type Failure,
  type FhirOptions,
  failure,
  isStrokeResult,
  type Outcome,
  type OutputName,
  type ReportFile,
  type ReportFiles,
  success,
  summaryPicture,
} from '@ohif-stroke/core';
import { firstLine } from '@ohif-stroke/runtime';
import { type Command, type OutputPaths, PLAIN_FILES } from '../arguments.js';
import type { Input } from '../input/input.js';
import type { InstalledPipeline } from '../installed.js';
import { jsonBytes, scoredJson } from './outcomeJson.js';
import { idsOf, partPath } from './partPath.js';
import { pngOf } from './png.js';
import type { OutputFile } from './writeFiles.js';

type Readable = Extract<Input, { _tag: 'readable' }>;

/** What is to be written, and how. */
type Asked = Pick<Extract<Command, { _tag: 'analyse' }>, 'outputs' | 'fhir'>;

export interface ResultFiles {
  /** What can be made, in full. */
  readonly files: readonly OutputFile[];
  /** Why something that was asked for could not be made; the first where there are several. */
  readonly missing?: Failure;
  /** What was asked for and the study has nothing for, in sentences: no fault. */
  readonly remarks: readonly string[];
}

/**
 * The files of one scored result. JSON, picture and DICOM objects do not take each other along where one cannot be made; the
 * DICOM objects are composed together, since they refer to each other.
 */
export function resultFiles(
  result: AnalysisRecord,
  pipeline: InstalledPipeline,
  input: Readable,
  asked: Asked,
  nowMs: number,
  compared?: Compared,
): ResultFiles {
  const { outputs } = asked;
  const dicom = reportFiles(result, pipeline, input, asked, nowMs, compared);
  const made = [
    make('The JSON', () => jsonFiles(result, pipeline, input, outputs, compared)),
    ...dicom.files,
    make('The picture', () => pictureFiles(result, input, outputs)),
  ];
  const missing = made.flatMap(files => (files.ok ? [] : [files.failure]))[0];
  return {
    files: made.flatMap(files => (files.ok ? files.value : [])),
    remarks: dicom.remarks,
    ...(missing && { missing }),
  };
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

const jsonFiles = (
  result: AnalysisRecord,
  { record }: InstalledPipeline,
  input: Readable,
  { json }: OutputPaths,
  compared: Compared | undefined,
): Files => success(json === undefined ? [] : [{ path: json, bytes: scoredJson(record(result, compared), input) }]);

/** Every DICOM output that is asked for, each by itself; they refer to each other and are composed together. FHIR is made of the report. */
function reportFiles(
  result: AnalysisRecord,
  pipeline: InstalledPipeline,
  { source, dataset }: Readable,
  { outputs, fhir }: Asked,
  nowMs: number,
  compared: Compared | undefined,
): { readonly files: readonly Files[]; readonly remarks: readonly string[] } {
  const foreign = Object.keys(outputs).filter(id => !PLAIN_FILES.some(name => name === id) && !hasOutput(pipeline, id));
  const also = idsOf(pipeline.outputs).filter(id => outputs[id] !== undefined);
  const absent = foreign.map(id => failure('notMade', `The pipeline ${pipeline.id} makes no --${id}.`));
  const wanted = also.length > 0 || outputs.fhir !== undefined;
  if (!wanted || dataset === undefined) return { files: absent, remarks: [] };
  const report = make('The report', () =>
    pipeline.compose(result, {
      source: dataset,
      nowMs,
      also,
      pixels: success(source),
      ...defined({ earlier: compared?.earlier }),
    }),
  );
  const named = ({ id, part }: Pick<OutputName, 'id' | 'part'>) =>
    partPath(pipeline.outputs, outputs[id] ?? '', { id, ...defined({ part }) });
  if (!report.ok) return { files: [...absent, report], remarks: [] };
  const found = also.map(id => filesOf(report.value, id, named));
  const bundle = make('The FHIR bundle', () =>
    fhirFiles(report.value, pipeline, outputs, { ...fhir, writtenMs: nowMs }),
  );
  return {
    files: [...absent, ...found.map(({ files }) => files), bundle],
    remarks: found.flatMap(({ remarks }) => remarks),
  };
}

function fhirFiles(
  report: ReportFiles,
  { id, fhir }: InstalledPipeline,
  { fhir: path }: OutputPaths,
  options: FhirOptions,
): Files {
  if (path === undefined) return success([]);
  if (fhir === undefined) return failure('notMade', `The pipeline ${id} makes no --fhir.`);
  const bundle = fhir(report, options);
  return bundle.ok ? success([{ path, bytes: jsonBytes(bundle.value) }]) : bundle;
}

const hasOutput = ({ outputs }: Pick<InstalledPipeline, 'outputs'>, id: string): boolean =>
  outputs.some(output => output.id === id);

/** Some of its parts may have nothing to show; without any the output is missing. */
function filesOf(
  { files, missing }: ReportFiles,
  id: string,
  pathOf: (output: Pick<OutputName, 'id' | 'part'>) => string,
): { readonly files: Files; readonly remarks: readonly string[] } {
  const made = files.filter(file => file.id === id).map(file => fileAt(pathOf(file), file));
  const lacking = missing.find(file => file.id === id);
  if (made.length > 0 || lacking === undefined) return { files: success(made), remarks: [] };
  const { _tag, message } = lacking.failure;
  if (lacking.nothing) return { files: success([]), remarks: [`${message} So --${id} writes nothing.`] };
  const sentence = `${message} So --${id} cannot be written.`;
  return { files: failure(_tag, sentence, { cause: lacking.failure }), remarks: [] };
}

/** A document as it is, where the path ends as such documents do; else the DICOM file that wraps it. */
const fileAt = (path: string, { bytes, plain }: ReportFile): OutputFile => ({
  path,
  bytes: plain && path.toLowerCase().endsWith(`.${plain.extension}`) ? plain.bytes : bytes,
});

function pictureFiles(result: AnalysisRecord, { source }: Readable, { png }: OutputPaths): Files {
  if (png === undefined) return success([]);
  if (!isStrokeResult(result)) return failure('notMade', `The pipeline ${result.pipeline} makes no --png.`);
  const picture = summaryPicture({ result, aspects: applyReview(result.aspects, EMPTY_REVIEW) }, source);
  return picture.ok ? success([{ path: png, bytes: pngOf(picture.value) }]) : picture;
}
