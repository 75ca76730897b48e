import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FILE_LIST, listFiles } from './listFiles.js';
import { type TarEntry, tarOf } from './tarball.js';

export interface Packed {
  readonly archive: string;
  readonly checksum: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What an administrator needs beside the plugin; kept out of the folder that is served. */
const BESIDE: readonly string[] = [
  ...['install', 'deployments', 'troubleshooting', 'upgrade', 'security', 'conformance', 'codes', 'fhir'].map(
    page => `docs/${page}.md`,
  ),
  'platform-config/app-config.js',
  'platform-config/nginx/stroke.conf',
  'platform-config/nginx/sub-path.sed',
  'platform-config/nginx/dcm4chee.sed',
  'platform-config/static/Caddyfile',
  'platform-config/static/htaccess',
  'platform-config/static/_headers',
  'LICENSE',
  'models/NOTICE.md',
];

/**
 * Makes one archive of the built plugin, `stroke/`, with the files for the server in `stroke-install/`, and a checksum file
 * beside it in the form of `sha256sum`.
 * @param root the repository's root, built
 */
export async function packPlugin(root: string, version: string, out: string): Promise<Packed> {
  const plugin = join(root, 'dist', 'plugins', 'stroke');
  const paths = [FILE_LIST, ...(await listFiles(plugin)).map(({ path }) => path)];
  const entries: TarEntry[] = [];
  for (const path of paths) entries.push({ path: `stroke/${path}`, bytes: await readFile(join(plugin, path)) });
  for (const path of BESIDE) {
    entries.push({ path: `stroke-install/${path.split('/').at(-1)}`, bytes: await readFile(join(root, path)) });
  }
  // zlib writes no date into the header.
  const bytes = gzipSync(tarOf(entries), { level: 9 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = `ohif-stroke-${version}.tar.gz`;
  await mkdir(out, { recursive: true });
  await writeFile(join(out, name), bytes);
  await writeFile(join(out, `${name}.sha256`), `${sha256}  ${name}\n`);
  return { archive: join(out, name), checksum: join(out, `${name}.sha256`), bytes: bytes.length, sha256 };
}
