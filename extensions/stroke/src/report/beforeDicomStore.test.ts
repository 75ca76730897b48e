import { type Dataset, DISCLAIMER, decodeDicom, encodeDicom, reduceRead, startRead } from '@ohif-stroke/core';
import dcmjs from 'dcmjs';
import { reportShapes } from '../fixtures/outside.js';
import { composeParts } from '../fixtures/reportParts.js';
import { fixtureResult } from '../fixtures/result.js';
import { failureText, textFor } from '../text/index.js';
import { beforeDicomStore } from './beforeDicomStore.js';

const { DicomDict, DicomMessage, DicomMetaDictionary } = dcmjs.data;

interface Given {
  readonly dicomDict: unknown;
  readonly measurementData: readonly unknown[];
  readonly naturalizedReport: Record<string, unknown>;
}

const result = fixtureResult();
const read = reduceRead(startRead(result, { readerFirst: false, atMs: 1000 }), {
  type: 'signed',
  name: 'Müller^Zoë',
  atMs: 2000,
});
const source = { PatientID: 'P1', PatientName: '王^小东', StudyInstanceUID: '1.2', InstitutionName: 'Klinik' };
const { sr, reference } = composeParts({ result, read, source, nowMs: 3000 });

const decoded = (bytes: Uint8Array): Dataset => {
  const outcome = decodeDicom(bytes);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};
const stored = (step: (given: Given) => unknown) =>
  beforeDicomStore({ getCustomization: () => step }, sr, reportShapes);
const bytesOf = (outcome: Awaited<ReturnType<typeof stored>>): Uint8Array => {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};

/** As a site writes it for the viewer: its own dictionary of the report. */
const dictionaryOf = (report: Readonly<Record<string, unknown>>, sopInstanceUid = report.SOPInstanceUID) => {
  const { _meta, ...dataset } = report;
  const dictionary = new DicomDict(
    DicomMetaDictionary.denaturalizeDataset({
      FileMetaInformationVersion: new Uint8Array([0, 1]).buffer,
      MediaStorageSOPClassUID: report.SOPClassUID,
      MediaStorageSOPInstanceUID: sopInstanceUid,
      TransferSyntaxUID: '1.2.840.10008.1.2.1',
      ImplementationClassUID: '1.2.3',
    }),
  );
  dictionary.dict = DicomMetaDictionary.denaturalizeDataset(dataset);
  return dictionary;
};

test.each([
  ['a viewer without customizations', undefined],
  ['one that has none of these', { getCustomization: () => undefined }],
  ['something else under the name', { getCustomization: () => ({ value: 'on' }) }],
  [
    "the viewer's own default",
    {
      getCustomization:
        () =>
        ({ dicomDict }: Given) =>
          dicomDict,
    },
  ],
])('%s leaves the bytes as they were written', async (_what, customizations) => {
  const outcome = await beforeDicomStore(customizations, sr, reportShapes);
  expect(outcome).toEqual({ ok: true, value: sr });
});

test('the site is asked as the viewer asks it, by the name and with the report that the viewer would give', async () => {
  const asked: unknown[] = [];
  const step = ({ dicomDict, measurementData, naturalizedReport }: Given) => {
    asked.push(dicomDict, measurementData, naturalizedReport.SOPInstanceUID, naturalizedReport.Modality);
  };
  await beforeDicomStore(
    { getCustomization: id => (id === 'onBeforeDicomStore' ? step : undefined) },
    sr,
    reportShapes,
  );
  expect(asked).toEqual([undefined, [], reference.sopInstanceUid, 'SR']);
});

test.each([
  ['a function, as since 3.10', (step: unknown) => step],
  ['the value of a customization, as before', (step: unknown) => ({ id: 'onBeforeDicomStore', value: step })],
])('what the site stamps is in the stored bytes, and nothing else changes: %s', async (_how, customization) => {
  const step = ({ naturalizedReport }: Given) => {
    naturalizedReport.InstitutionalDepartmentName = 'Neuroradiology';
    naturalizedReport.StationName = 'Schöneberg';
  };
  const outcome = await beforeDicomStore({ getCustomization: () => customization(step) }, sr, reportShapes);
  const { InstitutionalDepartmentName, StationName, ...rest } = decoded(bytesOf(outcome));
  expect([InstitutionalDepartmentName, StationName]).toEqual(['Neuroradiology', 'Schöneberg']);
  expect(JSON.stringify(rest)).toBe(JSON.stringify(decoded(sr)));
});

test('a dictionary that the site returns is stored in place of ours', async () => {
  const step = ({ naturalizedReport }: Given) => dictionaryOf({ ...naturalizedReport, StationName: 'Door 3' });
  const bytes = bytesOf(await stored(step));
  expect(decoded(bytes)).toMatchObject({ StationName: 'Door 3', SOPInstanceUID: reference.sopInstanceUid });
  const { meta } = DicomMessage.readFile(bytes.slice().buffer);
  expect(DicomMetaDictionary.naturalizeDataset(meta).ImplementationClassUID).toBe('1.2.3');
});

