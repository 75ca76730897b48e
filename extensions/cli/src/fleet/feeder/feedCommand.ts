import { type Outcome, success } from '@ohif-stroke/core';
import { createNodeRuntime } from '@ohif-stroke/runtime/node';
import type { Program } from '../../program.js';
import { type Archive, askJson, loginIn, openArchive } from '../archive/archive.js';
import { childOptions } from '../childArguments.js';
import { createLog } from '../log.js';
import { modelSetId } from '../modelSet.js';
import { pause } from '../pause.js';
import { openQueue } from '../queue/openQueue.js';
import type { SeriesJob } from '../seriesJob.js';
import { createMetrics } from '../status/metrics.js';
import { isQueueUp, queueGauges } from '../status/queueState.js';
import { serveIfAsked } from '../status/statusServer.js';
import { type FeedCommand, parseFeed } from './feedArguments.js';
import { feedStudies } from './feedStudies.js';
import { orthancChanges } from './orthancChanges.js';
import { PRIORITY_RULES, readPriorityRules } from './priorityRules.js';
import { qidoPolling } from './qidoPolling.js';
import type { StudySource } from './studySource.js';

const DAY_MS = 86_400_000;

/** `stroke feed`: puts the series of new studies of an archive into a queue, until it is told to stop. */
export async function runFeed(argv: readonly string[], program: Program): Promise<Outcome<'complete' | 'incomplete'>> {
  const command = parseFeed(argv);
  if (!command.ok) return command;
  const { priorities, once, everyMs } = command.value;
  const rules = priorities === undefined ? success(PRIORITY_RULES) : await readPriorityRules(priorities);
  if (!rules.ok) return rules;
  // Made for its list of networks only: which ones read a series is a part of its job's id.
  const runtime = await createNodeRuntime(childOptions(command.value, program));
  if (!runtime.ok) return runtime;
  const queue = await openQueue<SeriesJob>(command.value.queue);
  if (!queue.ok) return queue;
  const login = loginIn(process.env);
  const archive = openArchive({ url: command.value.archive, ...login });
  const log = createLog(line => program.stdout.write(line), program.nowMs);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.on('SIGTERM', end);
  program.signal.addEventListener('abort', end, { once: true });
  const metrics = createMetrics();
  let [complete, lastLook] = [false, 0];
  const server = await serveIfAsked(command.value.status, {
    isHealthy: async () => complete && (await isQueueUp(queue.value)),
    metrics: async () =>
      metrics.text([
        ...(await queueGauges(queue.value)),
        { name: 'stroke_feed_last_look_seconds', value: Math.round(lastLook / 1000) },
        { name: 'stroke_feed_resident_bytes', value: process.memoryUsage().rss },
      ]),
  });
  try {
    if (!server.ok) return server;
    const source = await sourceOf(command.value, archive, login.login, program.nowMs);
    const modelSet = modelSetId(runtime.value.manifests);
    do {
      const fed = await feedStudies({
        archive,
        source,
        queue: queue.value,
        modelSet,
        rules: rules.value,
        log,
        metrics,
      });
      complete = fed.ok;
      if (fed.ok) lastLook = program.nowMs();
      else log('archiveDown', { code: fed.failure._tag });
      metrics.count('stroke_feed_looks_total', { end: fed.ok ? 'complete' : fed.failure._tag });
      if (!once) await pause(everyMs, stop.signal);
    } while (!once && !stop.signal.aborted);
    return success(complete ? 'complete' : 'incomplete');
  } finally {
    process.off('SIGTERM', end);
    if (server.ok) server.value?.close();
    await queue.value.close();
  }
}

function sourceOf(
  { orthanc, cursor, fromNow, days, stableMs }: FeedCommand,
  archive: Archive,
  login: string | undefined,
  nowMs: () => number,
): Promise<StudySource> | StudySource {
  if (orthanc !== undefined) {
    const root = orthanc.replace(/\/+$/, '');
    return orthancChanges(path => askJson(`${root}/${path}`, login), cursor, fromNow);
  }
  return qidoPolling(archive, {
    since: () => dayOf(nowMs() - days * DAY_MS),
    stableMs,
    now: nowMs,
  });
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
