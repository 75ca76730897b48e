import type { Log } from '../log.js';
import type { Claim, QueuePort } from '../queue/queuePort.js';
import type { SeriesJob } from '../seriesJob.js';
import { type Lost, lostFailure } from '../slot/createSlot.js';
import type { Metrics } from '../status/metrics.js';
import type { ArchiveEnd } from '../task.js';

export interface SettleOutside {
  readonly queue: QueuePort<SeriesJob>;
  readonly metrics: Metrics;
  readonly log: Log;
  /** What still ran was given up on purpose. */
  readonly ending: AbortSignal;
  readonly seconds: number;
}

const TRIES = 5;

/** Tells the queue how a job ended. Where the queue cannot be told, the lease runs out and the job is done again. */
export async function settleJob(
  claim: Claim<SeriesJob>,
  end: ArchiveEnd | Lost,
  { queue, metrics, log, ending, seconds }: SettleOutside,
): Promise<void> {
  const settled = await tried(async () => {
    switch (end._tag) {
      case 'stored':
        return (await queue.complete(claim, { status: 'stored' })) ? 'stored' : 'lost';
      case 'alreadyRead':
        return (await queue.complete(claim, { status: 'alreadyRead' })) ? 'alreadyRead' : 'lost';
      case 'refused': {
        const { code, sentence } = end;
        return (await queue.complete(claim, { status: 'refused', code, sentence })) ? 'refused' : 'lost';
      }
      case 'failed':
        return queue.fail(claim, end);
      case 'lost':
        if (ending.aborted) return (await queue.release(claim)) ? 'released' : 'lost';
        return queue.fail(claim, lostFailure(end));
    }
  });
  const code = codeOf(end);
  metrics.count('stroke_jobs_total', { end: settled });
  metrics.observe('stroke_job_seconds', seconds);
  if (end._tag === 'refused') metrics.count('stroke_refused_total', { reason: end.code });
  if (code !== undefined && end._tag !== 'refused') metrics.count('stroke_failed_total', { reason: code });
  if (end._tag === 'stored') {
    for (const [stage, ms] of Object.entries(end.stagesMs))
      metrics.observe('stroke_stage_seconds', ms / 1000, { stage });
    for (const missing of end.missing) log('outputMissing', { job: claim.job.id, code: missing });
  }
  log('ended', {
    job: claim.job.id,
    attempt: claim.attempt,
    end: settled,
    code,
    seconds: Math.round(seconds * 100) / 100,
  });
}

function codeOf(end: ArchiveEnd | Lost): string | undefined {
  if (end._tag === 'lost') return lostFailure(end).code;
  return end._tag === 'refused' || end._tag === 'failed' ? end.code : undefined;
}

/** A queue that is away for a moment is asked again. */
async function tried<T>(tell: () => Promise<T>): Promise<T | 'untold'> {
  for (let i = 0; i < TRIES; i++) {
    try {
      return await tell();
    } catch {
      await new Promise(resolve => setTimeout(resolve, 200 * 2 ** i));
    }
  }
  return 'untold';
}
