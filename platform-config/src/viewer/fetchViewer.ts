import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEFAULT_VERSION, type PinnedViewer, type ViewerVersion, viewerOf } from './pinnedViewer.js';
import { unpackFolder } from './unpackFolder.js';

const run = promisify(execFile);

/**
 * The folder with the published viewer's files: taken from the cache, or packed by npm from whatever registry npm is
 * set up for, checked against the pinned hash, and unpacked beside its place first, so that a broken download or an
 * interrupted unpacking never leaves half a viewer behind.
 */
export async function fetchViewer(
  cacheFolder: string,
  say: (line: string) => void,
  version: ViewerVersion = DEFAULT_VERSION,
): Promise<string> {
  const viewer = viewerOf(version);
  const folder = join(cacheFolder, `ohif-app-${viewer.version}`);
  if (await exists(join(folder, 'index.html'))) return folder;
  const temporary = join(cacheFolder, `unpacking-${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  try {
    const given = process.env.STROKE_VIEWER_TARBALL;
    if (!given) say(`Fetching the viewer ${viewer.name}@${viewer.version} (50 MB, once) …`);
    const tarball = given ?? (await packFromRegistry(viewer, temporary));
    await checkIntegrity(viewer, tarball);
    const unpacked = join(temporary, 'viewer');
    const files = await unpackFolder(tarball, unpacked, 'package/dist/');
    if (files === 0) throw new Error('The viewer package holds no dist folder.');
    await rename(unpacked, folder).catch(async cause => {
      // Another start may have finished first; its copy is as good.
      if (!(await exists(join(folder, 'index.html')))) throw cause;
    });
    return folder;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function packFromRegistry({ name, version }: PinnedViewer, folder: string): Promise<string> {
  const args = ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'];
  const npm = process.env.npm_execpath;
  try {
    // npm names its own program while it runs a script; without it, the one on the path.
    await (npm?.endsWith('.js')
      ? run(process.execPath, [npm, ...args], { cwd: folder })
      : run('npm', args, { cwd: folder, shell: process.platform === 'win32' }));
  } catch (cause) {
    throw new Error(`The viewer ${name}@${version} could not be fetched: is there a network?`, { cause });
  }
  const tarball = (await readdir(folder)).find(name => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack wrote no tarball.');
  return join(folder, tarball);
}

async function checkIntegrity({ integrity }: PinnedViewer, tarball: string): Promise<void> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(tarball)) hash.update(chunk as Uint8Array);
  if (`sha512-${hash.digest('base64')}` !== integrity) {
    throw new Error('The viewer package is not the pinned one (its SHA-512 differs); it was not unpacked.');
  }
}

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
