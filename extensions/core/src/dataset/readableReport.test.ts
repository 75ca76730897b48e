import { reportDataset } from '../dicom/sr/fixtures/reportDataset.js';
import { resultOnImages } from '../reading/fixtures/resultOnImages.js';
import { startRead } from '../reading/startRead.js';
import type { Dataset } from './dataset.js';
import { readableLines, readableReport } from './readableReport.js';

const coded = (meaning: string, value = 'X') => [
  { CodeValue: value, CodingSchemeDesignator: 'DCM', CodeMeaning: meaning },
];
const item = (ValueType: string, name: string, more: Dataset = {}): Dataset => ({
  RelationshipType: 'CONTAINS',
  ValueType,
  ConceptNameCodeSequence: coded(name),
  ...more,
});
const report = (items: readonly Dataset[], more: Dataset = {}): Dataset => ({
  ...item('CONTAINER', 'Chest report'),
  ContentSequence: items,
  ...more,
});
const lines = (...items: readonly Dataset[]) => readableLines(readableReport(report(items))!).slice(1);

test('each kind of value in words', () => {
  expect(
    lines(
      item('TEXT', 'Finding', { TextValue: 'No\r\nnodule' }),
      item('CODE', 'Side', { ConceptCodeSequence: coded('Left') }),
      item('NUM', 'Volume', {
        MeasuredValueSequence: [{ NumericValue: '12.5', MeasurementUnitsCodeSequence: coded('milliliter', 'mL') }],
      }),
      item('NUM', 'Ratio', {
        MeasuredValueSequence: [{ NumericValue: 0.5, MeasurementUnitsCodeSequence: coded('no units', '1') }],
      }),
      item('NUM', 'Score', {
        MeasuredValueSequence: [{ NumericValue: '7', MeasurementUnitsCodeSequence: coded('score', '{score}') }],
      }),
      item('NUM', 'Depth', { NumericValueQualifierCodeSequence: coded('Not a number') }),
      item('DATE', 'Day', { Date: '20260105' }),
      item('UIDREF', 'Study', { UID: '1.2.3' }),
      item('PNAME', 'Reader', { PersonName: 'Doe^Jo=王^小东' }),
      item('IMAGE', 'Source', {
        ReferencedSOPSequence: [{ ReferencedSOPInstanceUID: '1.2.9', ReferencedFrameNumber: [3, 4] }],
      }),
      item('SCOORD', 'Outline', { GraphicType: 'POLYLINE', GraphicData: [1, 2, 3, 4, 5, 6] }),
      { RelationshipType: 'INFERRED FROM', ReferencedContentItemIdentifier: [1, 2, 3] },
    ),
  ).toEqual([
    '  Finding: No / nodule',
    '  Side: Left',
    '  Volume: 12.5 mL',
    '  Ratio: 0.5',
    '  Score: 7 score',
    '  Depth: Not a number',
    '  Day: 20260105',
    '  Study: 1.2.3',
    '  Reader: Doe Jo / 王 小东',
    '  Source: 1.2.9 (frame 3, 4)',
    '  Outline: POLYLINE (3)',
    '  REFERENCE: -> 1.2.3',
  ]);
});

test('items below items, and what stands around them', () => {
  const nested = report(
    [item('CONTAINER', 'Findings', { ContentSequence: [item('TEXT', 'One', { TextValue: 'a' })] })],
    {
      CompletionFlag: 'COMPLETE',
      VerificationFlag: 'VERIFIED',
      VerifyingObserverSequence: [{ VerifyingObserverName: 'Roe^Al', VerifyingOrganization: 'Clinic' }],
      ContentDate: '20260105',
      ContentTime: '101500.123',
      Manufacturer: 'Maker',
      SeriesDescription: 'Read',
    },
  );
  const read = readableReport(nested)!;
  expect(read.title).toBe('Chest report');
  expect(readableLines(read)).toEqual(['Chest report', '  Findings', '    One: a']);
  expect(read.head).toEqual([
    ['series', 'Read'],
    ['completion', 'COMPLETE'],
    ['verification', 'VERIFIED'],
    ['verifiedBy', 'Roe Al, Clinic'],
    ['written', '20260105 101500'],
    ['maker', 'Maker'],
  ]);
});

test('what is no report is none; what is damaged is read as far as it goes', () => {
  expect(readableReport({})).toBeUndefined();
  expect(readableReport({ ValueType: 'CONTAINER' })).toBeUndefined();
  expect(lines(item('NUM', 'Empty'), item('CODE', 'Empty'), item('NEW', 'Kind of tomorrow'), {})).toEqual([
    '  Empty',
    '  Empty',
    '  Kind of tomorrow',
    '  REFERENCE',
  ]);
  expect(readableReport(report([], { ContentSequence: 'no list' }))?.items).toEqual([]);
});

test('a tree without an end is cut, and how much was left out is said', () => {
  const wide = readableReport(
    report(Array.from({ length: 6000 }, (_, n) => item('TEXT', `n${n}`, { TextValue: 'x' }))),
  )!;
  expect([wide.items.length, wide.leftOut]).toEqual([5000, 1000]);
  const deep = Array.from({ length: 100 }).reduce<Dataset>(
    below => item('CONTAINER', 'Level', { ContentSequence: [below] }),
    item('TEXT', 'Bottom', { TextValue: 'x' }),
  );
  const read = readableReport(report([deep]))!;
  expect(readableLines(read)).toHaveLength(41);
  expect(read.leftOut).toBe(1);
  const long = readableReport(report([item('TEXT', 'Long', { TextValue: 'x'.repeat(20_000) })]))!;
  expect(long.items[0]!.value).toHaveLength(10_002);
});

test('our own report says its score, and every region', () => {
  const result = resultOnImages();
  const own = readableReport(reportDataset(result, startRead(result, { readerFirst: false, atMs: 0 })))!;
  const text = readableLines(own).join('\n');
  expect(own.title).toBe('Imaging Measurement Report');
  expect(text).toMatch(/ASPECTS.*: \d+ score/i);
  expect(text).toContain('Research use; not a medical device');
  expect(own.leftOut).toBe(0);
});
