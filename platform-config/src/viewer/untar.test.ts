import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { untar } from './untar.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stroke-untar-'));
});
afterEach(() => rm(folder, { recursive: true }));

function entry(name: string, content: string, type = '0', prefix = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write('ustar', 257);
  header.write(prefix, 345);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

const END = Buffer.alloc(1024);
/** Cut into odd pieces, as a stream may be. */
const stream = (...parts: Buffer[]): Readable => {
  const all = Buffer.concat(parts);
  const pieces = Array.from({ length: Math.ceil(all.length / 333) }, (_, i) => all.subarray(i * 333, i * 333 + 333));
  return Readable.from(pieces);
};

test('files below the wanted folder are written, others are not', async () => {
  const long = `package/dist/${'d'.repeat(60)}/${'f'.repeat(60)}.txt`;
  const record = ` path=${long}\n`;
  const pax = `${record.length + 3}${record}`;
  const count = await untar(
    stream(
      entry('package/dist/index.html', 'hello'),
      entry('package/LICENSE', 'no'),
      entry('package/dist/sub/', '', '5'),
      entry('deep/a.js', 'x'.repeat(1000), '0', 'package/dist'),
      entry('PaxHeader', pax, 'x'),
      entry('package/dist/short-name', 'long'),
      entry('package/dist/link', '', '2'),
      END,
    ),
    folder,
    'package/dist/',
  );
  expect(count).toBe(3);
  expect((await readdir(folder)).sort()).toEqual(['d'.repeat(60), 'deep', 'index.html']);
  expect(await readFile(join(folder, 'deep/a.js'), 'utf8')).toBe('x'.repeat(1000));
  expect(await readFile(join(folder, long.slice('package/dist/'.length)), 'utf8')).toBe('long');
});

test.each(['../evil', 'a/../../evil', '/etc/evil', 'a\\..\\evil', './evil', 'C:evil'])(
  'the name %j stops the unpacking',
  async name => {
    await expect(untar(stream(entry(`package/dist/${name}`, 'x'), END), folder, 'package/dist/')).rejects.toThrow(
      'outside its own folder',
    );
    expect(await readdir(folder)).toEqual([]);
  },
);

test('a tarball that ends early is an error', async () => {
  const whole = entry('package/dist/a', 'x'.repeat(2000));
  await expect(untar(stream(whole.subarray(0, 1024)), folder, 'package/dist/')).rejects.toThrow('ends early');
});
