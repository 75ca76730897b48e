import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const isCi = process.env.CI === 'true' || process.env.CI === '1';

const isInstalled = (command: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some(folder => folder !== '' && existsSync(join(folder, command)));

/**
 * `test` where the commands are installed, otherwise a skip that says so; but never under CI: there the test runs, and
 * fails by what is missing.
 */
export function testWithTools(...commands: readonly string[]): jest.It {
  const missing = commands.filter(command => !isInstalled(command));
  if (missing.length === 0 || isCi) return test;
  console.warn(`SKIPPED: ${missing.join(', ')} is not installed.`);
  return test.skip;
}
