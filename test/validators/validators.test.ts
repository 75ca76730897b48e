import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyReview,
  buildAspectsSr,
  buildSecondaryCapture,
  buildSegmentation,
  composeReport,
  type Dataset,
  documentReference,
  encodeDicom,
  type ReadAction,
  reduceRead,
  renderSummary,
  SEGMENTATION_PARTS,
  startRead,
  success,
} from '@ohif-stroke/core';
import { turningTwice } from '../../extensions/core/src/findings/firmness/fixtures/turningTwice.js';
import { composeParts } from '../../extensions/stroke/src/fixtures/reportParts.js';
import { dciodvfy } from './dciodvfy.js';
import { dicomSrValidator } from './dicomSrValidator.js';
import { dsrdump } from './dsrdump.js';
import { bareSource, REAL_SERIES, realSeries, tiltedUnevenImages } from './fixtureImages.js';
import { EARLIER, NOW, READER, RESULT, START, source } from './fullRead.js';
import { pdftotext } from './pdftotext.js';
import { LIMIT_MS, type Verdict } from './runTool.js';
import { SITE_RESULT } from './siteFindings.js';
import { testWithTools } from './testWithTools.js';
import { writerInput } from './writerInput.js';

// Two runs of the Java validator and what goes with them.
jest.setTimeout(3 * LIMIT_MS);

