import { unzlibSync } from 'fflate';
import type { Dataset } from '../../dataset/dataset.js';
import { createWriterContext } from '../../dataset/uid.js';
import { failure, success } from '../../failure.js';
import { sourceMasks } from '../../findings/sourceMasks.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { drawnResult } from '../../reading/fixtures/readResult.js';
import { reduceRead } from '../../reading/reduceRead.js';
import { reviewedOf } from '../../reading/reviewedOf.js';
import { startRead } from '../../reading/startRead.js';
import type { SeriesSource } from '../../volume/imageSeries.js';
import { composeReport } from '../composeReport.js';
import type { OutputInput } from '../ground/dicomOutput.js';
import { encapsulatedPdf } from './encapsulatedPdf.js';

const RESULT = { ...drawnResult(), boxes: [] };
const SOURCE = {
  PatientName: 'DOE^JANE',
  PatientID: 'P(1)\\',
  StudyDate: '20260105',
  StudyTime: '101500',
  StudyInstanceUID: '1.2',
};
const PIXELS: SeriesSource = {
  header: { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3', imageType: [], convolutionKernel: [] },
  slices: ['1.2.3.1', '1.2.3.2'].map((sopInstanceUid, n) => ({
    ...RESULT.images[0]!,
    sopInstanceUid,
    originLps: [-127.5, -109.5, 5 * n] as const,
    unit: 'HU' as const,
    samples: new Int16Array(256 * 256).fill(30),
  })),
  unread: [],
};

function inputOf(changes: Partial<StrokeResult> = {}, more: Partial<OutputInput> = {}, nowMs = 1000): OutputInput {
  const result = { ...RESULT, ...changes };
  const read = more.read ?? startRead(result, { readerFirst: false, atMs: 0 });
  const aspects = reviewedOf(read);
  if (aspects.hidden) throw new Error('hidden');
  const context = createWriterContext(new Date(nowMs));
  return {
    result,
    aspects,
    read,
    source: SOURCE,
    maskOfSlice: sourceMasks(result),
    context,
    pixels: success(PIXELS),
    ...more,
  };
}

const built = (input: OutputInput): Dataset => {
  const made = encapsulatedPdf.build(input);
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
};
const plainOf = (input: OutputInput) => encapsulatedPdf.plain.of(built(input));
const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Bodies of the file's objects by the offsets of its own table, which have to be right for any reader. */
function objectsOf(bytes: Uint8Array): readonly string[] {
  const text = ascii(bytes);
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const entries = /^xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)+)trailer/.exec(text.slice(table));
  const offsets = entries![2]!.match(/\d{10}(?= 00000)/g)!.map(Number);
  expect(offsets).toHaveLength(Number(entries![1]) - 1);
  return offsets.map((at, n) => {
    expect(text.slice(at)).toMatch(new RegExp(`^${n + 1} 0 obj\n`));
    return text.slice(at, text.indexOf('\nendobj\n', at));
  });
}

/** What is written on the page, a line a text. */
function wordsOn(bytes: Uint8Array): readonly string[] {
  const contents = objectsOf(bytes).find(body => body.includes('stream') && !body.includes('/Image'))!;
  const packed = contents.slice(contents.indexOf('stream\n') + 7, contents.indexOf('\nendstream'));
  const content = ascii(unzlibSync(Uint8Array.from(packed, character => character.charCodeAt(0))));
  // Nothing but numbers, operators and hexadecimal strings: no text can be an operator.
  expect(content).toMatch(/^[\d.\-\s/A-Za-z0-9<>]*$/);
  return [...content.matchAll(/<([0-9a-f]*)> Tj/g)].map(([, hex]) =>
    (hex!.match(/../g) ?? []).map(pair => String.fromCharCode(Number.parseInt(pair, 16))).join(''),
  );
}

