/** Spreadsheets take a text that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** A text as a cell (RFC 4180): what a spreadsheet would run as a formula begins with an apostrophe; a number may be negative. */
export function csvQuoted(text: string): string {
  const safe = FORMULA.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Comma-separated values (RFC 4180) of cells that are quoted already. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  lines.map(cells => `${cells.join(',')}\r\n`).join('');
