import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NGINX, type RunningNginx, startNginx } from '../../test/e2e/harness/startNginx.js';
import { startWatchedArchive, type WatchedArchive } from './watchedArchive.js';

export const nginxTest = existsSync(NGINX) ? test : test.skip;

export interface EditedNginx {
  /** Of its files: `sub-path.sed`. */
  readonly edit: string;
  /** The archive's address in the file that it makes. */
  readonly archive: string;
  /** Puts the files to be served. */
  readonly put: (folder: string) => Promise<void>;
  readonly page?: string;
}

/** For a test file: the nginx file as one of the edits beside it makes it, in a real nginx before a server that takes every address. */
export function withEditedNginx({ edit, archive: address, put, page }: EditedNginx) {
  let archive: WatchedArchive | undefined;
  let nginx: RunningNginx | undefined;
  beforeAll(async () => {
    if (!existsSync(NGINX)) return;
    archive = await startWatchedArchive();
    const { port } = archive;
    nginx = await startNginx(async folder => {
      await put(folder);
      const files = [edit, 'stroke.conf'].map(name => join('platform-config/nginx', name));
      return execFileSync('sed', ['-f', ...files], { encoding: 'utf8' })
        .replace(address, `http://127.0.0.1:${port}`)
        .replaceAll('/usr/share/nginx', folder);
    }, page);
  });
  beforeEach(() => archive?.forget());
  afterAll(async () => {
    await nginx?.stop();
    await archive?.close();
  });
  return {
    url: (): string => nginx?.url ?? '',
    /** What has reached the archive since the test began. */
    passed: (): string[] => archive?.seen.map(({ message }) => `${message.method} ${message.url}`) ?? [],
  };
}
