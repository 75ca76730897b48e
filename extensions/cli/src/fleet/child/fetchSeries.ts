import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, failure, type Outcome, type SeriesIdentity, success, textOf } from '@ohif-stroke/core';
import type { Archive } from '../archive/archive.js';

/** Requests at once: enough to hide the way there and back, few enough for the archive's other guests. */
const IN_FLIGHT = 4;

/** All images of a series as files in a folder. One that is missing fails the whole: a head with a gap is no head. */
export async function fetchSeries(
  archive: Archive,
  { studyInstanceUid, seriesInstanceUid }: SeriesIdentity,
  folder: string,
): Promise<Outcome<readonly string[]>> {
  const listed = await archive.seriesMetadata(studyInstanceUid, seriesInstanceUid);
  if (!listed.ok) return listed;
  const uids = [...new Set(listed.value.map(({ SOPInstanceUID }) => textOf(SOPInstanceUID)))];
  if (uids.length === 0) return failure('noSuchSeries', 'The archive has no image of the series.');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let failed: Failure | undefined;
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < uids.length && failed === undefined) {
      const at = next;
      next += 1;
      const bytes = await archive.instance({
        studyInstanceUid,
        seriesInstanceUid,
        sopInstanceUid: uids[at]!,
        sopClassUid: '',
      });
      if (bytes.ok) await writeFile(join(folder, `${at}.dcm`), bytes.value, { mode: 0o600 });
      else failed ??= bytes.failure;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return failed ? { ok: false, failure: failed } : success(uids.map((_, at) => join(folder, `${at}.dcm`)));
}
