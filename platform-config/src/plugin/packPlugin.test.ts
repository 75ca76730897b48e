import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackFolder } from '../viewer/unpackFolder.js';
import { FILE_LIST, type ListedFile, writeFileList } from './listFiles.js';
import { packPlugin } from './packPlugin.js';
import { tarOf } from './tarball.js';

let root = '';
const FILES: Readonly<Record<string, string>> = {
  'dist/plugins/stroke/mode.mjs': 'export default 1;',
  'dist/plugins/stroke/models/regions/weights.onnx': 'w'.repeat(2000),
  'dist/plugins/stroke/models/models.json': '{ "models": [] }',
  'docs/install.md': '# Installing',
  'docs/deployments.md': '# Deployments',
  'docs/troubleshooting.md': '# Messages',
  'docs/upgrade.md': '# Upgrading',
  'docs/security.md': '# Security',
  'docs/conformance.md': '# Conformance',
  'docs/codes.md': '# Codes',
  'docs/fhir.md': '# FHIR',
  'platform-config/app-config.js': 'window.config = {};',
  'platform-config/nginx/stroke.conf': 'server {}',
  'platform-config/nginx/sub-path.sed': '# for a path',
  'platform-config/nginx/dcm4chee.sed': '# for dcm4chee',
  'platform-config/static/Caddyfile': 'viewer.example {}',
  'platform-config/static/htaccess': 'Header',
  'platform-config/static/_headers': '/*',
  LICENSE: 'MIT',
  'models/NOTICE.md': 'Notice',
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stroke-pack-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await writeFileList(join(root, 'dist/plugins/stroke'), '1.2.3');
});
afterEach(() => rm(root, { recursive: true }));

test('the archive unpacks to the plugin as it was built, with its list of files', async () => {
  const packed = await packPlugin(root, '1.2.3', join(root, 'out'));
  const to = join(root, 'unpacked');
  expect(await unpackFolder(packed.archive, to, 'stroke/')).toBe(4);
  for (const path of ['mode.mjs', 'models/regions/weights.onnx', 'models/models.json', FILE_LIST]) {
    expect(await readFile(join(to, path))).toEqual(await readFile(join(root, 'dist/plugins/stroke', path)));
  }
  const { version, files } = JSON.parse(await readFile(join(to, FILE_LIST), 'utf8')) as {
    version: string;
    files: ListedFile[];
  };
  expect(version).toBe('1.2.3');
  // A site changes models.json, so it is held to nothing.
  expect(files.map(({ path }) => path)).toEqual(['mode.mjs', 'models/regions/weights.onnx']);
  for (const { path, bytes, sha256 } of files) {
    const content = await readFile(join(to, path));
    expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
  }
});

test('what an administrator needs lies beside it', async () => {
  const packed = await packPlugin(root, '1.2.3', join(root, 'out'));
  const to = join(root, 'beside');
  await unpackFolder(packed.archive, to, 'stroke-install/');
  expect(await readFile(join(to, 'install.md'), 'utf8')).toBe('# Installing');
  expect(await readFile(join(to, 'troubleshooting.md'), 'utf8')).toBe('# Messages');
  expect(await readFile(join(to, 'stroke.conf'), 'utf8')).toBe('server {}');
});

test('the checksum file is what sha256sum -c reads', async () => {
  const { archive, checksum, sha256 } = await packPlugin(root, '1.2.3', join(root, 'out'));
  const bytes = await readFile(archive);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  expect(await readFile(checksum, 'utf8')).toBe(`${sha256}  ohif-stroke-1.2.3.tar.gz\n`);
});

test('the same files make the same archive, whenever they were written', async () => {
  const one = await packPlugin(root, '1.2.3', join(root, 'out'));
  await utimes(join(root, 'LICENSE'), 1, 1);
  const two = await packPlugin(root, '1.2.3', join(root, 'again'));
  expect(two.sha256).toBe(one.sha256);
});

test('a name that ustar cannot hold is not cut', () => {
  expect(() => tarOf([{ path: 'x'.repeat(101), bytes: new Uint8Array() }])).toThrow(/too long/);
});
