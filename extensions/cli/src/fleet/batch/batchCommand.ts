import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Outcome, success } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import { createProgressLine } from '../../output/progressLine.js';
import { makeFolder, writeFiles } from '../../output/writeFiles.js';
import { printable } from '../../printable.js';
import type { Program } from '../../program.js';
import { childOptions, slotOptions } from '../childArguments.js';
import { modelSetId } from '../modelSet.js';
import { createSlot } from '../slot/createSlot.js';
import type { FolderTask, TaskEnd } from '../task.js';
import { type BatchCommand, parseBatch } from './batchArguments.js';
import type { BatchCase } from './batchCase.js';
import { caseId } from './caseId.js';
import type { CaseRow } from './caseRow.js';
import { caseTable } from './caseTable.js';
import { csvTable } from './csvTable.js';
import { findCases } from './findCases.js';
import { openRows } from './keptRows.js';
import { overviewPage } from './overviewPage.js';
import { parquetTable } from './parquetTable.js';
import { runCases } from './runCases.js';

/** `stroke batch`: every study of a folder, or every path of a list, on several child processes; a table and a page of them. */
export async function runBatch(argv: readonly string[], program: Program): Promise<Outcome<'complete' | 'incomplete'>> {
  const command = parseBatch(argv);
  if (!command.ok) return command;
  const { input, out, quiet, write, workers } = command.value;
  const progress = createProgressLine(program.stderr, quiet);
  const found = await findCases(input, fraction => progress.show('Looking through the files', fraction));
  progress.clear();
  if (!found.ok) return found;
  const { cases } = found.value;
  const made = await makeFolder(out);
  if (!made.ok) return made;
  const options = childOptions(command.value, program);
  // Made for its list of networks only: sessions are the children's.
  const runtime = await createNodeRuntime(options);
  if (!runtime.ok) return runtime;
  const models = modelSetId(runtime.value.manifests);
  const slots = Array.from({ length: Math.min(workers, cases.length) }, () =>
    createSlot<FolderTask, TaskEnd>(slotOptions(command.value, options)),
  );
  const stop = () => slots.forEach(slot => void slot.stop());
  program.signal.addEventListener('abort', stop, { once: true });
  let known = 0;
  const rows = await runCases(cases, {
    slots,
    rows: await openRows(join(out, 'rows')),
    idOf: each => caseId(each, [models, ...write]),
    taskOf: (each, folder) => taskOf(each, join(out, 'cases', folder), write),
    onRow: (row, done, fresh) => {
      if (!fresh) known += 1;
      progress.show(`${done} of ${cases.length} cases,`, done / cases.length);
      if (fresh && !quiet && program.stderr.isTTY !== true)
        program.stdout.write(`${printable(lineOf(row, done, cases.length))}\n`);
    },
    signal: program.signal,
    now: () => program.nowMs(),
  });
  progress.clear();
  stop();
  if (known > 0 && !quiet) program.stdout.write(`${known} of ${cases.length} cases were read by an earlier run.\n`);
  return rows.ok ? finish(rows.value, found.value.passedOver, command.value, program) : rows;
}

/** Left-overs of a run that was killed in the middle of the case do not stay beside its files. */
async function taskOf(
  { path, files, studyInstanceUid }: BatchCase,
  folder: string,
  write: readonly string[],
): Promise<FolderTask> {
  await rm(folder, { recursive: true, force: true });
  return {
    kind: 'folder',
    path,
    outputs: Object.fromEntries(write.map(id => [id, join(folder, FILE_NAMES[id] ?? `${id}.dcm`)])),
    thumbnail: join(folder, 'thumbnail.png'),
    ...(files && { files }),
    ...(studyInstanceUid !== undefined && { studyInstanceUid }),
  };
}

const FILE_NAMES: Readonly<Record<string, string>> = {
  json: 'result.json',
  png: 'summary.png',
  fhir: 'report.fhir.json',
};

async function finish(
  rows: readonly CaseRow[],
  passedOver: number,
  { out, quiet }: BatchCommand,
  program: Program,
): Promise<Outcome<'complete' | 'incomplete'>> {
  const pictured = new Set<CaseRow>();
  for (const row of rows) if (await isFile(join(out, 'cases', row.folder, 'thumbnail.png'))) pictured.add(row);
  const text = (name: string, content: string) => ({ path: join(out, name), bytes: new TextEncoder().encode(content) });
  const table = caseTable(rows);
  const written = await writeFiles([
    text('table.csv', csvTable(table)),
    { path: join(out, 'table.parquet'), bytes: parquetTable(table) },
    text(
      'overview.html',
      overviewPage(rows, row => pictured.has(row)),
    ),
  ]);
  if (!written.ok) return written;
  const failed = rows.filter(({ end }) => end._tag === 'failed');
  const refused = rows.filter(({ end }) => end._tag === 'refused').length;
  for (const { name, end } of failed) program.stderr.write(`stroke: ${printable(`${name}: ${sentenceOf(end)}`)}\n`);
  const scored = rows.length - refused - failed.length;
  const rest = passedOver > 0 ? ` Passed over: ${passedOver} files that are neither DICOM nor NIfTI.` : '';
  if (!quiet) {
    program.stdout.write(
      `${scored} scored, ${refused} refused, ${failed.length} failed; table.csv, table.parquet and overview.html are in ${printable(out)}.${rest}\n`,
    );
  }
  return success(failed.length === 0 ? 'complete' : 'incomplete');
}

const lineOf = ({ name, end }: CaseRow, done: number, all: number): string =>
  `${done} of ${all}: ${name}: ${end._tag === 'scored' ? end.facts.words[0] : sentenceOf(end)}`;

const sentenceOf = (end: CaseRow['end']): string => (end._tag === 'scored' ? '' : end.sentence);

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isFile(),
    () => false,
  );
