import { Worker } from 'node:worker_threads';

/** Longer than this is a hang. */
export const HANG_MS = 120_000;
/** A loop without an end is never timed: after this long the process is ended, with the name of the trial. */
const GIVE_UP_MS = 90_000;

export interface Watchdog {
  /** Tells that a trial begins. */
  readonly beat: (trial: string) => void;
  readonly stop: () => Promise<unknown>;
}

/** A second thread that ends the process when no trial has begun for a long time. */
export function startWatchdog(): Watchdog {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     let [name, at] = ['', Date.now()];
     parentPort.on('message', trial => { name = trial; at = Date.now(); });
     setInterval(() => {
       if (Date.now() - at < ${GIVE_UP_MS}) return;
       require('node:fs').writeSync(2, 'HANG without an end: ' + name + '\\n');
       process.kill(process.pid, 'SIGKILL');
     }, 1000);`,
    { eval: true },
  );
  worker.unref();
  return { beat: trial => worker.postMessage(trial), stop: () => worker.terminate() };
}
