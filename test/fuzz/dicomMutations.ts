import type { Chance } from './chance.js';
import { type Element, elementsOf, spliced, withValue } from './elements.js';
import type { Mutation } from './mutation.js';

/** The files of one series, in order of height. */
export type Files = readonly Buffer[];

const PIXELS = '7fe00010';
const headerOf = (file: Buffer): readonly Element[] => elementsOf(file).filter(({ tag }) => tag !== PIXELS);
const datasetOf = (file: Buffer): readonly Element[] => headerOf(file).filter(({ tag }) => tag >= '0008');
const pixelsAt = (file: Buffer): number => elementsOf(file).find(({ tag }) => tag === PIXELS)?.valueAt ?? file.length;

/** What numbers and texts look like in files that went wrong. */
const GARBAGE = [
  'abc',
  '0',
  '-1',
  '1e30',
  'NaN',
  '-0.0',
  '4,0',
  '0x10',
  '',
  ' ',
  '\\',
  '1\\2\\3\\4\\5\\6\\7',
  '99999999999',
  '\0\0',
  '\u00ff\u00fe',
  '1.5.2',
  '+-3',
];

/** Changes one file, a few or all of them in the same way. */
const someFiles = (files: Files, chance: Chance, change: (file: Buffer, chance: Chance) => Buffer): Files => {
  const many = chance.pick([1, 1, 1, 3, 10]);
  const chosen = new Set(Array.from({ length: many }, () => chance.below(files.length)));
  return files.map((file, n) => (chosen.has(n) ? change(file, chance) : file));
};
const oneOf = (make: (file: Buffer, chance: Chance) => Buffer) => (files: Files, chance: Chance) =>
  someFiles(files, chance, make);

/** The same element of every file. */
function everywhere(files: Files, chance: Chance, change: (file: Buffer, element: Element) => Buffer): Files {
  const { tag } = chance.pick(datasetOf(files[0]!));
  return files.map(file => {
    const element = elementsOf(file).find(e => e.tag === tag);
    return element === undefined ? file : change(file, element);
  });
}

const textAt = (file: Buffer, { valueAt, end }: Element) => file.toString('latin1', valueAt, end);
const elementAt = (file: Buffer, tag: string) => elementsOf(file).find(e => e.tag === tag);

function withText(file: Buffer, tag: string, change: (text: string) => string): Buffer {
  const element = elementAt(file, tag);
  return element === undefined ? file : withValue(file, element, Buffer.from(change(textAt(file, element)), 'latin1'));
}

const otherUid = (text: string, chance: Chance) =>
  `${text.replace(/[\0 ]+$/, '').slice(0, 40)}.${chance.below(900) + 1}`;

