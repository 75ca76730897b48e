import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addressFiles } from './addressFiles.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-address-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (path: string, text: string): Promise<string> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
  return createHash('sha256').update(text).digest('hex');
};

test('the mode names what is run and the manifests by their hashes, and nothing else', async () => {
  await write('mode.mjs', 'const a="@stroke-files@";');
  const hashes = [
    `extension.mjs=${await write('extension.mjs', 'e')}`,
    `models/regions/manifest.json=${await write('models/regions/manifest.json', '{}')}`,
    `ort/ort.wasm=${await write('ort/ort.wasm', 'w')}`,
    `worker.mjs=${await write('worker.mjs', 'o')}`,
  ];
  for (const other of ['worker.mjs.map', 'models/models.json', 'models/regions/weights.onnx', 'files.json'])
    await write(other, 'x');
  await addressFiles(folder);
  expect(await readFile(join(folder, 'mode.mjs'), 'utf8')).toBe(`const a="${hashes.join(';')}";`);
});

test('a bundle without a place for them is told, and one that has them already', async () => {
  await write('mode.mjs', 'const a=1;');
  await expect(addressFiles(folder)).rejects.toThrow(/no place/);
});
