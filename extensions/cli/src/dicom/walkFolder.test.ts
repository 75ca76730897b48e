import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { walkFolder } from './walkFolder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-walk-'));
});
afterEach(() => rm(folder, { recursive: true }));

const names = async (path = folder) => (await walkFolder(path)).map(file => relative(folder, file));

test('a folder of links is read like the files that they lead to, each once', async () => {
  await mkdir(join(folder, 'store/deep'), { recursive: true });
  await mkdir(join(folder, 'set'));
  for (const name of ['b', 'a', 'deep/c']) await writeFile(join(folder, 'store', name), name);
  await symlink(join(folder, 'store/b'), join(folder, 'set/1'));
  await symlink('../store/a', join(folder, 'set/2'));
  await symlink('../store/a', join(folder, 'set/3'));
  await symlink('../store/deep', join(folder, 'set/deep'));
  expect(await names(join(folder, 'set'))).toEqual(['set/1', 'set/2', 'set/deep/c']);
  expect(await names()).toEqual(['set/1', 'set/2', 'set/deep/c']);
  await symlink(join(folder, 'store/b'), join(folder, 'store/a-link'));
  expect(await names(join(folder, 'store'))).toEqual(['store/a', 'store/b', 'store/deep/c']);
});

test('links in a circle end, and one that leads nowhere is named', async () => {
  await mkdir(join(folder, 'a'));
  await writeFile(join(folder, 'a/file'), 'x');
  await symlink(folder, join(folder, 'a/loop'));
  await symlink('self', join(folder, 'self'));
  await symlink(join(folder, 'gone'), join(folder, 'z'));
  expect(await names()).toEqual(['a/file', 'self', 'z']);
});

test('a link to one file is that file', async () => {
  await writeFile(join(folder, 'file'), 'x');
  await symlink('file', join(folder, 'link'));
  expect(await names(join(folder, 'link'))).toEqual(['link']);
});
