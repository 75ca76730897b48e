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

/** The counts that jest writes; a run that leaves none behind counts as one failure. */
export function runJest(root: string, args: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'stroke-tests-'));
  const report = join(folder, 'report.json');
  try {
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const { status } = spawnSync(process.execPath, [jest, ...args, '--json', '--outputFile', report], {
      cwd: root,
      // jest prints its JSON to stdout as well; the readable report goes to stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return tallyOf(JSON.parse(readFileSync(report, 'utf8')), status);
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

function tallyOf(report: JestReport, status: number | null): Tally {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const wrong = status !== 0 || !report.success;
  return {
    passed: report.numPassedTests,
    failed: wrong ? Math.max(1, failed) : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
