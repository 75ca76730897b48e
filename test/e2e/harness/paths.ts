import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Tests run from the repository's root (jest's rootDir), in source and in CI alike. */
export const ROOT = process.cwd();
export const CHROMIUM = '/usr/bin/chromium';
export const ORTHANC = '/usr/sbin/Orthanc';
export const ORTHANC_DICOMWEB = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
export const DCMCONV = '/usr/bin/dcmconv';
export const DEMO = join(ROOT, 'test/fixtures/demo');
/** Public real CT data, used in place; see test/README.md. */
export const REAL_DATA = process.env.STROKE_DATA ?? join(ROOT, '../shared/data');
export const OUTPUT = join(ROOT, 'test/e2e/output');
export const DOC_IMAGES = join(ROOT, 'docs/images');

const isCi = process.env.CI === 'true' || process.env.CI === '1';

/**
 * `test` where everything that the test needs is installed. Otherwise a skip that says why, but never under CI:
 * there a missing browser is a failure, not an excuse.
 */
export function testWith(...needed: readonly string[]): jest.It {
  const missing = needed.filter(path => !existsSync(path));
  if (missing.length === 0 || isCi) return test;
  console.warn(`SKIPPED: ${missing.join(', ')} is not installed.`);
  return test.skip;
}

/** `test` where the public real data is at hand, otherwise a skip that says so. Its absence is no fault, in CI neither. */
export function testWithRealData(folder: string): jest.It {
  if (!existsSync(join(REAL_DATA, folder))) {
    console.warn(`SKIPPED: the public data set ${folder} is not at ${REAL_DATA} (set STROKE_DATA to its folder).`);
    return test.skip;
  }
  return testWith(CHROMIUM);
}
