import {
  type AnalysisOutcome,
  type AnalysisRecord,
  failure,
  type Outcome,
  pipelineOf,
  type Suitability,
  success,
} from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { analyseSource } from './analyseSource.js';
import type { Command } from './arguments.js';
import { type EarlierReports, readEarlierReports } from './input/earlierReports.js';
import type { Input } from './input/input.js';
import { readInput } from './input/readInput.js';
import { isNiftiPath } from './input/readNiftiInput.js';
import { withWarnings } from './input/withWarnings.js';
import { INSTALLED, type InstalledPipeline } from './installed.js';
import { runtimeOptions, usage } from './networkArguments.js';
import { refusedJson } from './output/outcomeJson.js';
import { idsOf } from './output/partPath.js';
import { createProgressLine, type ProgressLine, stageLabel } from './output/progressLine.js';
import { resultFiles } from './output/resultFiles.js';
import { refusalText, resultText, seriesText } from './output/summaryText.js';
import { checkFolders, writeFiles } from './output/writeFiles.js';
import { printable } from './printable.js';
import type { Program } from './program.js';

type AnalyseCommand = Extract<Command, { _tag: 'analyse' }>;
type Readable = Extract<Input, { _tag: 'readable' }>;

export type Verdict = 'scored' | 'refused';

/** Reads, analyses, writes. A failure is one sentence; a report that cannot be made costs neither result nor JSON. */
export async function runAnalyse(
  command: AnalyseCommand,
  program: Program,
  installed: readonly InstalledPipeline[] = INSTALLED,
): Promise<Outcome<Verdict>> {
  const { outputs, quiet } = command;
  const pipelines = command.pipeline === undefined ? installed : [pipelineOf(installed, command.pipeline)];
  const ids = [...idsOf(installed.flatMap(pipeline => pipeline.outputs)), 'fhir'];
  if (isNiftiPath(command.input) && command.earlier.length > 0) {
    return usage('--earlier needs DICOM input: a NIfTI file has no patient and no time of its own.');
  }
  if (isNiftiPath(command.input) && ids.some(id => outputs[id] !== undefined)) {
    const flags = ids.map(id => `--${id}`).join(', ');
    return failure(
      'usage',
      `These options need DICOM input: ${flags}. A NIfTI file has no patient, study or images to refer to.`,
    );
  }
  const folders = await checkFolders(Object.values(outputs));
  if (!folders.ok) return folders;
  const progress = createProgressLine(program.stderr, quiet);
  const hooks = {
    onFraction: (fraction: number) => progress.show('Reading the files', fraction),
    cancelled: () => program.signal.aborted,
  };
  const input = await readInput(command.input, command, hooks, pipelines);
  if (!input.ok) return cleared(progress, input);
  const say = (lines: readonly string[]) => {
    if (!quiet) for (const line of lines) program.stdout.write(`${line}\n`);
  };
  progress.clear();
  say([...input.value.remarks.map(printable), ...seriesText(input.value.series)]);
  if (input.value._tag === 'refused') {
    return refuse(
      { ok: false, reasons: input.value.reasons, warnings: input.value.warnings ?? [] },
      input.value,
      command,
      program,
    );
  }
  const pipeline = pipelineOf(pipelines, input.value.pipeline);
  const { dataset } = input.value;
  const earlier = dataset
    ? await readEarlierReports(command.earlier, dataset)
    : success<EarlierReports>({ scans: [], remarks: [] });
  if (!earlier.ok) return earlier;
  say(earlier.value.remarks);
  const compared =
    dataset && earlier.value.scans.length > 0 ? { source: dataset, earlier: earlier.value.scans } : undefined;
  const outcome = await analyseInput(input.value, pipeline, command, program, progress);
  progress.clear();
  switch (outcome._tag) {
    case 'failed':
      return { ok: false, failure: outcome.failure };
    case 'cancelled':
      return failure('cancelled', 'Cancelled.');
    case 'unsuitable':
      return refuse(outcome.suitability, input.value, command, program);
    case 'scored': {
      const result = withWarnings(outcome.result, input.value);
      const { files, missing, remarks } = resultFiles(
        result,
        pipeline,
        input.value,
        command,
        program.nowMs(),
        compared,
      );
      const written = await writeFiles(files);
      if (!written.ok) return written;
      say([...resultText(result, pipeline, compared), ...remarks]);
      return missing ? { ok: false, failure: missing } : success('scored');
    }
  }
}

function cleared<T>(progress: ProgressLine, outcome: T): T {
  progress.clear();
  return outcome;
}

async function analyseInput(
  input: Readable,
  pipeline: InstalledPipeline,
  command: AnalyseCommand,
  program: Program,
  progress: ProgressLine,
): Promise<AnalysisOutcome<AnalysisRecord>> {
  const runtime = await createNodeRuntime(runtimeOptions(command, program));
  if (!runtime.ok) return { _tag: 'failed', failure: runtime.failure };
  return analyseSource(pipeline.analyse, input.source, runtime.value, program.signal, ({ stage, fraction }) =>
    progress.show(stageLabel(pipeline, stage), fraction),
  );
}

async function refuse(
  suitability: Suitability,
  input: Input,
  { outputs }: AnalyseCommand,
  program: Program,
): Promise<Outcome<Verdict>> {
  if (outputs.json !== undefined) {
    const written = await writeFiles([{ path: outputs.json, bytes: refusedJson(suitability, input) }]);
    if (!written.ok) return written;
  }
  program.stderr.write(`stroke: ${refusalText(suitability)}\n`);
  return success('refused');
}
