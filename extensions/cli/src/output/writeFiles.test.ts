import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolders, writeFiles } from './writeFiles.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-out-'));
});
afterEach(() => rm(folder, { recursive: true }));
const bytes = (text: string) => new TextEncoder().encode(text);

test('all files are written, over old ones, and nothing else is left', async () => {
  await writeFile(join(folder, 'a.json'), 'old');
  const files = [
    { path: join(folder, 'a.json'), bytes: bytes('new') },
    { path: join(folder, 'b.dcm'), bytes: bytes('sr') },
  ];
  expect(await writeFiles(files)).toMatchObject({ ok: true });
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('new');
  expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.dcm']);
});

test('when one cannot be written, none is: the old file stays whole', async () => {
  await writeFile(join(folder, 'a.json'), 'old');
  const files = [
    { path: join(folder, 'a.json'), bytes: bytes('new') },
    { path: join(folder, 'missing/b.dcm'), bytes: bytes('sr') },
  ];
  expect(await writeFiles(files)).toMatchObject({
    ok: false,
    failure: { _tag: 'notWritten', message: expect.stringContaining('ENOENT') },
  });
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a.json']);
});

test('a missing folder and a folder in the place of a file are found before the work', async () => {
  await mkdir(join(folder, 'taken'));
  expect(await checkFolders([join(folder, 'a.json')])).toMatchObject({ ok: true });
  expect(await checkFolders([join(folder, 'none/a.json')])).toMatchObject({
    ok: false,
    failure: { _tag: 'noOutputFolder' },
  });
  expect(await checkFolders([join(folder, 'taken')])).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('is a folder') },
  });
});
