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

/** Comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe. */
export const csvText = ({ head, rows }: Table): string =>
  [head, ...rows].map(row => `${row.map(csvCell).join(',')}\r\n`).join('');

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
