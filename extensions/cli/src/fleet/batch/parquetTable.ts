import { SOFTWARE } from '@ohif-stroke/core';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { CaseTable, Cell } from './caseTable.js';

/**
 * The same table as Apache Parquet, for who goes on with statistics: numbers as they were measured, text as files have it, nothing
 * where a case has none. A column is of numbers where all that it holds are.
 */
export function parquetTable({ head, lines }: CaseTable): Uint8Array {
  const columnData = head.map((name, at) => {
    const cells = lines.map(line => cellOrNothing(line[at]));
    const isNumber =
      cells.some(cell => cell !== null) && cells.every(cell => cell === null || typeof cell === 'number');
    return {
      name,
      data: isNumber ? cells : cells.map(asText),
      type: isNumber ? ('DOUBLE' as const) : ('STRING' as const),
    };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: `${SOFTWARE.name} version ${SOFTWARE.version}` }));
}

const cellOrNothing = (cell: Cell | undefined): Cell | null =>
  cell === undefined || cell === '' || Number.isNaN(cell) ? null : cell;

const asText = (cell: Cell | null): string | null => (cell === null ? null : String(cell));
