import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unpackFolder } from './unpackFolder.js';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stroke-unpack-'));
  folder = join(root, 'viewer');
});
afterEach(() => rm(root, { recursive: true }));

interface More {
  readonly type?: string;
  readonly prefix?: string;
  readonly link?: string;
  /** What the header claims, where that is not so. */
  readonly size?: number;
}

function entry(name: string, content: string, { type = '0', prefix = '', link = '', size }: More = {}): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('4777', 100);
  header.write('1234', 108);
  header.write((size ?? content.length).toString(8).padStart(11, '0'), 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

const END = Buffer.alloc(1024);

async function unpack(...parts: Buffer[]): Promise<number> {
  const tarball = join(root, 'viewer.tgz');
  await writeFile(tarball, gzipSync(Buffer.concat(parts)));
  return unpackFolder(tarball, folder, 'package/dist/');
}

test('files below the wanted folder are written, others are not', async () => {
  const long = `package/dist/${'d'.repeat(60)}/${'f'.repeat(60)}.txt`;
  const record = ` path=${long}\n`;
  const pax = `${record.length + 3}${record}`;
  const count = await unpack(
    entry('package/dist/index.html', 'hello'),
    entry('package/LICENSE', 'no'),
    entry('package/dist/sub/', '', { type: '5' }),
    entry('deep/a.js', 'x'.repeat(1000), { prefix: 'package/dist' }),
    entry('PaxHeader', pax, { type: 'x' }),
    entry('package/dist/short-name', 'long'),
    END,
  );
  expect(count).toBe(3);
  expect((await readdir(folder)).sort()).toEqual(['d'.repeat(60), 'deep', 'index.html']);
  expect(await readFile(join(folder, 'deep/a.js'), 'utf8')).toBe('x'.repeat(1000));
  expect(await readFile(join(folder, long.slice('package/dist/'.length)), 'utf8')).toBe('long');
});

test('neither owner nor rights of the archive are taken over', async () => {
  await unpack(entry('package/dist/run', 'x'), END);
  const { mode, uid } = await stat(join(folder, 'run'));
  expect([mode & 0o7111, uid]).toEqual([0, process.getuid?.() ?? 0]);
});

test.each(['../evil', 'a/../../evil', '/etc/evil', 'a\\..\\evil', './evil', 'C:evil', 'a//evil'])(
  'the name %j stops the unpacking',
  async name => {
    await expect(unpack(entry(`package/dist/${name}`, 'x'), entry('package/dist/after', 'x'), END)).rejects.toThrow(
      'outside its own folder',
    );
    expect(await readdir(folder)).toEqual([]);
    expect((await readdir(root)).sort()).toEqual(['viewer', 'viewer.tgz']);
  },
);

test('nothing is written through a link of the archive', async () => {
  const outside = join(root, 'outside');
  const links = ['1', '2'].map(type => entry(`package/dist/link${type}`, '', { type, link: outside }));
  expect(await unpack(...links, entry('package/dist/link2/evil', 'x'), END)).toBe(1);
  expect(await readdir(folder)).toEqual(['link2']);
  expect((await stat(join(folder, 'link2'))).isDirectory()).toBe(true);
  await expect(stat(outside)).rejects.toThrow('ENOENT');
});

test('devices are left out', async () => {
  expect(
    await unpack(entry('package/dist/tty', '', { type: '3' }), entry('package/dist/pipe', '', { type: '6' }), END),
  ).toBe(0);
});

test('a size that no viewer has stops the unpacking before anything is written', async () => {
  await expect(unpack(entry('package/dist/huge', 'x', { size: 2 ** 31 }), END)).rejects.toThrow(
    /more than 1073741824 bytes/,
  );
  expect(await readdir(folder)).toEqual([]);
});

test('a tarball that ends early, a damaged header and what is no tarball are errors', async () => {
  const whole = entry('package/dist/a', 'x'.repeat(2000));
  await expect(unpack(whole.subarray(0, 1024))).rejects.toThrow('ends early');
  const damaged = Buffer.from(whole);
  damaged[0] = 0x71;
  await expect(unpack(damaged, END)).rejects.toThrow('damaged');
  await writeFile(join(root, 'cut.tgz'), gzipSync(whole).subarray(0, -20));
  await expect(unpackFolder(join(root, 'cut.tgz'), folder, 'package/dist/')).rejects.toThrow('ends early');
  await writeFile(join(root, 'page.tgz'), '<!doctype html>'.repeat(100));
  await expect(unpackFolder(join(root, 'page.tgz'), folder, 'package/dist/')).rejects.toThrow('damaged');
});
