import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tables of docs/validation.md, computed anew: Wilson, JASA 1927;22:209-212; Bland & Altman, Lancet 1986;327:307-310. */
const guide = readFileSync(join(process.cwd(), 'docs/validation.md'), 'utf8');

/** Quantile 0.975 of the normal distribution. */
const Z = 1.959964;

function wilson(k: number, n: number): string {
  const p = k / n;
  const middle = p + Z ** 2 / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const [low, high] = [middle - half, middle + half].map(end => Math.min(1, Math.max(0, end / (1 + Z ** 2 / n))));
  return `${low!.toFixed(2)} to ${high!.toFixed(2)}`;
}

/** Rows of the table below a head, as lists of cells. */
function rowsBelow(head: string): readonly (readonly string[])[] {
  const [, below = ''] = guide.split(`${head}\n`);
  const [table = ''] = below.split('\n\n');
  return table
    .split('\n')
    .slice(1)
    .map(row => row.slice(2, -2).split(' | '));
}

test('the intervals of a share', () => {
  const rows = rowsBelow('| n | none | half | 80 % | 90 % | all |');
  expect(rows.length).toBe(7);
  for (const [n = '', ...told] of rows) {
    expect([n, ...told]).toEqual([n, ...[0, 0.5, 0.8, 0.9, 1].map(share => wilson(Math.round(share * +n), +n))]);
  }
});

test('the cases that a share needs', () => {
  const rows = rowsBelow('| share expected | ± 0.15 | ± 0.10 | ± 0.05 |');
  expect(rows.length).toBe(4);
  for (const [share = '', ...told] of rows) {
    const needed = [0.15, 0.1, 0.05].map(d => String(Math.ceil((Z ** 2 * +share * (1 - +share)) / d ** 2)));
    expect([share, ...told]).toEqual([share, ...needed]);
  }
});

test('how well bias and limits of agreement are known', () => {
  const rows = rowsBelow('| n | bias, ± in s | limit of agreement, ± in s |');
  expect(rows.length).toBe(5);
  for (const [n = '', ...told] of rows) {
    expect([n, ...told]).toEqual([n, (Z / Math.sqrt(+n)).toFixed(2), (Z * Math.sqrt(3 / +n)).toFixed(2)]);
  }
});

test('what the text says of them', () => {
  expect(guide).toContain(`"between ${wilson(10, 10).replace(' to ', ' and ')}"`);
  // Upper end for none of 30: one in nine.
  expect(Math.round(1 / Number(wilson(0, 30).split(' ')[2]))).toBe(9);
});

test('the figures that it names are in metrics.json', () => {
  const metrics: unknown = JSON.parse(readFileSync(join(process.cwd(), 'docs/evaluation-demo/metrics.json'), 'utf8'));
  const [, table = ''] = guide.split('| question | where | what is bad |');
  const paths = [...(table.split('\n\n')[0] ?? '').matchAll(/`([a-z]\w+\.[a-z]\w+)`/gi)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(8);
  const at = (path: string) => path.split('.').reduce<unknown>((o, key) => Reflect.get(Object(o), key), metrics);
  expect(paths.filter(path => path !== 'regions.json' && at(path) === undefined)).toEqual([]);
});
