import { join } from 'node:path';
import { DISCLAIMER, type Outcome, success } from '@ohif-stroke/core';
import { plainNumber } from '../output/plainNumber.js';
import { makeFolder, writeFiles } from '../output/writeFiles.js';
import { htmlPage, type Picture } from './page.js';
import { csvText, type Table } from './table.js';

/** Figures for programs, tables for spreadsheets, and a page for people. */
export interface FiguresPage {
  /** Name of the JSON, without ending. */
  readonly name: string;
  readonly title: string;
  /** What stands at the top of the page. */
  readonly lines: readonly string[];
  readonly figures: object;
  readonly tables: readonly Table[];
  readonly plots: readonly Picture[];
  /** Further files, by their whole paths. */
  readonly more?: readonly { readonly path: string; readonly text: string }[];
}

/** Writes all files or none into a folder, which is made; gives their number. */
export async function writePage(
  folder: string,
  { name, title, lines, figures, tables, plots, more = [] }: FiguresPage,
): Promise<Outcome<number>> {
  const made = await makeFolder(folder);
  if (!made.ok) return made;
  const inFolder = [
    { file: `${name}.json`, text: `${JSON.stringify({ disclaimer: DISCLAIMER, ...figures }, plainNumber, 2)}\n` },
    { file: 'report.html', text: htmlPage(title, [DISCLAIMER, ...lines], { tables, plots }) },
    ...tables.map(table => ({ file: `${table.file}.csv`, text: csvText(table) })),
    ...plots.map(({ file, svg }) => ({ file, text: svg })),
  ];
  const all = [...inFolder.map(({ file, text }) => ({ path: join(folder, file), text })), ...more];
  const written = await writeFiles(all.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })));
  return written.ok ? success(all.length) : written;
}
