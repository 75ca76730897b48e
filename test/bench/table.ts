/** Columns as wide as their widest cell; the first is text, the others are figures. */
export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map(row => row.map(cell => (typeof cell === 'number' ? format(cell) : cell)));
  const widths = head.map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  const [first, ...rest] = cells.map(line);
  return [first, '-'.repeat(first?.length ?? 0), ...rest].join('\n');
}

const format = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0));
