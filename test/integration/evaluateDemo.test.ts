import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real pipeline on two studies of the demo archive. It runs the compiled program: `npm test` compiles first. */

const root = join(__dirname, '../..');
const demo = join(root, 'test/fixtures/demo');
const BUSY_MACHINE_MS = 120_000;

const FILES = ['image', 'regions', 'brain', 'infarct', 'haemorrhage'];
const atTheirPlace = (c: Record<string, string>) =>
  Object.fromEntries(FILES.map(field => [field, join(demo, c[field] as string)]));

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

test('the example cases say what the demo studies were made with', async () => {
  const { cases } = await readJson(join(demo, 'cases.json'));
  const folders = (await readdir(demo, { withFileTypes: true })).filter(entry => entry.isDirectory());
  expect(cases.map((c: { image: string }) => c.image).sort()).toEqual(folders.map(entry => entry.name).sort());
  for (const { image, affected } of cases) {
    const truth = await readJson(join(demo, image, 'truth.json'));
    expect(affected).toEqual({ side: truth.side ?? 'none', regions: truth.affected });
  }
});

test(
  'two demo studies through the product: the infarct on its side, the normal head normal',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stroke-demo-'));
    const { cases } = await readJson(join(demo, 'cases.json'));
    const chosen = cases
      .filter(({ id }: { id: string }) => ['normal', 'left-mca-infarct'].includes(id))
      .map((c: Record<string, string>) => ({ ...c, ...atTheirPlace(c) }));
    await writeFile(join(folder, 'cases.json'), JSON.stringify({ cases: chosen }));
    const program = join(root, 'extensions/cli/bin/stroke.mjs');
    const args = [
      'evaluate',
      '--cases',
      join(folder, 'cases.json'),
      '--out',
      join(folder, 'out'),
      '--bootstrap',
      '100',
    ];
    const code = await new Promise(resolve => {
      spawn(process.execPath, [program, ...args], { stdio: 'ignore' }).once('close', resolve);
    });
    expect(code).toBe(0);
    const metrics = await readJson(join(folder, 'out', 'metrics.json'));
    expect(metrics.cases).toMatchObject({ total: 2, evaluated: 2 });
    expect(metrics.aspects.perCase[1]).toMatchObject({ reference: 6, productSide: 'left' });
    expect(metrics.aspects.within1).toBe(1);
    expect(metrics.regionScore.auc).toBeGreaterThan(0.9);
    expect(metrics.brain.dice).toBeGreaterThan(0.95);
    expect(metrics.regions.diceMean).toBeGreaterThan(0.8);
    expect(metrics.infarct.dice).toBeGreaterThan(0.7);
    expect(metrics.timeMs).toBeGreaterThan(0);
    await rm(folder, { recursive: true });
  },
  BUSY_MACHINE_MS,
);
