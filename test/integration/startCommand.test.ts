import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What `npm start -- …` runs, from the outside: exit code and words. Built by pretest. */
const MAIN = join(process.cwd(), 'platform-config/dist/main.js');

const run = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', timeout: 30_000 });

test.each([
  [['--bogus'], /^Unknown option '--bogus'.*\n$/],
  [['--data', '/no/such/folder'], /^There is no folder \/no\/such\/folder\.\n$/],
  [['--dicomweb', 'ftp://archive'], /^The address of the archive must begin with http:\/\/ or https:\/\/\.\n$/],
])('%j ends with 1 and one line', (args, message) => {
  const { status, stderr, stdout } = run(...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
});

test('--help names every option', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  for (const option of ['data', 'dicomweb', 'port', 'host', 'archive', 'no-demo', 'no-isolation', 'base', 'help']) {
    expect(stdout).toContain(`--${option}`);
  }
});