test('a document that says whose it is, what counts, what it rests on, and that it is research', () => {
  const signed = reduceRead(startRead(RESULT, { readerFirst: false, atMs: 0 }), {
    type: 'signed',
    name: 'Müller^Zoë',
    atMs: Date.UTC(2026, 0, 5, 11),
  });
  const dataset = built(inputOf({}, { read: signed }));
  expect(dataset).toMatchObject({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.104.1',
    Modality: 'DOC',
    MIMETypeOfEncapsulatedDocument: 'application/pdf',
    BurnedInAnnotation: 'YES',
    VerificationFlag: 'VERIFIED',
    PatientID: 'P(1)/',
  });
  const bytes = encapsulatedPdf.plain.of(dataset);
  const words = wordsOn(bytes);
  expect(words[0]).toBe('ASPECTS 8 (left)');
  expect(words).toContain('DOE, JANE');
  expect(words).toContain('2026-01-05 10:15');
  expect(words).toContain('Research use; not a medical device; models trained on synthetic CT.');
  expect(words.join(' ')).toMatch(/Signed by M\u00fcller, Zo\u00eb, 2026-01-05 11:00 UTC/);
  // Both affected regions stand in the table, with those that are spared.
  expect(words).toContain('M2 left');
  expect(words.filter(word => word === 'affected')).toHaveLength(4);
  expect(words.filter(word => word === 'spared')).toHaveLength(16);
});

test('bytes are even in the dataset, the document is as long as it says, and the same content is the same instance', () => {
  const dataset = built(inputOf());
  const held = dataset.EncapsulatedDocument as Uint8Array;
  expect(held.length % 2).toBe(0);
  expect(held.length - Number(dataset.EncapsulatedDocumentLength)).toBeLessThanOrEqual(1);
  expect(ascii(plainOf(inputOf()).subarray(-6))).toBe('%%EOF\n');
  expect(built(inputOf({}, {}, 9e9)).SOPInstanceUID).toBe(dataset.SOPInstanceUID);
  expect(built(inputOf({ haemorrhage: { volumeMl: 3 } })).EncapsulatedDocument).not.toEqual(
    dataset.EncapsulatedDocument,
  );
});

test('a name that the fonts do not have is said to be so, never a row of question marks; hostile text is text', () => {
  const source = { ...SOURCE, PatientName: '王^小东', StudyDescription: ') Tj ET Q (\u0000 <script> endstream' };
  const words = wordsOn(plainOf(inputOf({}, { source })));
  expect(words).toContain('(not Latin: see DICOM header)');
  expect(words.some(word => /^\?/.test(word))).toBe(false);
  expect(
    wordsOn(plainOf(inputOf({}, { source: {} }))).filter(word => /^-(, -)?$/.test(word)).length,
  ).toBeGreaterThanOrEqual(7);
});

test('more than a page holds is said to be left out', () => {
  const warnings = Array.from({ length: 60 }, (_, n) => ({
    code: 'tilt',
    text: `Warning number ${n} of a scan with a great many of them.`,
  }));
  const words = wordsOn(plainOf(inputOf({ suitability: { ok: true, reasons: [], warnings } })));
  const told = words.filter(word => word.startsWith('Warning: ')).length;
  const left = Number(words.find(word => word.startsWith('... '))?.match(/\d+/)?.[0]);
  expect(told).toBeGreaterThan(10);
  expect(told + left).toBeGreaterThanOrEqual(60);
  expect(wordsOn(plainOf(inputOf())).some(word => word.startsWith('... '))).toBe(false);
});

test('where the algorithm scored nothing no region is called spared', () => {
  const { total: _total, ...aspects } = RESULT.aspects;
  const bled = { aspects: { ...aspects, notScored: 'haemorrhage' as const }, haemorrhage: { volumeMl: 12 } };
  const words = wordsOn(plainOf(inputOf(bled)));
  expect(words[0]).toMatch(/hemorrhage/i);
  expect(words).not.toContain('spared');
  expect(words).not.toContain('affected');
});

test('without its images there is none, with the reason; in a report it costs nothing else', () => {
  const gone = failure('noImages', 'The images could not be loaded.');
  expect(encapsulatedPdf.build(inputOf({}, { pixels: gone }))).toEqual(gone);
  const request = { result: RESULT, source: SOURCE, nowMs: 1, also: [encapsulatedPdf.id] };
  const made = composeReport({ ...request, pixels: gone });
  expect(made.missing).toMatchObject([{ id: 'pdf', failure: { _tag: 'noImages' } }]);
  const [file] = composeReport({ ...request, pixels: success(PIXELS) }).files.filter(({ id }) => id === 'pdf');
  expect(file?.plain).toMatchObject({ extension: 'pdf', type: 'application/pdf' });
  expect(ascii(file!.plain!.bytes.subarray(0, 8))).toBe('%PDF-1.7');
});
