import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../errorText.js';
import { type Catalog, describeInstance, type StoredInstance } from './catalog.js';
import { type DicomFile, isPart10, parseDicomFile } from './dicomFile.js';
import { hashContent } from './hashContent.js';
import { UNFINISHED } from './scanFolder.js';

/** Failure reasons of PS3.18 annex I.2 and PS3.7 annex C, as they appear in FailureReason (0008,1197). */
export const FAILURE_REASON = {
  duplicateInstance: 0x0111,
  processingFailure: 0x0110,
  otherStudy: 0xa900,
  cannotUnderstand: 0xc000,
} as const;

export type StoreResult =
  | { readonly ok: true; readonly instance: StoredInstance; readonly fresh: boolean }
  | { readonly ok: false; readonly reason: number; readonly sopUid?: string; readonly sopClassUid?: string };

/**
 * Checks one Part 10 instance and writes it to `<folder>/<study>/<series>/<instance>.dcm`.
 * The same content again is a success; other content under a known SOP UID is refused, never silently dropped.
 * @param studyUid when given, instances of another study are refused (PS3.18 10.5.1.2)
 */
export async function storeInstance(
  catalog: Catalog,
  folder: string,
  bytes: Uint8Array,
  studyUid?: string,
): Promise<StoreResult> {
  const parsed = parseDicomFile(bytes);
  if (!parsed.ok || !isPart10(bytes)) return { ok: false, reason: FAILURE_REASON.cannotUnderstand };
  const { value: file } = parsed;
  const ids = { sopUid: file.sopUid, sopClassUid: file.sopClassUid };
  if (studyUid !== undefined && file.studyUid !== studyUid)
    return { ok: false, reason: FAILURE_REASON.otherStudy, ...ids };
  const instance = describeInstance(file, pathFor(folder, file), hashContent(bytes, file.transferSyntaxUid));
  return catalog.inTurn(file.sopUid, () => keep(catalog, instance, bytes));
}

async function keep(catalog: Catalog, instance: StoredInstance, bytes: Uint8Array): Promise<StoreResult> {
  const ids = { sopUid: instance.sopUid, sopClassUid: instance.sopClassUid };
  const known = catalog.find(instance.sopUid);
  if (known) {
    return known.contentSha256 === instance.contentSha256
      ? { ok: true, instance: known, fresh: false }
      : { ok: false, reason: FAILURE_REASON.duplicateInstance, ...ids };
  }
  try {
    await writeNew(instance.path, bytes);
  } catch (error) {
    // A file that this archive doesn't know: another process stored it, or it was damaged when the archive was opened.
    const there = errorCode(error) === 'EEXIST' ? await readFile(instance.path).catch(() => undefined) : undefined;
    if (!there?.equals(bytes)) return { ok: false, reason: FAILURE_REASON.processingFailure, ...ids };
  }
  catalog.add(instance);
  return { ok: true, instance, fresh: true };
}

/** The UIDs were checked to be digits and dots, with a digit first, so that no path leaves the folder. */
const pathFor = (folder: string, file: DicomFile): string =>
  join(folder, file.studyUid, file.seriesUid, `${file.sopUid}.dcm`);

/** Written beside its place, flushed, then linked under its name: a crash leaves the whole file or none, and nothing is overwritten. */
async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}${UNFINISHED}`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
