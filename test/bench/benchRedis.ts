import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { freePort } from '../e2e/harness/freePort.js';
import { end } from '../e2e/harness/startViewer.js';

const REDIS_SERVER = '/usr/bin/redis-server';

/** A Redis as docs/fleet.md wants it: on disk once a second. Undefined where none is installed. */
export async function startBenchRedis(folder: string) {
  if (!existsSync(REDIS_SERVER)) return undefined;
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
  const child = spawn(REDIS_SERVER, args, { stdio: 'ignore' });
  while (!(await ask(port, 'PING')).includes('PONG')) await new Promise(wait => setTimeout(wait, 50));
  return {
    url: `redis://127.0.0.1:${port}`,
    usedBytes: async () => Number(/used_memory:(\d+)/.exec(await ask(port, 'INFO memory'))?.[1]),
    stop: () => end(child),
  };
}

/** The first answer to one command; empty where nobody answers. */
const ask = (port: number, command: string): Promise<string> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(''));
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', data => {
      socket.destroy();
      resolve(data.toString());
    });
  });
