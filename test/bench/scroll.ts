import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO } from '../e2e/harness/paths.js';
import { benchScroll } from './benchScroll.js';
import { tableOf } from './table.js';
import { writeThirtySlices } from './thirtySlices.js';

/**
 * `npm run bench:scroll`: what the overlays add to a step of the wheel, on this machine's software renderer. Run from the root
 * of another checkout with the path of this file, it measures that one's build: before and after, minutes apart.
 */
const folder = await mkdtemp(join(tmpdir(), 'stroke-scroll-'));
try {
  const { studyInstanceUid } = await writeThirtySlices(join(DEMO, 'left-mca-infarct'), folder);
  const { before, shown, hidden } = await benchScroll(folder, studyInstanceUid);
  const row = (name: string, { ms, cpuMs, draws, layers }: typeof before) => [name, ms, cpuMs, draws, layers];
  console.log(
    tableOf(
      ['a step of the wheel', 'ms', 'processor ms', 'draws', 'layers'],
      [row('before the analysis', before), row('overlays on', shown), row('overlays off', hidden)],
    ),
  );
  console.log(
    `\nthe overlays add ${(shown.ms - before.ms).toFixed(0)} ms to a step, ${(shown.cpuMs - before.cpuMs).toFixed(0)} ms of ` +
      `processor time; switched off ${(hidden.ms - before.ms).toFixed(0)} and ${(hidden.cpuMs - before.cpuMs).toFixed(0)} ms`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
