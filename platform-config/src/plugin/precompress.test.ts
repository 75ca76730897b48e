import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { FILE_LIST, writeFileList } from './listFiles.js';
import { precompress } from './precompress.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-compress-'));
  await mkdir(join(folder, 'ort'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what gains by it lies there compressed, with the same content; the list of files has the files alone', async () => {
  const code = 'export const one = 1;\n'.repeat(2000);
  await writeFile(join(folder, 'ort/ort.wasm'), code);
  await writeFile(join(folder, 'extension.mjs.map'), code);
  await writeFile(join(folder, 'mode.mjs'), 'export default 1;');
  await writeFile(join(folder, 'weights.onnx'), randomBytes(20_000));
  await precompress(folder);
  await precompress(folder);
  expect((await readdir(folder, { recursive: true })).sort()).toEqual([
    'extension.mjs.map',
    'mode.mjs',
    'ort',
    'ort/ort.wasm',
    'ort/ort.wasm.br',
    'ort/ort.wasm.gz',
    'weights.onnx',
  ]);
  expect(brotliDecompressSync(await readFile(join(folder, 'ort/ort.wasm.br'))).toString()).toBe(code);
  expect(gunzipSync(await readFile(join(folder, 'ort/ort.wasm.gz'))).toString()).toBe(code);
  await writeFileList(folder, '1.2.3');
  const { files } = JSON.parse(await readFile(join(folder, FILE_LIST), 'utf8')) as { files: { path: string }[] };
  expect(files.map(({ path }) => path)).toEqual(['extension.mjs.map', 'mode.mjs', 'ort/ort.wasm', 'weights.onnx']);
});
