import { csvOf, csvQuoted } from '../../tables/csv.js';
import type { CaseTable, Cell } from './caseTable.js';

/** More than any figure here has; the sixteenth is noise of the computing. */
const DIGITS = 9;

export function csvCell(value: Cell): string {
  if (typeof value !== 'number') return csvQuoted(value);
  return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : '';
}

export const csvTable = ({ head, lines }: CaseTable): string => csvOf([head, ...lines].map(line => line.map(csvCell)));
