import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ascii,
  join as concat,
  dataset,
  element,
  encapsulated,
  meta,
  part10,
  words,
  zeros,
} from '../../fixtures/dicomBytes.js';
import {
  changed,
  demoSlice,
  depthBomb,
  EXPLICIT,
  NAMES,
  named,
  oddFiles,
  SIDE,
  SPELLINGS,
  tags,
} from '../../fixtures/oddFiles.js';
import { quietLibraries } from '../quietLibraries.js';
import { parseInstance, readSlices } from './readInstance.js';

quietLibraries();

function parsed(bytes: Uint8Array) {
  const read = parseInstance(bytes);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

const ODD = oddFiles();
const bytesOf = (name: string) => ODD.find(odd => odd.name === name)!.bytes;
const original = (name: string) => parsed(bytesOf(name)).dataset;
const file = (over: Parameters<typeof changed>[0]) => part10(meta(EXPLICIT), dataset(changed(over)));

async function firstSlice(bytes: Uint8Array) {
  const slices = await readSlices(parsed(bytes));
  if (!slices.ok) return slices.failure;
  const [slice] = slices.value;
  return slice!.ok ? slice!.value : slice!.failure;
}

test('the slice as it is has the values of its file', async () => {
  const slice = await firstSlice(ODD[0]!.bytes);
  expect(slice).toMatchObject({
    sopInstanceUid: '2.25.70802881889457698000956120097574100920',
    columns: SIDE,
    rows: SIDE,
    spacingMm: [0.46875, 0.46875],
    originLps: [-115.7656, -98.7656, 10],
    thicknessMm: 5,
  });
});

const MADE_OF = ODD.flatMap(({ name, bytes, sameAs }) =>
  sameAs === undefined ? [] : [[name, bytes, sameAs] as const],
);
test.each(MADE_OF)('%s is read like the file that it was made of', (_name, bytes, sameAs) => {
  expect(parsed(bytes).dataset).toEqual(original(sameAs));
});

const hu = async (bytes: Uint8Array) => {
  const slice = await firstSlice(bytes);
  return 'samples' in slice ? Array.from(slice.samples) : slice.message;
};

test.each([
  'implicit',
  'big endian',
  'deflated',
  'bare, implicit',
  'MONOCHROME1',
  'pixels as OB',
  'NUL padding',
  'long decimals',
])('%s has the same HU', async name => {
  expect(await hu(bytesOf(name))).toEqual(await hu(ODD[0]!.bytes));
});

test.each(NAMES)('a name under %s', (terms, bytes, [Alphabetic, Ideographic, Phonetic]) => {
  expect(parsed(named(terms, bytes)).dataset.PatientName).toEqual([
    { Alphabetic, ...(Ideographic && { Ideographic }), ...(Phonetic && { Phonetic }) },
  ]);
});

test.each(SPELLINGS)('a name under the misspelt or unknown set %s', (terms, bytes, Alphabetic) => {
  expect(parsed(named(terms, bytes)).dataset.PatientName).toEqual([{ Alphabetic }]);
});

test('items inherit the character set of the file or have their own; a sequence may be in a sequence', () => {
  const name = (bytes: string) => [0x00080104, 'LO', ascii(bytes)] as const;
  const { dataset: read } = parsed(
    file({
      [tags.characterSet]: ['CS', 'ISO_IR 144'],
      [tags.procedure]: [
        'SQ',
        [
          [name('\xbb\xee')],
          [[0x00080005, 'CS', 'ISO_IR 192'], name('\xc3\xb6'), [0x00081032, 'SQ', [[name('\xc3\xa4')]]]],
        ],
      ],
    }),
  );
  expect(read.ProcedureCodeSequence).toMatchObject([
    { CodeMeaning: 'Лю' },
    { CodeMeaning: 'ö', ProcedureCodeSequence: [{ CodeMeaning: 'ä' }] },
  ]);
});

const pixelsOf = (bytes: Uint8Array) => parsed(bytes).dataset.PixelData as Uint8Array;

describe('numbers are read or named, never guessed', () => {
  const decimals: readonly (readonly [string, number, string])[] = [
    ['RescaleIntercept', 0x00281052, '-1024,0'],
    ['RescaleIntercept', 0x00281052, 'abc'],
    ['RescaleSlope', 0x00281053, '0,5'],
    ['PixelSpacing', 0x00280030, '0,4882812\\0,4882812'],
    ['SliceThickness', 0x00180050, '4,0'],
    ['ImagePositionPatient', 0x00200032, '-115,7\\-98,7\\10,0'],
    ['ImageOrientationPatient', 0x00200037, '1\\0\\0\\0\\1\\zero'],
    ['RescaleIntercept', 0x00281052, ' '.repeat(0)],
  ];
  it.each(decimals.slice(0, -1))('%s', async (keyword, tag, text) => {
    const over = { [tag]: ['DS', text] } as const;
    expect(await firstSlice(file(over))).toMatchObject({
      _tag: 'unreadableValue',
      message: expect.stringContaining(`${keyword} of the image cannot be read`),
    });
  });

  it('a block of padding after the pixels is none of them', async () => {
    const padded = concat(pixelsOf(ODD[0]!.bytes), zeros(SIDE * 2 - 2));
    expect(await hu(file({ [tags.pixelData]: ['OW', padded] }))).toEqual(await hu(ODD[0]!.bytes));
  });

  it('half a number is not a missing one', async () => {
    expect(await firstSlice(file({ [tags.pixelRepresentation]: ['US', Uint8Array.of(1)] }))).toMatchObject({
      _tag: 'unreadableValue',
      values: { attribute: 'PixelRepresentation' },
    });
  });

  it.each([
    ['slope 0', { [tags.slope]: ['DS', '0'] }, 'badRescale'],
    ['slope -1', { [tags.slope]: ['DS', '-1'] }, 'badRescale'],
    ['HighBit 15 with 12 bits', { [tags.highBit]: ['US', 15] }, 'badPixelLayout'],
    ['HighBit 10 with 12 bits', { [tags.highBit]: ['US', 10] }, 'badPixelLayout'],
  ] as const)('%s', async (_name, over, tag) => {
    expect(await firstSlice(file(over))).toMatchObject({ _tag: tag });
  });

  it('a decisive attribute that stands twice with different values costs the file; told twice alike it is one', () => {
    const twice = (text: string) =>
      part10(meta(EXPLICIT), concat(dataset(demoSlice()), element([0x00281052, 'DS', text])));
    expect(parseInstance(twice('-1000'))).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('RescaleIntercept') },
    });
    expect(parsed(twice('-1024.0')).dataset.RescaleIntercept).toBe(-1024);
  });
});

