import { csvOf, csvQuoted } from './csv.js';

/** A cell: words, a number with its digits already chosen, or nothing where there is no value. */
export type Cell = string | number | null;

/** One table of a report, for a page and for a spreadsheet alike. */
export interface Table {
  /** Name of its file, without ending. */
  readonly file: string;
  readonly title: string;
  /** What it rests on and what it cannot say. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const csvText = ({ head, rows }: Table): string => csvOf([head, ...rows].map(cells => cells.map(csvCell)));

const csvCell = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'number' ? String(cell) : csvQuoted(cell);
