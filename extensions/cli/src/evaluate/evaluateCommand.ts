import { join } from 'node:path';
import { defined, ncct, type Outcome, success } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { runtimeOptions } from '../networkArguments.js';
import { createProgressLine, stageLabel } from '../output/progressLine.js';
import { makeFolder, writeFiles } from '../output/writeFiles.js';
import { printable } from '../printable.js';
import type { Program } from '../program.js';
import { loadCases } from './cases/loadCases.js';
import { type EvaluateCommand, parseEvaluate } from './evaluateArguments.js';
import { evaluateCases } from './evaluateCases.js';
import { computeMetrics } from './metrics/metrics.js';
import { outputFiles } from './outputFiles.js';
import { productRunner, type RunCase } from './runCase.js';

/** `complete` means that every case was either scored or refused for a reason that the product gives. */
export type Completeness = 'complete' | 'incomplete';

/** `stroke evaluate`: reads the cases, runs the product on each, writes figures, report and plots. */
export async function runEvaluate(argv: readonly string[], program: Program): Promise<Outcome<Completeness>> {
  const command = parseEvaluate(argv);
  if (!command.ok) return command;
  const runtime = await createNodeRuntime({
    ...runtimeOptions(command.value, program),
    ...defined({ modelIds: command.value.only }),
  });
  if (!runtime.ok) return runtime;
  const progress = createProgressLine(program.stderr, command.value.quiet);
  const runCase = productRunner(runtime.value, program.signal, ({ stage, fraction }) =>
    progress.show(stageLabel(ncct, stage), fraction),
  );
  const done = await evaluate(command.value, program, runCase);
  progress.clear();
  return done;
}

export async function evaluate(
  { cases: file, out, quiet, replicates, seed }: EvaluateCommand,
  program: Pick<Program, 'stdout' | 'stderr'>,
  runCase: RunCase,
): Promise<Outcome<Completeness>> {
  const list = await loadCases(file);
  if (!list.ok) return list;
  const { cases, remarks } = list.value;
  const made = await makeFolder(out);
  if (!made.ok) return made;
  for (const remark of remarks) program.stderr.write(`stroke: ${printable(remark)}\n`);
  const say = (line: string) => {
    if (!quiet) program.stdout.write(`${printable(line)}\n`);
  };
  const evaluated = await evaluateCases(cases, runCase, (done, id) =>
    say(`Case ${done + 1} of ${cases.length}: ${id}`),
  );
  if (!evaluated.ok) return evaluated;
  const { scores, leftOut, product } = evaluated.value;
  for (const { id, status, reason } of leftOut) {
    program.stderr.write(`stroke: ${printable(`Case "${id}" ${status}: ${reason}`)}\n`);
  }
  const metrics = computeMetrics(scores, leftOut, product, { replicates, seed });
  const files = outputFiles(metrics, scores, remarks).map(({ name, bytes }) => ({ path: join(out, name), bytes }));
  const written = await writeFiles(files);
  if (!written.ok) return written;
  say(`Evaluated ${scores.length} of ${cases.length} cases; wrote ${files.length} files to ${out}.`);
  return success(metrics.cases.failed === 0 ? 'complete' : 'incomplete');
}
