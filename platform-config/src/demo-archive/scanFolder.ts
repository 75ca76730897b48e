import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalog, describeInstance } from './catalog.js';
import { parseDicomFile } from './dicomFile.js';
import { hashContent } from './hashContent.js';

/** What a scan met, for the line that is printed at the start. */
export interface ScanReport {
  readonly added: number;
  /** Files of another kind; they are no fault. */
  readonly notDicom: number;
  /** Said "DICM" but could not be read, or lacked a UID, or were cut short. */
  readonly corrupt: number;
  /** Same SOP UID as a file already known, with other content. The first one stays. */
  readonly conflicting: number;
}

/** Adds every DICOM file below a folder to the catalog. Files stay where they are and are never written to. */
export async function scanFolder(catalog: Catalog, folder: string): Promise<ScanReport> {
  const report = { added: 0, notDicom: 0, corrupt: 0, conflicting: 0 };
  for await (const path of filesBelow(folder)) {
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes === undefined) {
      report.corrupt += 1;
      continue;
    }
    const parsed = parseDicomFile(bytes);
    if (!parsed.ok) {
      report[parsed.failure._tag === 'notDicom' ? 'notDicom' : 'corrupt'] += 1;
      continue;
    }
    const { value: file } = parsed;
    const result = catalog.add(describeInstance(file, path, hashContent(bytes, file.transferSyntaxUid)));
    if (result === 'added') report.added += 1;
    if (result === 'conflict') report.conflicting += 1;
  }
  return report;
}

/** What an interrupted store leaves behind (storeInstance writes it): never a whole file under its own name. */
export const UNFINISHED = '.part';

/** Depth first, in name order, so that every start lists the same. Linked folders are not entered: they may loop. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.endsWith(UNFINISHED)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) yield path;
  }
}

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    info => info.isFile(),
    () => false,
  );
