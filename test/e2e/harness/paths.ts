import { join } from 'node:path';

/** Of the repository. Tests, bench and fuzz run there, in source and in CI alike. */
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

/** Names the folder with the analyses of a run, see keptAnalyses.ts. */
export const ANALYSES_VARIABLE = 'STROKE_E2E_ANALYSES';

/** `all`: every viewer that is pinned is tried, see hosts.config.ts. */
export const HOSTS_VARIABLE = 'STROKE_E2E_HOSTS';
