import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Claim,
  checkJob,
  isJobId,
  type Job,
  type JobFailure,
  QUEUE_RULES,
  type QueuePort,
  type QueueRules,
  waitAfter,
} from '../queuePort.js';
import { isAbsent, isThere, moved, namesIn, PRIORITIES, type SpoolFolders, spoolFolders } from './spoolFolders.js';
import { nameOf, parseName, type SpoolName, timedName } from './spoolName.js';
import { bury, sweepSpool, waitingPath, whyDead, whyPath } from './sweepSpool.js';
import { waitingList } from './waitingList.js';

const SWEEPS_A_LEASE = 4;
const MOST_BETWEEN_SWEEPS_MS = 1000;

/**
 * A queue in a folder of one host's own file system, with nothing to install. A job is a file with its payload, and what
 * becomes of it is a rename, which happens or does not: any process may be killed at any moment. It holds off no power cut:
 * what the disk had not written yet is gone, and its finder has to find it again.
 */
export async function openSpool<Payload>(
  root: string,
  rules: QueueRules = QUEUE_RULES,
  now: () => number = Date.now,
): Promise<QueuePort<Payload>> {
  const folders = await spoolFolders(root);
  const lists = PRIORITIES.map(priority => ({ priority, list: waitingList(folders.waiting(priority), now) }));
  let sweepAtMs = 0;
  const sweep = async (): Promise<void> => {
    if (now() < sweepAtMs) return;
    sweepAtMs = now() + Math.min(MOST_BETWEEN_SWEEPS_MS, rules.leaseMs / SWEEPS_A_LEASE);
    await sweepSpool(folders, rules, now());
  };
  const held = (claim: Claim<Payload>): string => join(folders.claimed, claim.token);
  const nameIn = ({ token }: Claim<Payload>): SpoolName => {
    const name = parseName(token.split('~')[2] ?? '');
    if (name === undefined) throw new Error('a claim of another queue');
    return name;
  };

  return {
    enqueue: job => enqueue(folders, job, now()),
    claim: async () => {
      await sweep();
      for (const { priority, list } of lists) {
        for await (const file of list.names()) {
          const name = parseName(file);
          if (name === undefined) continue;
          const token = timedName(now(), randomBytes(6).toString('hex'), file);
          if (!(await moved(join(folders.waiting(priority), file), join(folders.claimed, token)))) continue;
          const read = await payloadOf<Payload>(join(folders.claimed, token));
          if (read) return { job: { id: name.id, priority: name.priority, ...read }, attempt: name.attempt, token };
          await bury(folders, join(folders.claimed, token), name, DAMAGED);
        }
      }
      return undefined;
    },
    heartbeat: claim => touched(held(claim), now()),
    complete: async (claim, outcome) => {
      const { id } = claim.job;
      await mkdir(folders.done(id), { recursive: true });
      if (!(await moved(held(claim), join(folders.done(id), id)))) return false;
      // After the decisive step: a crash between the two costs the words only.
      await writeFile(join(folders.done(id), `${id}.json`), JSON.stringify(outcome));
      return true;
    },
    fail: async (claim, failure) => {
      const name = nameIn(claim);
      const waitMs = waitAfter(claim.attempt, failure, rules);
      if (waitMs === undefined) return (await bury(folders, held(claim), name, failure)) ? 'dead' : 'lost';
      const later = timedName(now() + waitMs, nameOf({ ...name, attempt: name.attempt + 1 }));
      return (await moved(held(claim), join(folders.delayed, later))) ? 'retried' : 'lost';
    },
    release: claim => {
      const name = nameIn(claim);
      return moved(held(claim), waitingPath(folders, name));
    },
    depth: async () => {
      const waiting = await Promise.all(PRIORITIES.map(async each => (await namesIn(folders.waiting(each))).length));
      return {
        waiting: waiting.reduce((sum, count) => sum + count, 0),
        delayed: (await namesIn(folders.delayed)).length,
        claimed: (await namesIn(folders.claimed)).length,
        dead: (await deadNames(folders)).length,
      };
    },
    dead: async () =>
      Promise.all(
        (await deadNames(folders)).map(async ({ id, attempt }) => ({
          id,
          attempts: attempt,
          ...(await whyDead(folders.dead, id)),
        })),
      ),
    revive: async id => {
      const name = (await deadNames(folders)).find(each => each.id === id);
      if (name === undefined) return false;
      const back = waitingPath(folders, { ...name, attempt: 1 });
      const isBack = await moved(join(folders.dead, nameOf(name)), back);
      if (isBack) await rm(whyPath(folders.dead, id), { force: true });
      return isBack;
    },
    forget: olderThanMs => forget(folders, now() - olderThanMs),
    close: async () => undefined,
  };
}

/** The second name is what makes a job known: a crash before it leaves nothing, one after it is mended by `sweepSpool`. */
async function enqueue<Payload>(folders: SpoolFolders, job: Job<Payload>, nowMs: number): Promise<'queued' | 'known'> {
  checkJob(job);
  const { id, priority, payload } = job;
  const name = nameOf({ priority, queuedMs: nowMs, attempt: 1, id });
  const known = join(folders.known(id), id);
  if (await exists(known)) return 'known';
  const incoming = join(folders.incoming, `${name}~${randomBytes(6).toString('hex')}`);
  await mkdir(folders.known(id), { recursive: true, mode: 0o700 });
  await writeFile(incoming, JSON.stringify(payload), { flag: 'wx', mode: 0o600 });
  try {
    await link(incoming, known);
  } catch (cause) {
    await rm(incoming, { force: true });
    if (isThere(cause)) return 'known';
    throw cause;
  }
  try {
    await rename(incoming, join(folders.waiting(priority), name));
  } catch (cause) {
    // It took so long that somebody swept it to its place.
    if (!isAbsent(cause)) throw cause;
  }
  return 'queued';
}

/** Of a power cut, or of somebody else's hands. */
const DAMAGED: JobFailure = { code: 'damagedJob', sentence: 'The file of the job cannot be read.', heals: false };

async function payloadOf<Payload>(path: string): Promise<{ readonly payload: Payload } | undefined> {
  try {
    return { payload: JSON.parse(await readFile(path, 'utf8')) };
  } catch {
    return undefined;
  }
}

async function touched(path: string, nowMs: number): Promise<boolean> {
  try {
    await utimes(path, nowMs / 1000, nowMs / 1000);
    return true;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw cause;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const deadNames = async ({ dead }: SpoolFolders): Promise<readonly SpoolName[]> =>
  (await namesIn(dead)).flatMap(file => parseName(file) ?? []);

/** By when the words of the outcome were written, or the last heartbeat where a crash came before them. */
async function forget(folders: SpoolFolders, beforeMs: number): Promise<number> {
  let forgotten = 0;
  for (const part of await namesIn(folders.doneRoot)) {
    const folder = join(folders.doneRoot, part);
    for (const id of (await namesIn(folder)).filter(isJobId)) {
      const words = join(folder, `${id}.json`);
      const ended = await stat(words).catch(() => stat(join(folder, id)).catch(() => undefined));
      if (ended === undefined || ended.mtimeMs >= beforeMs) continue;
      for (const path of [join(folders.known(id), id), words, join(folder, id)]) await rm(path, { force: true });
      forgotten += 1;
    }
  }
  return forgotten;
}
