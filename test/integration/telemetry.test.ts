import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** It runs the compiled files: `npm test` compiles first. */
const root = join(__dirname, '../..');

test('an analysis leaves no device id and no usage events behind', async () => {
  const home = await mkdtemp(join(tmpdir(), 'stroke-home-'));
  // Continuous integration and a variable of the tests' own would keep the library silent by themselves.
  const { CI: _ci, ORT_DISABLE_TELEMETRY: _off, ...env } = process.env;
  const folders = { HOME: home, USERPROFILE: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
  const child = spawn(
    process.execPath,
    ['extensions/cli/bin/stroke.mjs', 'analyse', 'test/fixtures/demo/normal', '--quiet'],
    { cwd: root, env: { ...env, ...folders }, stdio: 'ignore' },
  );
  try {
    expect(await new Promise(resolve => child.once('close', resolve))).toBe(0);
    expect(await readdir(home)).toEqual([]);
  } finally {
    await rm(home, { recursive: true });
  }
}, 120_000);
