import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, stroke } from '../../extensions/cli/fixtures/program.js';
import { chanceOf } from '../fuzz/chance.js';
import { DICOM_MUTATIONS, type Files } from '../fuzz/dicomMutations.js';
import { smallSeries } from '../fuzz/smallSeries.js';

/**
 * Series that are generated and varied: heads of the demo made small, whole or spoilt in one of the ways of the fuzzer (elements
 * dropped, lengths wrong, files cut, positions moved, kinds mixed ...), each by its number. `STROKE_BATCH_SERIES=1000` is the long form.
 */
const SERIES = Number(process.env.STROKE_BATCH_SERIES ?? 24);
const LIMIT_MS = 4 * 60 * 60_000;
const DEMO = join(ROOT, 'test/fixtures/demo');
/** Every so many is whole. */
const WHOLE = 12;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-varied-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The files of series `n`: whole heads are few, as each costs seconds; most of what an archive holds is none. */
function filesOf(heads: readonly Files[], n: number): Files {
  const head = heads[n % heads.length]!;
  if (n % WHOLE === 0) return head;
  const spoilt = DICOM_MUTATIONS[n % DICOM_MUTATIONS.length]!.apply(head, chanceOf(n));
  return spoilt.slice(0, [3, spoilt.length >> 1, 1, 2, 5, spoilt.length >> 1, 1, spoilt.length][n % 8]);
}

async function writeSeries(): Promise<string> {
  const studies = (await readdir(DEMO, { withFileTypes: true })).filter(entry => entry.isDirectory());
  const heads = await Promise.all(studies.map(({ name }) => smallSeries(join(DEMO, name))));
  const names = Array.from({ length: SERIES }, (_, n) => `series-${n}`);
  for (const [n, name] of names.entries()) {
    await mkdir(join(folder, name));
    for (const [k, bytes] of filesOf(heads, n).entries()) await writeFile(join(folder, name, `${k}.dcm`), bytes);
  }
  await writeFile(join(folder, 'list.txt'), names.join('\n'));
  return join(folder, 'list.txt');
}

test(
  `${SERIES} series end once each, with a result or a sentence, and a second run reads none of them again`,
  async () => {
    const list = await writeSeries();
    const out = join(folder, 'out');
    const first = await stroke('batch', list, '--out', out);
    const counts = /^(\d+) scored, (\d+) refused, (\d+) failed/m.exec(first.stdout)?.slice(1).map(Number) ?? [];
    const [scored = 0, refused = 0, failed = 0] = counts;
    console.log(`${scored} scored, ${refused} refused, ${failed} failed`);
    expect(scored + refused + failed).toBe(SERIES);
    expect(scored).toBeGreaterThanOrEqual(Math.ceil(SERIES / WHOLE));
    expect(refused).toBeGreaterThan(SERIES / 4);
    expect(first.code).toBe(failed === 0 ? 0 : 1);

    const rows = await Promise.all(
      (await readdir(join(out, 'rows'))).map(async name => JSON.parse(await readFile(join(out, 'rows', name), 'utf8'))),
    );
    expect(rows.map(row => row.name).toSorted()).toEqual(
      Array.from({ length: SERIES }, (_, n) => `series-${n}`).toSorted(),
    );
    for (const { name, end } of rows) {
      // A file that cannot be read is one sentence, and no bug of ours and no dead child.
      if (end._tag === 'failed')
        expect([name, end.code]).toEqual([name, expect.not.stringMatching(/^(unexpected|child)/)]);
      if (end._tag !== 'scored') expect([name, end.sentence]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/s)]);
    }
    const whole = rows.filter(row => Number(row.name.split('-')[1]) % WHOLE === 0);
    expect(whole.map(({ end }) => end._tag)).toEqual(whole.map(() => 'scored'));

    const table = await readFile(join(out, 'table.csv'), 'utf8');
    const again = await stroke('batch', list, '--out', out);
    expect(again.stdout).toContain(`${SERIES - failed} of ${SERIES} cases were read by an earlier run.`);
    if (failed === 0) expect(await readFile(join(out, 'table.csv'), 'utf8')).toBe(table);
  },
  LIMIT_MS,
);
