import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JobFailure, LOST_TOO_OFTEN, type QueueRules } from '../queuePort.js';
import { moved, namesIn, type SpoolFolders } from './spoolFolders.js';
import { nameOf, parseName, parseTimed, type SpoolName } from './spoolName.js';

/** Whoever puts a job in takes milliseconds between two of these steps; after this long it has died. */
const ABANDONED_MS = 60_000;

/** Gives back what waits no longer: jobs whose time has come, whose worker was lost, or whose finder died on the way. */
export async function sweepSpool(folders: SpoolFolders, rules: QueueRules, nowMs: number): Promise<void> {
  await sweepDelayed(folders, nowMs);
  await sweepClaimed(folders, rules, nowMs);
  await sweepIncoming(folders, nowMs);
}

/** Where a job lies that waits. */
export const waitingPath = (folders: SpoolFolders, name: SpoolName): string =>
  join(folders.waiting(name.priority), nameOf(name));

async function sweepDelayed(folders: SpoolFolders, nowMs: number): Promise<void> {
  for (const file of await namesIn(folders.delayed)) {
    const timed = parseTimed(file);
    if (timed === undefined) continue;
    // In the order of their times.
    if (timed.ms > nowMs) return;
    const name = parseName(timed.rest[0] ?? '');
    if (name) await moved(join(folders.delayed, file), waitingPath(folders, name));
  }
}

async function sweepClaimed(folders: SpoolFolders, rules: QueueRules, nowMs: number): Promise<void> {
  for (const file of await namesIn(folders.claimed)) {
    const timed = parseTimed(file);
    const name = parseName(timed?.rest[1] ?? '');
    if (timed === undefined || name === undefined || timed.ms + rules.leaseMs > nowMs) continue;
    const path = join(folders.claimed, file);
    const beatMs = await stat(path).then(
      found => found.mtimeMs,
      () => nowMs,
    );
    if (beatMs + rules.leaseMs > nowMs) continue;
    if (name.attempt >= rules.mostAttempts) await bury(folders, path, name, LOST_TOO_OFTEN);
    else await moved(path, waitingPath(folders, { ...name, attempt: name.attempt + 1 }));
  }
}

/** A file with two names was accepted and never queued; one with one name was not accepted, and its finder comes again. */
async function sweepIncoming(folders: SpoolFolders, nowMs: number): Promise<void> {
  for (const file of await namesIn(folders.incoming)) {
    const path = join(folders.incoming, file);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.mtimeMs + ABANDONED_MS > nowMs) continue;
    const name = parseName(file.split('~')[0] ?? '');
    if (name && found.nlink > 1) await moved(path, waitingPath(folders, name));
    else await rm(path, { force: true });
  }
}

/** Puts a job aside; why lies beside it. False: it was somebody else's. */
export async function bury(
  { dead }: SpoolFolders,
  path: string,
  name: SpoolName,
  { code, sentence }: JobFailure,
): Promise<boolean> {
  if (!(await moved(path, join(dead, nameOf(name))))) return false;
  await writeFile(whyPath(dead, name.id), JSON.stringify({ code, sentence }));
  return true;
}

export const whyPath = (dead: string, id: string): string => join(dead, `${id}.json`);

/** Why a job lies there; the words may be missing where a crash came between. */
export async function whyDead(dead: string, id: string): Promise<Pick<JobFailure, 'code' | 'sentence'>> {
  try {
    const { code, sentence } = JSON.parse(await readFile(whyPath(dead, id), 'utf8'));
    return { code: String(code), sentence: String(sentence) };
  } catch {
    return { code: 'unknown', sentence: 'Why it was put aside was not written down.' };
  }
}
