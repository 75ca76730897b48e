import { ANALYSES, type Dataset, ncct, REPORTS, type StrokeResult } from '@ohif-stroke/core';
import { fakeResult } from '../../fixtures/fakeResult.js';
import type { Input } from '../input/input.js';
import { resultFiles } from './resultFiles.js';

const NCCT = { ...ncct, ...ANALYSES.ncct, ...REPORTS.ncct };
const OUTPUTS = { json: 'r.json', sr: 'sr.dcm', seg: 'seg.dcm' };
const RESULT: StrokeResult = { ...fakeResult({}), studyInstanceUid: '2.25.1', seriesInstanceUid: '2.25.2' };

function readable(dataset: Dataset): Extract<Input, { _tag: 'readable' }> {
  const header = { studyInstanceUid: '', seriesInstanceUid: '', imageType: [], convolutionKernel: [] };
  const source = { header, slices: [], unread: [] };
  return { _tag: 'readable', kind: 'dicom', pipeline: 'ncct', source, dataset, series: [], warnings: [], remarks: [] };
}

const FHIR = { version: 'R4', type: 'collection' } as const;
const asked = (outputs: Readonly<Record<string, string>>) => ({ outputs, fhir: FHIR });

const made = (result: StrokeResult, dataset: Dataset = {}, outputs = {}) => {
  const { files, missing } = resultFiles(result, NCCT, readable(dataset), asked({ ...OUTPUTS, ...outputs }), 0);
  return { files: files.map(({ path }) => path), missing };
};

test('report and segmentations are made together', () => {
  const { files, missing } = made(RESULT);
  expect(files).toEqual(expect.arrayContaining(['r.json', 'sr.dcm', 'seg.dcm']));
  expect(missing).toBeUndefined();
});

test.each<[string, Partial<StrokeResult>, string]>([
  ['no study', { studyInstanceUid: '' }, 'the images name no study'],
  ['one UID for all images', { images: RESULT.images.map(i => ({ ...i, sopInstanceUid: '2.25.9' })) }, 'share one SOP'],
])('%s: the JSON is written, the report is not, and one sentence says why', (_name, change, words) => {
  const { files, missing } = made({ ...RESULT, ...change });
  expect(files).toEqual(['r.json']);
  expect(missing).toMatchObject({ _tag: 'notReportable', message: expect.stringContaining(words) });
});

test('a header that the writers stumble over costs the report alone', () => {
  const { files, missing } = made(RESULT, { StudyInstanceUID: '2.25.77' });
  expect(files).toEqual(['r.json']);
  expect(missing).toMatchObject({
    _tag: 'notMade',
    message: expect.stringMatching(/^The report could not be made: .+\.$/),
  });
});

test('a picture that cannot be drawn takes no report with it', () => {
  const { files, missing } = made(RESULT, {}, { png: 's.png' });
  expect(files).toEqual(expect.arrayContaining(['r.json', 'sr.dcm']));
  expect(files).not.toContain('s.png');
  expect(missing?.message).toMatch(/no readable image/);
});

test('what was not asked for is not made, and cannot fail', () => {
  const record = () => {
    throw new Error('no record');
  };
  const { files, missing } = resultFiles(RESULT, { ...NCCT, record }, readable({}), asked({ sr: 'sr.dcm' }), 0);
  expect([files.map(({ path }) => path), missing]).toEqual([['sr.dcm'], undefined]);
});

test('what the study has nothing for is said, and is no fault', () => {
  const regions = RESULT.aspects.regions.map(region => ({ ...region, affected: false }));
  const empty = new Uint8Array(RESULT.maps.infarct.length);
  const normal: StrokeResult = {
    ...RESULT,
    aspects: { ...RESULT.aspects, total: 10, side: 'none', regions },
    maps: { ...RESULT.maps, infarct: empty, oldInfarct: empty, haemorrhage: empty },
    boxes: [],
  };
  const { files, missing, remarks } = resultFiles(normal, NCCT, readable({}), asked({ sr: 'sr.dcm', ko: 'ko.dcm' }), 0);
  expect(files.map(({ path }) => path)).toEqual(['sr.dcm']);
  expect(missing).toBeUndefined();
  expect(remarks).toEqual([expect.stringMatching(/no key images\. So --ko writes nothing\.$/)]);
});

test('FHIR is made of the report, also where that is not written; what is not made of a pipeline is said', () => {
  const { files, missing } = resultFiles(RESULT, NCCT, readable({ PatientID: 'P1' }), asked({ fhir: 'f.json' }), 0);
  expect(missing).toBeUndefined();
  expect(files.map(({ path }) => path)).toEqual(['f.json']);
  const bundle = JSON.parse(new TextDecoder().decode(files[0]?.bytes));
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'collection', timestamp: '1970-01-01T00:00:00.000Z' });
  expect(bundle.entry[0].resource).toMatchObject({ resourceType: 'DiagnosticReport', status: 'preliminary' });
  const { fhir: _none, ...other } = NCCT;
  expect(resultFiles(RESULT, other, readable({}), asked({ fhir: 'f.json' }), 0)).toMatchObject({
    files: [],
    missing: { _tag: 'notMade', message: 'The pipeline ncct makes no --fhir.' },
  });
});
