import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failure, isUidInUse, type Outcome, success } from '@ohif-stroke/core';
import * as v from 'valibot';
import { jsonBytes } from '../../output/outcomeJson.js';
import { writeFiles } from '../../output/writeFiles.js';
import type { StudySource } from './studySource.js';

/** Changes asked for at once; Orthanc's own default is the same. */
const PAGE = 100;

const CHANGES = v.object({
  Changes: v.array(v.object({ ChangeType: v.string(), ID: v.string() })),
  Done: v.boolean(),
  Last: v.number(),
});
const STUDY = v.object({ MainDicomTags: v.object({ StudyInstanceUID: v.string() }) });

export type AskOrthanc = (path: string) => Promise<Outcome<unknown>>;

/**
 * Studies that Orthanc calls stable (its StableAge without a new image), from its list of changes. How far it was read lies in a
 * file, so that a restart misses none; the file is written once the studies are in the queue. Without a file the list is read from
 * its beginning, or `fromNow` on.
 */
export async function orthancChanges(ask: AskOrthanc, cursorFile: string, fromNow = false): Promise<StudySource> {
  await mkdir(dirname(cursorFile), { recursive: true });
  const kept = await cursorIn(cursorFile);
  let [since, read, saved] = [kept ?? 0, kept ?? 0, kept];
  let isPlaced = kept !== undefined || !fromNow;
  const page = async (query = `since=${read}&limit=${PAGE}`): Promise<Outcome<v.InferOutput<typeof CHANGES>>> => {
    const answer = await ask(`changes?${query}`);
    if (!answer.ok) return answer;
    const parsed = v.safeParse(CHANGES, answer.value);
    return parsed.success ? success(parsed.output) : notOrthanc();
  };
  return {
    next: async () => {
      read = since;
      if (!isPlaced) {
        const last = await page('last');
        if (!last.ok) return last;
        since = last.value.Last;
        read = since;
        isPlaced = true;
        return success([]);
      }
      const found = new Set<string>();
      for (;;) {
        const changes = await page();
        if (!changes.ok) return changes;
        // A database that was made anew counts from the beginning.
        if (changes.value.Last < read) read = 0;
        else read = changes.value.Last;
        for (const { ChangeType, ID } of changes.value.Changes) {
          if (ChangeType !== 'StableStudy') continue;
          const uid = await uidOf(ask, ID);
          if (!uid.ok) return uid;
          if (uid.value !== undefined) found.add(uid.value);
        }
        if (changes.value.Done || changes.value.Changes.length === 0) return success([...found]);
      }
    },
    done: async () => {
      if (read === saved) return;
      const written = await writeFiles([{ path: cursorFile, bytes: jsonBytes({ since: read }) }]);
      // Without the file the same changes come again after a restart: they are known by then.
      if (!written.ok) return;
      since = read;
      saved = read;
    },
  };
}

async function uidOf(ask: AskOrthanc, id: string): Promise<Outcome<string | undefined>> {
  if (!/^[0-9a-f-]{1,64}$/.test(id)) return notOrthanc();
  const answer = await ask(`studies/${id}`);
  // It may have been deleted since.
  if (!answer.ok) return answer.failure.values?.status === 404 ? success(undefined) : answer;
  const parsed = v.safeParse(STUDY, answer.value);
  const uid = parsed.success ? parsed.output.MainDicomTags.StudyInstanceUID : '';
  return success(isUidInUse(uid) ? uid : undefined);
}

const notOrthanc = () => failure('notOrthanc', 'The address of --orthanc does not answer as an Orthanc does.');

async function cursorIn(file: string): Promise<number | undefined> {
  try {
    const { since } = JSON.parse(await readFile(file, 'utf8'));
    return Number.isSafeInteger(since) && since >= 0 ? since : undefined;
  } catch {
    return undefined;
  }
}