describe('a modality LUT', () => {
  const lut = (data: Uint8Array) =>
    ({
      [tags.intercept]: undefined,
      [tags.slope]: undefined,
      [tags.modalityLut]: [
        'SQ',
        [
          [
            [0x00283002, 'US', [4096, 0, 16]],
            [0x00283004, 'LO', 'HU'],
            [0x00283006, 'OW', data],
          ],
        ],
      ],
    }) as const;

  it('gives the same HU as the slope and intercept that it stands for', async () => {
    const table = words(Array.from({ length: 4096 }, (_, i) => i - 1024));
    expect(await hu(file(lut(table)))).toEqual(await hu(ODD[0]!.bytes));
  });

  it('that is cut off makes no slice', async () => {
    expect(await hu(file(lut(zeros(100))))).toContain('modality LUT is not complete');
  });
});

describe('what would cost time and memory without end', () => {
  it.each([
    ['10,000 sequences in each other', depthBomb(10_000)],
    ['200,000 of them, implicit', depthBomb(200_000, { implicit: true })],
  ])('%s', (_name, bytes) => {
    expect(parseInstance(bytes)).toMatchObject({
      ok: false,
      failure: { _tag: 'unreadableDicom', message: expect.stringContaining('deep') },
    });
  });

  it.each([
    ['3000000', 'native pixels of one frame'],
    ['1e300', 'more than any number of frames'],
    ['-5', 'fewer than none'],
    ['2.5', 'a broken number'],
    ['many', 'a word'],
  ])('NumberOfFrames %s: %s', frames => {
    expect(parseInstance(file({ [tags.numberOfFrames]: ['IS', frames] }))).toMatchObject({
      ok: false,
      failure: { _tag: 'unreadableDicom', message: expect.stringMatching(/frames|NumberOfFrames/) },
    });
  });

  it('3,000,000 compressed frames in two fragments', () => {
    const head = demoSlice().filter(([tag]) => tag < 0x7fe00010 && tag !== 0x00280008);
    const body = concat(dataset([...head, [0x00280008, 'IS', '3000000']]), encapsulated([zeros(8), zeros(8)]));
    expect(parseInstance(part10(meta('1.2.840.10008.1.2.4.70'), body))).toMatchObject({
      ok: false,
      failure: { message: 'The file says that it has 3000000 frames, but holds pixels of 2.' },
    });
  });

  it('lengths of 4 GB, and a deflated file that swells without end', () => {
    const giant = concat(
      ascii(' @'),
      Uint8Array.of(0, 0x40),
      ascii('UT'),
      zeros(2),
      Uint8Array.of(0xfe, 0xff, 0xff, 0xff),
    );
    expect(parseInstance(part10(meta(EXPLICIT), concat(dataset(demoSlice().slice(0, 5)), giant)))).toMatchObject({
      ok: false,
    });
    expect(parseInstance(part10(meta('1.2.840.10008.1.2.1.99'), zeros(100)))).toMatchObject({
      ok: false,
      failure: { message: 'The file is deflated and cannot be inflated.' },
    });
  });
});

