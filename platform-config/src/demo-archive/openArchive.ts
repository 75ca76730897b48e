import { mkdir } from 'node:fs/promises';
import { Catalog } from './catalog.js';
import type { ArchiveStore } from './routeRequest.js';
import { type ScanReport, scanFolder } from './scanFolder.js';

export interface OpenedArchive extends ArchiveStore {
  /** One report a folder: the archive's own first, then those added read-only, in their order. */
  readonly reports: readonly { readonly folder: string; readonly report: ScanReport }[];
}

/** Builds the index from the files: the archive's own folder and any number of folders that are only read. */
export async function openArchive(folder: string, readOnlyFolders: readonly string[]): Promise<OpenedArchive> {
  await mkdir(folder, { recursive: true });
  const catalog = new Catalog();
  const reports: { folder: string; report: ScanReport }[] = [];
  for (const each of [folder, ...readOnlyFolders]) {
    reports.push({ folder: each, report: await scanFolder(catalog, each) });
  }
  return { catalog, folder, reports };
}
