import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeTable, scoreTable, trialTable } from './clinicTable.js';

/** The page says of each score and trial what is counted with, point by point. */
const page = readFileSync(join(process.cwd(), 'docs/clinic.md'), 'utf8').split('\n');

test.each([
  ['points', scoreTable(), 8],
  ['outcomes', outcomeTable(), 12],
  ['conditions', trialTable(), 8],
] as const)('docs/clinic.md has the %s as they are in the code', (_name, rows, count) => {
  expect(rows).toHaveLength(count);
  expect(rows.filter(row => !page.includes(row))).toEqual([]);
});

test('the page has no row of a score or trial that the code does not have', () => {
  const known = new Set([...scoreTable(), ...outcomeTable(), ...trialTable()]);
  const [, after = ''] = page.join('\n').split('## Points and sources');
  const rows = after.split('\n').filter(line => line.startsWith('| ') && !/^\| (score|trial|-)/.test(line));
  expect(rows.filter(row => !known.has(row) && !row.startsWith('|---'))).toEqual([]);
});