export const DICOM_MUTATIONS: readonly Mutation<Files>[] = [
  { name: 'element dropped', apply: oneOf((file, chance) => dropped(file, chance.pick(datasetOf(file)))) },
  { name: 'element dropped everywhere', apply: (files, chance) => everywhere(files, chance, dropped) },
  { name: 'value emptied', apply: oneOf((file, c) => withValue(file, c.pick(datasetOf(file)), Buffer.alloc(0))) },
  {
    name: 'value emptied everywhere',
    apply: (files, c) => everywhere(files, c, (f, e) => withValue(f, e, Buffer.alloc(0))),
  },
  {
    name: 'value of garbage',
    apply: oneOf((file, c) => withValue(file, c.pick(datasetOf(file)), Buffer.from(c.pick(GARBAGE), 'latin1'))),
  },
  {
    name: 'value of random bytes',
    apply: oneOf((file, c) => withValue(file, c.pick(datasetOf(file)), c.bytes(2 * (1 + c.below(16))))),
  },
  {
    name: 'value doubled',
    apply: oneOf((file, c) => {
      const element = c.pick(datasetOf(file));
      const text = textAt(file, element);
      return withValue(file, element, Buffer.from(`${text}\\${text}`, 'latin1'));
    }),
  },
  {
    name: 'element twice',
    apply: oneOf((file, c) => {
      const { at, end } = c.pick(datasetOf(file));
      const copy = Buffer.from(file.subarray(at, end));
      if (copy.length > 8) copy[8 + c.below(copy.length - 8)]! ^= 1 << c.below(4);
      return spliced(file, end, end, copy);
    }),
  },
  {
    name: 'VR changed',
    apply: oneOf((file, c) => {
      const { at } = c.pick(elementsOf(file));
      return overwritten(
        file,
        at + 4,
        Buffer.from(c.pick(['UN', 'SQ', 'OB', 'LO', 'DS', 'US', 'FD', 'AT', 'ZZ', '\0\0']), 'latin1'),
      );
    }),
  },
  {
    name: 'length wrong',
    apply: oneOf((file, c) => {
      const { lengthAt, lengthBytes } = c.pick(elementsOf(file));
      const out = Buffer.from(file);
      const change = c.pick([-2, -1, 1, 2, 4, 100, 30000, 0xffffff]);
      if (lengthBytes === 4) out.writeUInt32LE((out.readUInt32LE(lengthAt) + change) >>> 0, lengthAt);
      else out.writeUInt16LE((out.readUInt16LE(lengthAt) + change) & 0xffff, lengthAt);
      return out;
    }),
  },
  {
    name: 'header bit flipped',
    apply: oneOf((file, c) => {
      const out = Buffer.from(file);
      out[128 + c.below(pixelsAt(file) - 128)]! ^= 1 << c.below(8);
      return out;
    }),
  },
  {
    name: 'header bytes overwritten',
    apply: oneOf((file, c) => overwritten(file, 128 + c.below(pixelsAt(file) - 128), c.bytes(1 + c.below(24)))),
  },
  { name: 'truncated', apply: oneOf((file, c) => file.subarray(0, c.below(file.length))) },
  { name: 'bytes cut out', apply: oneOf((file, c) => cutOut(file, c)) },
  { name: 'bytes put in', apply: oneOf((file, c) => put(file, c)) },
  { name: 'appended', apply: oneOf((file, c) => Buffer.concat([file, c.bytes(1 + c.below(200))])) },
  { name: 'emptied or other file', apply: oneOf((_file, c) => c.bytes(c.pick([0, 1, 131, 5000]))) },
  { name: 'no preamble', apply: oneOf(file => file.subarray(128)) },
  {
    name: 'positions swapped',
    apply: (files, c) => {
      const [a, b] = [c.below(files.length), c.below(files.length)];
      const position = (n: number) => textAt(files[n]!, elementAt(files[n]!, '00200032')!);
      return files.map((file, n) =>
        withText(file, '00200032', text => (n === a ? position(b) : n === b ? position(a) : text)),
      );
    },
  },
  {
    name: 'position moved',
    apply: oneOf((file, c) => {
      const mm = c.pick([-100, -20, -7, 7, 20, 100]);
      const axis = c.below(3);
      return withText(file, '00200032', text =>
        text
          .split('\\')
          .map((v, n) => (n === axis ? String(Number(v) + mm) : v))
          .join('\\'),
      );
    }),
  },
  {
    name: 'spacing, orientation or scale of some files',
    apply: (files, c) => {
      const tag = c.pick(['00280030', '00281052', '00281053', '00200037', '00280101', '00280103']);
      const factor = c.pick([-1, 0, 0.5, 1.01, 2]);
      return someFiles(files, c, file => {
        const element = elementAt(file, tag);
        if (element?.vr === 'US') return withValue(file, element, Buffer.from([c.below(17), 0]));
        return withText(file, tag, text =>
          text
            .split('\\')
            .map(v => String(Number(v) * factor))
            .join('\\'),
        );
      });
    },
  },
  {
    name: 'spacing of all files',
    untellable: 'a head of another size is one of another patient',
    apply: (files, c) => {
      const factor = c.pick([0.9, 1.05, 1.1]);
      return files.map(file =>
        withText(file, '00280030', text =>
          text
            .split('\\')
            .map(v => String(Number(v) * factor))
            .join('\\'),
        ),
      );
    },
  },
  {
    name: 'identity of some files',
    apply: (files, c) => {
      const tag = c.pick(['0020000d', '0020000e', '00080018', '00200052', '00080016', '00100020', '00100010']);
      return someFiles(files, c, file => withText(file, tag, text => otherUid(text, c)));
    },
  },
  {
    name: 'kind of some files',
    apply: (files, c) => {
      const [tag, value] = c.pick([
        ['00080008', 'ORIGINAL\\PRIMARY\\LOCALIZER'],
        ['00080008', 'DERIVED\\SECONDARY\\MPR'],
        ['00080060', 'MR'],
        ['00181210', 'BONE'],
        ['00200012', '2'],
        ['00280004', 'RGB'],
      ] as const);
      return someFiles(files, c, file => withText(file, tag, () => value));
    },
  },
  {
    name: 'numbers of images',
    apply: (files, c) => files.map(file => withText(file, '00200013', () => String(c.below(40)))),
  },
  {
    name: 'character set',
    apply: (files, c) => {
      const value = c.pick(['ISO_IR 100', 'ISO 2022 IR 87', '\\ISO 2022 IR 149', 'UTF8', 'ISO_IR 999', 'GB18030']);
      const element = Buffer.concat([
        Buffer.from([8, 0, 5, 0]),
        Buffer.from('CS'),
        Buffer.from([value.length + (value.length % 2), 0]),
        Buffer.from(value.padEnd(value.length + (value.length % 2))),
      ]);
      return files.map(file => spliced(file, datasetOf(file)[0]!.at, datasetOf(file)[0]!.at, element));
    },
  },
  {
    name: 'huge counts',
    apply: oneOf((file, c) => {
      const [tag, vr] = c.pick([
        ['2800' + '0800', 'IS'],
        ['2800' + '1000', 'US'],
        ['2800' + '1100', 'US'],
      ] as const);
      const value = vr === 'IS' ? Buffer.from(c.pick(['3000000', '-5', '0 ', '2 '])) : Buffer.from([0xff, 0xff]);
      const padded = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.from(' ')]);
      const element = Buffer.concat([
        Buffer.from(tag, 'hex'),
        Buffer.from(vr),
        Buffer.from([padded.length, 0]),
        padded,
      ]);
      const [next] = elementsOf(file).filter(e => e.tag >= '00280010');
      return spliced(file, next!.at, vr === 'US' ? next!.at : next!.at, element);
    }),
  },
  {
    name: 'nested deep',
    apply: oneOf((file, c) => {
      const depth = c.pick([50, 2000, 10000]);
      const open = Buffer.from('0800401153510000fffffffffeff00e0ffffffff', 'hex');
      const element = Buffer.concat([
        ...Array.from({ length: depth }, () => open),
        Buffer.from('feffdde000000000', 'hex'),
      ]);
      const [next] = elementsOf(file).filter(e => e.tag >= '00081141');
      return spliced(file, next!.at, next!.at, element);
    }),
  },
  {
    name: 'image missing inside',
    apply: (files, c) =>
      files.filter((_, n) => n !== 1 + c.below(1)).filter((_, n, all) => n !== 2 + c.below(all.length - 4)),
  },
  {
    name: 'image missing at an end',
    untellable: 'a scan may end there',
    apply: (files, c) => (c.below(2) === 0 ? files.slice(1) : files.slice(0, -1)),
  },
  { name: 'image twice', apply: (files, c) => [...files, c.pick(files)] },
  {
    name: 'image again with other pixels',
    apply: (files, c) => {
      const copy = Buffer.from(c.pick(files));
      const at = pixelsAt(copy);
      for (let n = 0; n < 500; n++)
        copy.writeInt16LE(1024 + c.below(1000), at + 2 * c.below((copy.length - at) / 2 - 1));
      return c.below(2) === 0 ? [...files, copy] : [...files, withText(copy, '00080018', text => otherUid(text, c))];
    },
  },
  {
    name: 'pixels changed',
    untellable: 'any value may be in a picture',
    apply: oneOf((file, c) => {
      const out = Buffer.from(file);
      const at = pixelsAt(file);
      for (let n = 1 + c.below(20); n > 0; n--) out[at + c.below(out.length - at)]! ^= 1 << c.below(8);
      return out;
    }),
  },
];

const dropped = (file: Buffer, { at, end }: Element): Buffer => spliced(file, at, end, Buffer.alloc(0));

function overwritten(file: Buffer, at: number, bytes: Buffer): Buffer {
  const out = Buffer.from(file);
  bytes.copy(out, at);
  return out;
}

function cutOut(file: Buffer, c: Chance): Buffer {
  const at = 128 + c.below(pixelsAt(file) - 128);
  return spliced(file, at, at + 1 + c.below(60), Buffer.alloc(0));
}

function put(file: Buffer, c: Chance): Buffer {
  const at = 128 + c.below(pixelsAt(file) - 128);
  return spliced(file, at, at, c.bytes(1 + c.below(60)));
}
