import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '@ohif-stroke/core';
import { DEMO, ROOT } from '../e2e/harness/paths.js';
import { end, startViewer } from '../e2e/harness/startViewer.js';
import { writeThirtySlices } from './thirtySlices.js';

const STUDIES = 4;
/** Short waits, as the feeder's own are set by a site and no part of what is measured. */
const [STABLE_S, EVERY_S] = [3, 1];
const LIMIT_MS = 120_000;

/**
 * The way of a study from a scanner's last image to the stored report, with the demo archive, `stroke feed` and `stroke worker` (one
 * process, one thread) on one machine, one study after the other. By the times of their own logs: `lastImageToQueued` has the
 * wait for stability (`waitS`) and the next look (up to `everyS`) in it; `queuedToStored` is claim, fetch, read and store, and ends
 * once the archive has confirmed the report, which is stored last.
 */
export async function measureFeed(folder: string) {
  const viewer = await startViewer(['--no-demo']);
  const places = ['--queue', join(folder, 'queue'), '--archive', `${viewer.url}/dicomweb`];
  const waits = ['--days', '36000', '--stable-s', String(STABLE_S), '--every-s', String(EVERY_S)];
  const feeder = follow('feed', ...places, ...waits);
  const worker = follow('worker', ...places, '--workers', '1');
  try {
    await worker.next('started', 1);
    const runs: Run[] = [];
    for (let n = 1; n <= STUDIES; n++) {
      const study = join(folder, `study-${n}`);
      await writeThirtySlices(join(DEMO, 'left-mca-infarct'), study, `bench ${n}`);
      const imagesBytes = await sizeOf(study);
      const before = await sizeOf(viewer.archiveFolder);
      await sendFolder(`${viewer.url}/dicomweb`, study);
      const sentAt = Date.now();
      const queued = await feeder.next('queued', n);
      const ended = await worker.next('ended', n);
      if (ended.end !== 'stored') throw new Error(`the study of the bench was ${ended.end}`);
      runs.push({
        lastImageToQueued: (queued.at - sentAt) / 1000,
        queuedToStored: (ended.at - queued.at) / 1000,
        lastImageToStored: (ended.at - sentAt) / 1000,
        imagesMb: imagesBytes / 1e6,
        storedMb: ((await sizeOf(viewer.archiveFolder)) - before - imagesBytes) / 1e6,
      });
    }
    const [cold, ...warm] = runs;
    const of = (name: keyof Run) => median(warm.map(run => run[name]));
    return {
      waitS: STABLE_S,
      everyS: EVERY_S,
      studies: STUDIES,
      secondsFirst: { queuedToStored: cold!.queuedToStored, lastImageToStored: cold!.lastImageToStored },
      secondsLater: {
        lastImageToQueued: of('lastImageToQueued'),
        queuedToStored: of('queuedToStored'),
        lastImageToStored: of('lastImageToStored'),
      },
      imagesMb: of('imagesMb'),
      storedMb: of('storedMb'),
    };
  } finally {
    await Promise.all([end(feeder.child), end(worker.child)]);
    await viewer.stop();
  }
}

interface Run {
  readonly lastImageToQueued: number;
  readonly queuedToStored: number;
  readonly lastImageToStored: number;
  readonly imagesMb: number;
  readonly storedMb: number;
}

interface Followed {
  readonly child: ChildProcess;
  /** The nth line of the log with this event. */
  readonly next: (event: string, nth: number) => Promise<{ readonly at: number; readonly end?: string }>;
}

function follow(...args: readonly string[]): Followed {
  const child = spawn(process.execPath, [join(ROOT, 'extensions/cli/bin/stroke.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', chunk => {
    said += String(chunk);
  });
  const next = async (event: string, nth: number) => {
    for (const limit = Date.now() + LIMIT_MS; Date.now() < limit; await sleep(20)) {
      const whole = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
      const line = whole.filter(text => text.includes(`"event":"${event}"`))[nth - 1];
      if (line !== undefined) {
        const { time, ...fields } = JSON.parse(line);
        return { at: Date.parse(time), ...fields };
      }
    }
    throw new Error(`stroke ${args[0]} never said "${event}": ${said}`);
  };
  return { child, next };
}

/** STOW-RS, an image a request, as scanners and their routers send. */
async function sendFolder(dicomweb: string, folder: string): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    const head = '--part\r\nContent-Type: application/dicom\r\n\r\n';
    const body = Buffer.concat([
      Buffer.from(head),
      await readFile(join(folder, name)),
      Buffer.from('\r\n--part--\r\n'),
    ]);
    const type = 'multipart/related; type="application/dicom"; boundary=part';
    const headers = { 'content-type': type, accept: 'application/dicom+json' };
    const sent = await fetch(`${dicomweb}/studies`, { method: 'POST', headers, body });
    if (!sent.ok) throw new Error(`the archive refused an image: ${sent.status}`);
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, entry));
    if (found.isFile()) bytes += found.size;
  }
  return bytes;
}