const folder = mkdtempSync(join(tmpdir(), 'stroke-validators-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, dataset: Dataset): string {
  const path = join(folder, `${name}.dcm`);
  writeFileSync(path, encodeDicom(dataset));
  return path;
}

/** Where a validator is missing the tests that need it are skipped, or fail, where everything has to be there. */
const validated = testWithTools('dciodvfy', 'DicomSRValidator', 'dsrdump');
const validatedByTwo = testWithTools('dciodvfy', 'dsrdump');
const validatedByOne = testWithTools('dciodvfy');
const validatedPage = testWithTools('dciodvfy', 'pdftotext');

function expectClean(verdict: Verdict): void {
  if (verdict._tag === 'missing') throw new Error(verdict.message);
  expect(verdict.errors).toEqual([]);
}

/** By all three; the Java one takes longest. */
async function expectCleanReport(path: string): Promise<void> {
  const slow = dicomSrValidator(path);
  expectClean(dciodvfy(path));
  expectClean(dsrdump(path));
  expectClean(await slow);
}

const made = (side: 'left' | 'right' | 'none') => ({ images: tiltedUnevenImages(64), side });
const left = writerInput(made('left'));

function segmentations(input: typeof left): readonly Dataset[] {
  return SEGMENTATION_PARTS.map(part => {
    const outcome = buildSegmentation(input, part);
    if (!outcome.ok) throw new Error(outcome.failure.message);
    return outcome.value;
  });
}

const expectCleanSegmentations = (name: string, input: typeof left): void =>
  segmentations(input).forEach((dataset, n) => {
    expectClean(dciodvfy(written(`${name}-${n}`, dataset)));
  });

describe('the validators themselves', () => {
  validated('find what is wrong: a report without its tree, a name that is no UID', async () => {
    const broken = { ...buildAspectsSr(left, { state: 'preliminary' }), ContentSequence: [], CompletionFlag: '' };
    for (const check of [dciodvfy, dicomSrValidator, dsrdump]) {
      const verdict = await check(written('broken', broken));
      if (verdict._tag === 'missing') throw new Error(verdict.message);
      expect(verdict.errors).not.toEqual([]);
    }
  });
});

describe('on a tilted, unevenly spaced series whose headers say almost nothing', () => {
  validated('a preliminary report is valid', async () => {
    const path = written('preliminary', buildAspectsSr(left, { state: 'preliminary' }));
    await expectCleanReport(path);
  });

  validated("a report with what a site's own models say, one of their boxes taken away, is valid", async () => {
    const [box] = SITE_RESULT.detections!;
    const read = reduceRead(startRead(SITE_RESULT, { readerFirst: false, atMs: NOW }), {
      type: 'boxesDeleted',
      boxes: [box!],
      atMs: NOW,
    });
    const path = join(folder, 'site.dcm');
    writeFileSync(path, composeParts({ result: SITE_RESULT, read, source, nowMs: NOW, readerName: 'Doe^Jo' }).sr);
    await expectCleanReport(path);
  });

  validated('a report that says how firm the score is, is valid', async () => {
    const result = { ...SITE_RESULT, aspects: { ...SITE_RESULT.aspects, firmness: turningTwice(SITE_RESULT.aspects) } };
    const read = startRead(result, { readerFirst: false, atMs: NOW });
    const path = join(folder, 'firmness.dcm');
    writeFileSync(path, composeParts({ result, read, source, nowMs: NOW, readerName: 'Doe^Jo' }).sr);
    await expectCleanReport(path);
  });

  validated('a signed report with edits, predecessor, segmentation and difficult text is valid', async () => {
    const edits = [
      { name: 'I', side: 'left', affected: false },
      { name: 'C', side: 'right', affected: true },
    ] as const;
    // Of usual length: dciodvfy counts bytes where PS3.5 6.2 counts characters (report.test.ts has the long ones).
    const source = {
      ...bareSource,
      PatientName: 'Größe^Jö\\rg=王^小東',
      PatientID: 'ü'.repeat(30),
      StudyDate: '20260304',
      StudyTime: '050607.5',
      StudyID: '1',
      PatientBirthDate: '19700101',
      PatientSex: 'F',
    };
    const input = { ...left, source, aspects: applyReview(left.result.aspects, { edits }) };
    const predecessor = documentReference(buildAspectsSr(left, { state: 'preliminary' }));
    const path = written(
      'verified',
      buildAspectsSr(input, {
        state: 'verified',
        observer: { name: 'Müller^Jörg', organisation: 'Klinik für Radiologie 放射科' },
        predecessor,
        segmentations: segmentations(left).map(documentReference),
      }),
    );
    await expectCleanReport(path);
  });

  validated(
    'a signed report with a first read, a threshold, reasons, boxes and every kind of figure is valid, and so are its SEGs',
    async () => {
      const blind = startRead(RESULT, { readerFirst: true, atMs: NOW - 90_000 });
      const actions: readonly ReadAction[] = [
        { type: 'regionSet', name: 'M1', side: 'left', affected: true, atMs: NOW - 80_000 },
        { type: 'revealed', atMs: NOW - 70_000 },
        ...READER,
        { type: 'signed', name: 'Müller^Jörg', atMs: NOW },
      ];
      const read = actions.reduce(reduceRead, blind);
      const { sr, segmentations } = composeParts({
        result: RESULT,
        earlier: EARLIER,
        read,
        source: {
          ...source,
          StudyID: '1',
          StudyDate: '20261121',
          StudyTime: '120000',
          PatientName: 'Doe^Ann',
          PatientBirthDate: '19700101',
          PatientSex: 'F',
        },
        nowMs: NOW,
      });
      const save = (name: string, bytes: Uint8Array) => {
        const path = join(folder, name);
        writeFileSync(path, bytes);
        return path;
      };
      const path = save('full.dcm', sr);
      await expectCleanReport(path);
      expect(segmentations.map(({ part }) => part)).toEqual(['regions', 'lesions']);
      for (const { part, bytes } of segmentations) expectClean(dciodvfy(save(`full-${part}.dcm`, bytes)));
    },
  );

  validatedByTwo('a report without a scored side, and one with regions outside the scan, are valid', async () => {
    const none = writerInput({ ...made('none'), affected: [] });
    const partial = writerInput({ ...made('right'), notAssessed: ['M4', 'M5', 'M6'] });
    expectClean(dciodvfy(written('none', buildAspectsSr(none, { state: 'preliminary' }))));
    const path = written('partial', buildAspectsSr(partial, { state: 'read', observer: { name: 'Doe^Jo' } }));
    expectClean(dciodvfy(path));
    expectClean(dsrdump(path));
  });

  validatedByOne('all three are valid on frames of one multi-frame image', async () => {
    const frames = tiltedUnevenImages(64).map((image, i) => ({
      ...image,
      sopInstanceUid: '1.2.826.0.1.3680043.8.498.1.1.1',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2.1',
      frameNumber: i + 1,
    }));
    const input = writerInput({ images: frames, side: 'left' });
    const sr = buildAspectsSr(input, { state: 'preliminary' });
    expect(
      JSON.stringify(sr.CurrentRequestedProcedureEvidenceSequence).match(/ReferencedSOPInstanceUID/g),
    ).toHaveLength(1);
    expectClean(dciodvfy(written('frames-sr', sr)));
    expectCleanSegmentations('frames-seg', input);
    expectClean(dciodvfy(written('frames-sc', buildSecondaryCapture(input, renderSummary(input)))));
  });

  validated(
    'the images with findings as a key object selection, of single images and of frames, are valid',
    async () => {
      const frames = RESULT.images.map((image, n) => ({
        ...image,
        sopClassUid: '1.2.840.10008.5.1.4.1.1.2.1',
        sopInstanceUid: '1.2.826.0.1.3680043.8.498.1.1.1',
        frameNumber: n + 1,
      }));
      const slow: Promise<Verdict>[] = [];
      for (const [name, result] of [
        ['ko', RESULT],
        ['ko-frames', { ...RESULT, images: frames }],
      ] as const) {
        const { files } = composeReport({ result, source, nowMs: NOW, also: ['ko'] });
        const path = join(folder, `${name}.dcm`);
        writeFileSync(path, files.find(({ id }) => id === 'ko')!.bytes);
        slow.push(dicomSrValidator(path, 'TID_2010'));
        expectClean(dciodvfy(path));
        const dump = dsrdump(path);
        expectClean(dump);
        if (dump._tag !== 'missing') expect(dump.output).toContain('Key Object Description');
      }
      for (const verdict of await Promise.all(slow)) expectClean(verdict);
    },
  );

  validatedPage('the report of one page is a valid document, and another reader finds its words in it', async () => {
    const samples = () => new Int16Array(64 * 64).fill(35);
    const slices = RESULT.images.map(image => ({ ...image, unit: 'HU' as const, samples: samples() }));
    const { studyInstanceUid, seriesInstanceUid } = RESULT;
    const header = { studyInstanceUid, seriesInstanceUid, imageType: [], convolutionKernel: [] };
    const pixels = success({ header, slices, unread: [] });
    const read = [...READER, { type: 'signed' as const, name: 'Müller^Zoë', atMs: NOW }].reduce(reduceRead, START);
    const { files, missing } = composeReport({ result: RESULT, read, source, nowMs: NOW, also: ['pdf'], pixels });
    expect(missing.filter(({ id }) => id === 'pdf')).toEqual([]);
    const file = files.find(({ id }) => id === 'pdf')!;
    const [wrapped, plain] = ['page.dcm', 'page.pdf'].map(name => join(folder, name)) as [string, string];
    writeFileSync(wrapped, file.bytes);
    writeFileSync(plain, file.plain!.bytes);
    expectClean(dciodvfy(wrapped));
    const page = pdftotext(plain);
    expectClean(page);
    if (page._tag === 'missing') return;
    const words = page.output.replace(/\s+/g, ' ');
    for (const line of ['Signed by Müller, Zoë', 'Research use; not a medical device', RESULT.seriesInstanceUid]) {
      expect(words).toContain(line);
    }
    // One page, and its form feed.
    expect(page.output.match(/\f/g)).toHaveLength(1);
  });

  validatedByOne('segmentation and secondary capture are valid', async () => {
    expectCleanSegmentations('seg', left);
    expectClean(dciodvfy(written('sc', buildSecondaryCapture(left, renderSummary(left)))));
  });
});

const real = realSeries();
if (real === undefined) console.warn(`SKIPPED: the tests on the real series, since ${REAL_SERIES} is not there`);

(real ? describe : describe.skip)('on the headers of the real tilted series', () => {
  validated('report, segmentation and secondary capture are valid', async () => {
    const { source, images } = real!;
    const ids = {
      studyInstanceUid: String(source.StudyInstanceUID),
      seriesInstanceUid: String(source.SeriesInstanceUID),
      frameOfReferenceUid: String(source.FrameOfReferenceUID),
    };
    const input = writerInput({ images, side: 'left', ...ids }, source);
    const report = written('real-sr', buildAspectsSr(input, { state: 'preliminary' }));
    expectClean(dciodvfy(report));
    expectClean(await dicomSrValidator(report));
    expectCleanSegmentations('real-seg', input);
    expectClean(dciodvfy(written('real-sc', buildSecondaryCapture(input, renderSummary(input)))));
  });
});
