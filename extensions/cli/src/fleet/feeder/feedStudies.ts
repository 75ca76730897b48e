import type { Outcome } from '@ohif-stroke/core';
import { type Archive, archiveHeals } from '../archive/archive.js';
import type { Log, LogFields } from '../log.js';
import type { QueuePort } from '../queue/queuePort.js';
import { jobIdOf, type SeriesJob } from '../seriesJob.js';
import type { Metrics } from '../status/metrics.js';
import { chooseSeries } from './chooseSeries.js';
import { type PriorityRule, priorityOf } from './priorityRules.js';
import type { StudySource } from './studySource.js';

export interface FeedOutside {
  readonly archive: Archive;
  readonly source: StudySource;
  readonly queue: QueuePort<SeriesJob>;
  readonly modelSet: string;
  readonly rules: readonly PriorityRule[];
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'count'>;
}

/**
 * One look for new studies: the series to read of each goes into the queue. Where the archive does not answer in the middle,
 * nothing counts as dealt with, and all comes again.
 */
export async function feedStudies({
  archive,
  source,
  queue,
  modelSet,
  rules,
  log,
  metrics,
}: FeedOutside): Promise<Outcome<number>> {
  const studies = await source.next();
  if (!studies.ok) return studies;
  let queued = 0;
  const say = (event: string, fields: LogFields): void => {
    log(event, fields);
    metrics.count('stroke_feed_studies_total', { end: event });
  };
  for (const study of studies.value) {
    const chosen = await chooseSeries(archive, study);
    if (!chosen.ok) {
      const { _tag, values } = chosen.failure;
      if (archiveHeals(_tag, values?.status)) return chosen;
      // One study that cannot be listed must not keep the others from being read.
      say('studyFailed', { code: _tag });
      continue;
    }
    if (chosen.value._tag === 'none') {
      say('studyRefused', { code: chosen.value.code });
      continue;
    }
    const { series, dataset } = chosen.value;
    const id = jobIdOf(series, modelSet);
    const priority = priorityOf(dataset, rules);
    const answer = await queue.enqueue({ id, priority, payload: series });
    if (answer === 'queued') queued += 1;
    say(answer, { job: id, priority });
  }
  await source.done();
  return { ok: true, value: queued };
}
