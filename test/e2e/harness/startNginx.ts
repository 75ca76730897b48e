import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './freePort.js';
import { end } from './startViewer.js';

export const NGINX = '/usr/sbin/nginx';

export interface RunningNginx {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * A real nginx on a free port of this machine, as the user that runs the test.
 * @param prepare puts the files to be served into a folder and gives the text of the server's file, as it is shipped but for its paths
 * @param page is asked for until it is there
 */
export async function startNginx(prepare: (folder: string) => Promise<string>, page = '/'): Promise<RunningNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'stroke-nginx-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const shipped = await prepare(folder);
  await writeFile(join(folder, 'stroke.conf'), shipped.replace(/listen 80(80)?;/, `listen 127.0.0.1:${port};`));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    kind => `${kind}_temp_path ${folder}/${kind};`,
  );
  await writeFile(
    join(folder, 'nginx.conf'),
    // Debian's table of types, which the shipped file adds to; as root the worker would be another user.
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { include /etc/nginx/mime.types; access_log off; ${temporary.join(' ')} include ${folder}/stroke.conf; }\n`,
  );
  const child = spawn(NGINX, ['-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await fetch(url + page).catch(() => undefined))?.ok; tries += 1) {
    if (tries > 200 || child.exitCode !== null) {
      const log = readFileSync(join(folder, 'error.log'), 'utf8');
      await stop();
      throw new Error(`nginx did not start: ${log}`);
    }
    await sleep(100);
  }
  return { url, stop };
}
