import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { CHROMIUM, REAL_DATA } from './paths.js';

const isCi = process.env.CI === 'true' || process.env.CI === '1';

/**
 * For a file or a group, or within a test for what it needs beside the browser (which is there, or not, before it begins):
 * skips where that is not installed, and says so; but never under CI: there a missing browser is a failure, not an excuse.
 */
export function needs(...needed: readonly string[]): void {
  const missing = [CHROMIUM, ...needed].filter(path => !existsSync(path));
  skip(missing.length > 0 && !isCi, `${missing.join(', ')} is not installed`);
}

/** The same for the public real data. Its absence is no fault, in CI neither. */
export function needsRealData(folder: string): void {
  const isThere = existsSync(join(REAL_DATA, folder));
  skip(!isThere, `the public data set ${folder} is not at ${REAL_DATA} (set STROKE_DATA to its folder)`);
}

function skip(missing: boolean, why: string): void {
  if (missing) console.warn(`SKIPPED: ${why}.`);
  test.skip(missing, why);
}
