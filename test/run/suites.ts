import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A check that is right or wrong as a whole: linter, compiler. */
export function runCheck(root: string, program: string, args: readonly string[]): Tally {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** The counts that jest writes. */
export const runJest = (root: string, args: readonly string[]): Tally =>
  withReport(report => {
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const { status } = spawnSync(process.execPath, [jest, ...args, '--json', '--outputFile', report], {
      cwd: root,
      // jest prints its JSON to stdout as well; the readable report goes to stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return status;
  }, jestTally);

/** The counts that Playwright writes. */
export const runPlaywright = (root: string, args: readonly string[]): Tally =>
  withReport(report => {
    const playwright = join(root, 'node_modules/@playwright/test/cli.js');
    const { status } = spawnSync(process.execPath, [playwright, 'test', ...args, '--reporter', 'list,json'], {
      cwd: root,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return status;
  }, playwrightTally);

/** Runs what leaves a report in JSON; a run that leaves none behind counts as one failure. */
function withReport<T>(run: (report: string) => number | null, tallyOf: (report: T) => Tally): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'stroke-tests-'));
  const report = join(folder, 'report.json');
  try {
    const status = run(report);
    const tally = tallyOf(JSON.parse(readFileSync(report, 'utf8')));
    return status === 0 ? tally : { ...tally, failed: Math.max(1, tally.failed) };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly success: boolean;
}

function jestTally(report: JestReport): Tally {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: report.success ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  /** What went wrong outside of tests. */
  readonly errors: readonly unknown[];
}

const playwrightTally = ({ stats, errors }: PlaywrightReport): Tally => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});
