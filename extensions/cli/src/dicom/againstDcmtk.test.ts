import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset } from '@ohif-stroke/core';
import { NAMES, NOT_IN_DCMTK, named, oddFiles } from '../../fixtures/oddFiles.js';
import { quietLibraries } from '../quietLibraries.js';
import { decodeFrames } from './decodeFrames.js';
import { dictionaryEntry } from './parse/dictionary.js';
import { parseInstance } from './readInstance.js';

/** Tag by tag and pixel by pixel: what dcmtk makes of a file is what we make of it. */
quietLibraries();
const folder = mkdtempSync(join(tmpdir(), 'stroke-dcmtk-'));
afterAll(() => rmSync(folder, { recursive: true }));

const version = spawnSync('dcm2json', ['--version'], { encoding: 'utf8' });
const hasDcmtk = version.error === undefined;
if (!hasDcmtk) {
  const missing = 'dcmtk is not installed: apt-get install dcmtk';
  if (process.env.CI) throw new Error(missing);
  console.warn(`SKIPPED: the comparison with dcmtk, since ${missing}`);
}

function tool(command: string, args: readonly string[]): string {
  const run = spawnSync(command, [...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (run.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${run.stderr}`);
  return run.stdout;
}

interface JsonAttribute {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly InlineBinary?: string;
}
type Json = Readonly<Record<string, JsonAttribute>>;

/** DICOM JSON (PS3.18 annex F) by keyword in the form of our datasets. */
function naturalised(json: Json): Dataset {
  return Object.fromEntries(
    Object.entries(json).flatMap(([tag, attribute]) => {
      const value = jsonValue(attribute);
      const name = dictionaryEntry(Number.parseInt(tag, 16))?.keyword ?? tag;
      return value === undefined || tag.endsWith('0000') ? [] : [[name, value]];
    }),
  );
}

function jsonValue({ vr, Value: values, InlineBinary }: JsonAttribute): unknown {
  if (InlineBinary !== undefined) return Buffer.from(InlineBinary, 'base64').toString('hex');
  if (values === undefined) return undefined;
  if (vr === 'SQ') return values.map(item => naturalised(item as Json));
  if (vr === 'PN') return values;
  // dcmtk gives digits as text where they are too many for their VR or badly padded.
  const bare = values.map(of => (typeof of === 'string' ? of.replace(/[ \0]+$/, '') : of));
  const plain = bare.map(of => (/^(DS|IS)$/.test(vr) ? Number(of) : of));
  return plain.length === 1 ? plain[0] : plain;
}

/** Ours in the same form: bytes in hex. */
function comparable(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, comparable(of)]));
}

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name.replace(/\W+/g, '-')}.dcm`);
  writeFileSync(path, bytes);
  return path;
}

function ours(bytes: Uint8Array): Dataset {
  const read = parseInstance(bytes);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.dataset;
}

const AS_DCMTK = oddFiles().flatMap(({ name, bytes, sameAs }) =>
  sameAs === undefined ? [[name, bytes] as const] : [],
);

(hasDcmtk ? describe : describe.skip)('as dcmtk', () => {
  test.each(AS_DCMTK)('%s', (name, bytes) => {
    const path = written(name, bytes);
    const theirs = naturalised(JSON.parse(tool('dcm2json', ['-q', path])));
    expect(Object.keys(theirs).length).toBeGreaterThan(40);
    expect(comparable(ours(bytes))).toEqual(theirs);
  });

  test.each(NAMES.filter(([terms]) => !NOT_IN_DCMTK.test(terms)))('a name under %s', (terms, bytes) => {
    const path = written(`name ${terms}`, named(terms, bytes));
    const utf8 = `${path}.utf8`;
    tool('dcmconv', ['-q', '+U8', path, utf8]);
    const theirs = naturalised(JSON.parse(tool('dcm2json', ['-q', utf8])));
    expect(ours(named(terms, bytes)).PatientName).toEqual(theirs.PatientName);
  });

  test.each([
    ['JPEG lossless', 'dcmcjpeg', [], 'dcmdjpeg'],
    ['JPEG lossless in many fragments', 'dcmcjpeg', ['+fs', '1'], 'dcmdjpeg'],
    ['JPEG lossless without offset table', 'dcmcjpeg', ['-ot', '+fs', '1'], 'dcmdjpeg'],
    ['JPEG extended, 12 bits, fine', 'dcmcjpeg', ['+ee', '+q', '100'], 'dcmdjpeg'],
    ['JPEG extended, 12 bits, coarse', 'dcmcjpeg', ['+ee', '+q', '30'], 'dcmdjpeg'],
    ['JPEG-LS', 'dcmcjpls', [], 'dcmdjpls'],
    ['RLE', 'dcmcrle', [], 'dcmdrle'],
  ])('pixels in %s', async (name, compress, options, expand) => {
    const [plain, packed, back] = [
      written(name, oddFiles()[0]!.bytes),
      join(folder, 'packed.dcm'),
      join(folder, 'back.dcm'),
    ];
    tool(compress, ['-q', ...options, plain, packed]);
    tool(expand, ['-q', packed, back]);
    const theirs: Json = JSON.parse(tool('dcm2json', ['-q', back]));
    const read = parseInstance(readFileSync(packed));
    if (!read.ok) throw new Error(read.failure.message);
    const frames = await decodeFrames(read.value.dataset, read.value.transferSyntaxUid);
    const words = Buffer.from(theirs['7FE00010']?.InlineBinary ?? '', 'base64');
    const stored = Array.from({ length: words.length / 2 }, (_, i) => words.readUInt16LE(2 * i));
    expect(new Set(stored).size).toBeGreaterThan(20);
    expect(frames.ok && Array.from(frames.value[0]!)).toEqual(stored);
  });
});
