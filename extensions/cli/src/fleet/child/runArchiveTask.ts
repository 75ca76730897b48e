import { rm } from 'node:fs/promises';
import {
  type Failure,
  needsNoRead,
  type Outcome,
  PIPELINES,
  reportsAmong,
  type Sent,
  SOFTWARE,
  storeFiles,
  success,
  textOf,
} from '@ohif-stroke/core';
import type { NodeRuntime } from '@ohif-stroke/runtime/node';
import { readDicomInput } from '../../input/readDicomInput.js';
import { type Archive, archiveHeals } from '../archive/archive.js';
import type { ArchiveEnd, ArchiveTask } from '../task.js';
import { type Analysed, analyseInput, failedBy, type Readable, refusedFor } from './analyseInput.js';
import { fetchSeries } from './fetchSeries.js';

const HOOKS = { onFraction: () => undefined, cancelled: () => false };
/** A store that failed is tried again here first: the analysis costs more than the wait. */
const STORE_WAITS_MS = [500, 2000];

export interface ArchiveOutside {
  readonly archive: Archive;
  readonly runtime: NodeRuntime;
  readonly nowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Fetches a series, reads it as viewer and command line do, and stores report and what goes with it, unread. */
export async function runArchiveTask(task: ArchiveTask, outside: ArchiveOutside): Promise<ArchiveEnd> {
  const { archive, runtime, nowMs } = outside;
  const startedMs = nowMs();
  const isRead = await hasRead(archive, task, runtime);
  if (!isRead.ok) return failed(isRead.failure);
  if (isRead.value) return { _tag: 'alreadyRead' };
  const input = await fetchInput(archive, task);
  if (!input.ok) return failed(input.failure);
  if (input.value._tag === 'refused') return refusedFor(input.value.reasons);
  const fetchedMs = nowMs();
  const analysed = await analyseInput(input.value, runtime);
  if ('ended' in analysed) return analysed.ended;
  const analysedMs = nowMs();
  const stored = await store(analysed.scored, input.value, task, outside);
  if (!stored.ok) return failed(stored.failure);
  const { timingsMs } = analysed.scored.result;
  return {
    _tag: 'stored',
    stagesMs: { ...timingsMs, fetch: fetchedMs - startedMs, store: nowMs() - analysedMs },
    missing: stored.value,
  };
}

const failed = (why: Failure): ArchiveEnd =>
  failedBy(
    why,
    archiveHeals(why._tag, why.values?.status) ||
      why.values?.why === 'outOfResources' ||
      why.values?.why === 'processing',
  );

/** The reports of the study in the archive are few: metadata of a report is the whole of it. */
async function hasRead(archive: Archive, task: ArchiveTask, { manifests }: NodeRuntime): Promise<Outcome<boolean>> {
  const { studyInstanceUid, again } = task;
  const listed = await archive.search(`studies/${studyInstanceUid}/series`, {
    Modality: 'SR',
    includefield: '0020000E',
  });
  if (!listed.ok) return listed;
  const reader = { version: SOFTWARE.version, sha256: manifests.map(({ weights }) => weights.sha256) };
  for (const { SeriesInstanceUID, Modality } of listed.value) {
    if (textOf(Modality) !== 'SR') continue;
    const datasets = await archive.seriesMetadata(studyInstanceUid, textOf(SeriesInstanceUID));
    if (!datasets.ok) return datasets;
    if (needsNoRead(reportsAmong(datasets.value, studyInstanceUid), task, again ? reader : undefined))
      return success(true);
  }
  return success(false);
}

/** The files lie there while they are read, and no longer. */
async function fetchInput(archive: Archive, task: ArchiveTask) {
  const { studyInstanceUid, seriesInstanceUid, scratch } = task;
  try {
    const files = await fetchSeries(archive, task, scratch);
    if (!files.ok) return files;
    return await readDicomInput('The series', { studyInstanceUid, seriesInstanceUid }, HOOKS, PIPELINES, files.value);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Gives what could not be made, by its code. */
async function store(
  { result, pipeline }: Analysed,
  { source, dataset = {} }: Readable,
  task: Pick<ArchiveTask, 'store'>,
  { archive, nowMs, wait }: ArchiveOutside,
): Promise<Outcome<readonly string[]>> {
  const composed = pipeline.compose(result, {
    source: dataset,
    nowMs: nowMs(),
    also: task.store,
    pixels: success(source),
  });
  if (!composed.ok) return composed;
  const { files, missing } = composed.value;
  const port = { send: archive.send, readBack: archive.instance };
  let sent: Sent = await storeFiles(port, files);
  for (const ms of STORE_WAITS_MS) {
    if (sent.outcome.ok) break;
    await wait(ms);
    sent = await storeFiles(port, files, sent.arrived);
  }
  if (!sent.outcome.ok) return sent.outcome;
  return success(missing.flatMap(({ nothing, failure }) => (nothing ? [] : [failure._tag])));
}
