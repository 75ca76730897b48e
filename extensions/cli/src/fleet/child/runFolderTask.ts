import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { applyReview, EMPTY_REVIEW, isStrokeResult, type Outcome, PIPELINES, summaryPicture } from '@ohif-stroke/core';
import type { NodeRuntime } from '@ohif-stroke/runtime/node';
import type { Input } from '../../input/input.js';
import { readDicomInput } from '../../input/readDicomInput.js';
import { readInput } from '../../input/readInput.js';
import { refusedJson } from '../../output/outcomeJson.js';
import { pngOf } from '../../output/png.js';
import { resultFiles } from '../../output/resultFiles.js';
import { type OutputFile, writeFiles } from '../../output/writeFiles.js';
import { factsOf } from '../facts.js';
import type { FolderTask, TaskEnd } from '../task.js';
import { type Analysed, analyseInput, failedBy, type Readable, refusedFor } from './analyseInput.js';
import { thumbnailOf } from './thumbnail.js';

const HOOKS = { onFraction: () => undefined, cancelled: () => false };

/** Reads, analyses and writes one case, as `analyse` does. */
export async function runFolderTask(task: FolderTask, runtime: NodeRuntime, nowMs: number): Promise<TaskEnd> {
  const input = await inputOf(task);
  if (!input.ok) return failedBy(input.failure);
  if (input.value._tag === 'refused') {
    const { reasons, warnings = [] } = input.value;
    return refuse(refusedFor(reasons), refusedJson({ ok: false, reasons, warnings }, input.value), task);
  }
  const analysed = await analyseInput(input.value, runtime);
  if ('scored' in analysed) return write(analysed.scored, input.value, task, nowMs);
  const { ended, suitability } = analysed;
  return suitability ? refuse(ended, refusedJson(suitability, input.value), task) : ended;
}

function inputOf({ path, files, studyInstanceUid }: FolderTask): Promise<Outcome<Input>> {
  const wanted = studyInstanceUid === undefined ? {} : { studyInstanceUid };
  return files === undefined ? readInput(path, wanted, HOOKS) : readDicomInput(path, wanted, HOOKS, PIPELINES, files);
}

async function refuse(end: TaskEnd, bytes: Uint8Array, { outputs }: FolderTask): Promise<TaskEnd> {
  if (outputs.json === undefined) return end;
  return (await kept([{ path: outputs.json, bytes }])) ?? end;
}

async function write(
  { result, pipeline }: Analysed,
  input: Readable,
  { outputs, thumbnail }: FolderTask,
  nowMs: number,
): Promise<TaskEnd> {
  // A NIfTI file has no patient and no study: what needs them is not asked for.
  const possible = input.dataset === undefined ? plainOnly(outputs) : outputs;
  const asked = { outputs: possible, fhir: { version: 'R4', type: 'collection' } } as const;
  const { files, missing } = resultFiles(result, pipeline, input, asked, nowMs);
  if (missing) return failedBy(missing);
  const small = isStrokeResult(result)
    ? summaryPicture({ result, aspects: applyReview(result.aspects, EMPTY_REVIEW) }, input.source)
    : undefined;
  const pictures = small?.ok ? [{ path: thumbnail, bytes: pngOf(thumbnailOf(small.value)) }] : [];
  const unkept = await kept([...files, ...pictures]);
  return unkept ?? { _tag: 'scored', facts: factsOf(result, pipeline, input), stagesMs: result.timingsMs };
}

const plainOnly = ({ json, png }: FolderTask['outputs']): FolderTask['outputs'] => ({
  ...(json === undefined ? {} : { json }),
  ...(png === undefined ? {} : { png }),
});

/** The end of a task whose files cannot be written: a full disk heals. */
async function kept(files: readonly OutputFile[]): Promise<TaskEnd | undefined> {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await mkdir(folder, { recursive: true });
  const written = await writeFiles(files);
  return written.ok ? undefined : failedBy(written.failure, true);
}
