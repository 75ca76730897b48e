import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  costExample,
  type FleetFigures,
  LOAD,
  measuredTable,
  needsTable,
  PEAK,
  perCoreHour,
  startUp,
} from '../bench/sizingTable.js';

/** docs/sizing.md says what the bench has measured, and nothing else in its tables. */
const page = readFileSync(join(process.cwd(), 'docs/sizing.md'), 'utf8');
const figures: FleetFigures = JSON.parse(readFileSync(join(process.cwd(), 'bench/results/fleet.json'), 'utf8'));

const [before = ''] = page.split('## When something fails');
const rows = before
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| studies a day') && line !== '| | |');

test('every row of what was measured and of what is needed is on the page', () => {
  for (const line of [...measuredTable(figures), ...needsTable(figures)]) expect(rows).toContain(line);
});

test('the page has no row of figures that the bench does not have', () => {
  const known = new Set([...measuredTable(figures), ...needsTable(figures)]);
  expect(rows.filter(line => !known.has(line))).toEqual([]);
});

test('the example of a cost is counted from them, and the page names what is assumed', () => {
  expect(page).toContain(costExample(figures));
  expect(page).toContain(startUp(figures));
  expect(page).toContain(`/ ${LOAD}`);
  expect(PEAK).toBe(3);
  expect(page).toContain('three times the mean hour');
  expect(perCoreHour(figures)).toBeGreaterThan(0);
});

test('metrics that the page names are ones that are told', async () => {
  const { METRICS } = await import('../../extensions/cli/src/fleet/status/metrics.js');
  const named = new Set([...page.matchAll(/stroke_[a-z_]+/g)].map(([name]) => name));
  expect([...named].filter(name => METRICS[name] === undefined)).toEqual([]);
  expect(named.size).toBeGreaterThan(5);
});
