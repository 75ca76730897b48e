import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.js';

export interface RunningViewer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly archiveFolder: string;
  /** Everything that was printed before it was ready. */
  readonly output: string;
  readonly stop: () => Promise<void>;
}

/** Starts what `npm start` starts, on a free port with an archive of its own. */
export async function startViewer(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningViewer> {
  const archiveFolder = await mkdtemp(join(tmpdir(), 'stroke-e2e-'));
  const own = args.includes('--dicomweb') ? [] : ['--archive', archiveFolder];
  const child = spawn(process.execPath, ['platform-config/dist/main.js', '--port', '0', ...own, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { url, output } = await untilReady(child);
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(archiveFolder, { recursive: true, force: true });
  };
  return { url, archiveFolder, output, stop };
}

function untilReady(child: ChildProcess): Promise<{ url: string; output: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    const onData = (chunk: unknown): void => {
      output += String(chunk);
      const ready = /Ready: (http:\S+)\//.exec(output);
      if (ready?.[1]) resolve({ url: ready[1], output });
    };
    child.stdout?.on('data', onData);
    child.stderr?.on('data', onData);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
}

/** Ends a child that a test started, and waits until it is gone. */
export function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