describe('compressed frames', () => {
  const jpeg = (() => {
    const { dataset: read } = parsed(
      readFileSync(join(__dirname, '../../fixtures/transfer-syntaxes/jpeg-lossless-70.dcm')),
    );
    const [[codestream]] = read.PixelData as [[Uint8Array]];
    return { read, codestream };
  })();
  const { codestream } = jpeg;
  const even = codestream.length % 2 === 0 ? codestream : concat(codestream, zeros(1));
  const halves = [even.slice(0, 40), even.slice(40)];
  const [a, b] = [halves[0]!, halves[1]!];

  const fixtureSize = { [tags.rows]: ['US', 12], [tags.columns]: ['US', 16] } as const;

  /** Frames of the fixture's one image, cut as given. */
  const frames = async (
    count: number,
    fragments: readonly Uint8Array[],
    offsets?: readonly number[],
    extended?: readonly number[],
  ) => {
    const base = changed({
      [tags.numberOfFrames]: ['IS', String(count)],
      ...fixtureSize,
      [tags.pixelRepresentation]: ['US', 1],
      [tags.intercept]: ['DS', '-24'],
      [tags.slope]: ['DS', '2'],
      [tags.pixelData]: undefined,
      ...(extended && { [tags.extendedOffsets]: ['OV', eightBytes(extended)] as const }),
    });
    const file = part10(meta('1.2.840.10008.1.2.4.70'), concat(dataset(base), encapsulated(fragments, offsets)));
    const slices = await readSlices(parsed(file));
    return slices.ok
      ? slices.value.map(slice => (slice.ok ? slice.value.samples.slice(0, 3) : slice.failure))
      : slices.failure;
  };
  const eightBytes = (offsets: readonly number[]) =>
    new Uint8Array(BigUint64Array.from(offsets, offset => BigInt(offset)).buffer);
  const hu3 = Int16Array.of(-1224, -1150, -1076);
  const second = 16 + a.length + b.length;

  it.each<[string, Parameters<typeof frames>]>([
    ['one frame in one fragment', [1, [even]]],
    ['one frame in two fragments', [1, [a, b]]],
    ['two frames, a fragment each', [2, [even, even]]],
    ['two frames in two fragments each, by the basic offset table', [2, [a, b, a, b], [0, second]]],
    ['by the extended one', [2, [a, b, a, b], [], [0, second]]],
    ['without a table, by where a codestream begins', [2, [a, b, a, b]]],
    ['by where it begins, where the table is wrong', [2, [a, b, even], [0, 12]]],
  ])('%s', async (_name, [count, ...rest]) => {
    expect(await frames(count, ...rest)).toEqual(new Array(count).fill(hu3));
  });

  it('frames that cannot be told apart are refused', async () => {
    expect(await frames(2, [a, b, b])).toMatchObject({ _tag: 'badFragments' });
  });

  it('a file that ends inside its compressed pixels is cut off', () => {
    const whole = part10(
      meta('1.2.840.10008.1.2.4.70'),
      concat(dataset(changed({ [tags.pixelData]: undefined })), encapsulated([even])),
    );
    for (const less of [4, 8, 20]) {
      expect(parseInstance(whole.slice(0, -less))).toMatchObject({
        ok: false,
        failure: { message: 'The file is cut off inside its compressed pixels.' },
      });
    }
  });

  it.each([
    ['1.2.840.10008.1.2.4.110', 'JPEG XL lossless'],
    ['1.2.840.10008.1.2.4.51', 'JPEG extended, 12 bits'],
    ['1.2.840.10008.1.2.4.102', 'MPEG-4'],
    ['1.2.3.4', 'transfer syntax 1.2.3.4'],
  ])('%s is named', async (uid, name) => {
    const packed = part10(
      meta(uid),
      concat(dataset(changed({ ...fixtureSize, [tags.pixelData]: undefined })), encapsulated([even])),
    );
    expect(await hu(packed)).toContain(name);
  });
});
