import type { TaskEnd } from '../task.js';
import type { BatchCase } from './batchCase.js';

/** What the table has of one case; kept in a file of its own as soon as the case has ended. */
export interface CaseRow {
  /** By input, networks and what was to be written: the same id needs no second run. */
  readonly id: string;
  readonly name: string;
  readonly end: TaskEnd;
  /** The folder of its files, below that of the batch. */
  readonly folder: string;
  readonly seconds: number;
}

/** Safe as the name of a folder on every system, with the id where names would fall together. */
export const folderOf = ({ name }: BatchCase, id: string): string =>
  `${
    name
      .replace(/[^A-Za-z0-9.-]+/g, '_')
      .replace(/^[._-]+/, '')
      .slice(0, 60) || 'case'
  }-${id.slice(0, 10)}`;
