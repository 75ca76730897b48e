import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANALYSES_VARIABLE } from './paths.js';

/** A folder for the analyses of this run (keptAnalyses.ts); the processes that run the tests inherit its name. */
export default function globalSetup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'stroke-analyses-'));
  process.env[ANALYSES_VARIABLE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