const change = (changes: Readonly<Record<string, unknown>>) => (given: Given) =>
  void Object.assign(given.naturalizedReport, changes);

interface Item {
  readonly ConceptNameCodeSequence?: readonly { readonly CodeMeaning?: string }[];
  readonly ContentSequence?: readonly Item[];
  readonly MeasuredValueSequence?: readonly { NumericValue?: unknown }[];
}

/** Another certainty for each region: a report that is whole, and says something else. */
function scoredOtherwise({ naturalizedReport }: Given): void {
  const change = (item: Item): void => {
    if (item.ConceptNameCodeSequence?.[0]?.CodeMeaning === 'Certainty of Finding') {
      for (const value of item.MeasuredValueSequence ?? []) value.NumericValue = '1';
    }
    item.ContentSequence?.forEach(change);
  };
  change(naturalizedReport as Item);
}

/** A line that no program reads, but that has to be said. */
const withoutDisclaimer = ({ naturalizedReport }: Given): void => {
  const texts = JSON.stringify(naturalizedReport.ContentSequence);
  expect(texts).toContain(DISCLAIMER);
  naturalizedReport.ContentSequence = JSON.parse(texts.replace(DISCLAIMER, 'Certified'));
};

test.each([
  ['noFile', () => 'done', 'no DICOM dictionary'],
  ['noFile', ({ naturalizedReport }: Given) => naturalizedReport, 'no DICOM dictionary'],
  ['noFile', async () => undefined, 'no DICOM dictionary'],
  ['notDicom', () => ({ write: () => new Uint8Array(200).buffer }), 'cannot be read as DICOM'],
  ['otherNumbers', change({ SOPInstanceUID: '1.2.3.4' }), 'changed the UIDs'],
  ['otherNumbers', change({ StudyInstanceUID: '1.2.3.4' }), 'changed the UIDs'],
  ['otherNumbers', ({ naturalizedReport }: Given) => dictionaryOf(naturalizedReport, '1.2.3.4'), 'changed the UIDs'],
  ['otherPatient', change({ PatientID: 'P2' }), 'another patient'],
  ['otherPatient', change({ PatientID: '' }), 'another patient'],
  ['otherPatient', change({ PatientName: undefined }), 'another patient'],
  ['otherFindings', scoredOtherwise, 'changed what the report says'],
  ['otherFindings', change({ VerifyingObserverSequence: [] }), 'changed what the report says'],
  ['otherFindings', withoutDisclaimer, 'changed what the report says'],
  ['other', change({ ContentSequence: [] }), 'cannot be restored'],
])('a report that is spoilt is not stored, and the reader is told how: %s', async (why, step, words) => {
  const outcome = await stored(step);
  expect(outcome).toMatchObject({ ok: false, failure: { _tag: 'siteStepUnusable', values: { why } } });
  if (outcome.ok) return;
  expect(failureText(textFor('en'), outcome.failure)).toContain(words);
  expect(failureText(textFor('de'), outcome.failure)).toMatch(/gesendet wurde nichts: .*\.$/);
  expect(failureText(textFor('zh'), outcome.failure)).toMatch(/未发送任何内容：.*。$/);
});

test('a viewer that fails over its own customization is told as well', async () => {
  const getCustomization = () => {
    throw new Error('not registered');
  };
  expect(await beforeDicomStore({ getCustomization }, sr, reportShapes)).toMatchObject({
    ok: false,
    failure: { _tag: 'siteStepFailed', values: { detail: 'not registered' } },
  });
});

test.each([
  ['an error', new Error('no department of this name.')],
  ['what a client throws', { status: 500, message: 'no department of this name' }],
  ['anything', 'no department of this name'],
])('a step that throws %s is told with its words', async (_what, thrown) => {
  const outcome = await stored(() => {
    throw thrown;
  });
  expect(outcome).toMatchObject({ ok: false, failure: { _tag: 'siteStepFailed' } });
  if (outcome.ok) return;
  expect(failureText(textFor('en'), outcome.failure)).toMatch(/nothing was sent: no department of this name\.$/);
  expect(failureText(textFor('de'), outcome.failure)).toContain('no department of this name');
});

test.each([
  ['written', { StationName: 1n }],
  ['handed on', { StationName: () => 'Door 3' }],
])('a value that cannot be %s is told as well', async (_how, changes) => {
  expect(await stored(change(changes))).toMatchObject({ ok: false, failure: { _tag: 'siteStepFailed' } });
});

test('our own writer gives the same bytes for what it has read: what a site adds is the only difference', async () => {
  expect(Buffer.from(encodeDicom(decoded(sr)))).toEqual(Buffer.from(sr));
  const stamp = ({ naturalizedReport }: Given) => {
    naturalizedReport.StationName = 'Door 3';
  };
  // Tag, VR, length and six characters of one short string (PS3.5 7.1.2).
  expect(bytesOf(await stored(stamp)).length).toBe(sr.length + 8 + 'Door 3'.length);
});
