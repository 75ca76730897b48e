import type { Dataset } from '../../dataset/dataset.js';
import { referencedSeries } from '../../dataset/documentReference.js';
import { childrenOf, isNamed, listOf } from '../../dataset/parseTree.js';
import { resultOnImages } from '../../reading/fixtures/resultOnImages.js';
import { scanOf } from '../../reading/fixtures/scanRecords.js';
import type { ScanRecord } from '../../reading/scanRecord.js';
import { startRead } from '../../reading/startRead.js';
import { reportDataset } from './fixtures/reportDataset.js';
import { parseReport } from './parseReport.js';
import { scanOfReport } from './scanOfReport.js';

const plain = resultOnImages();
const [width, height] = plain.grid.sizePx;
/** A square in the middle of the first slice: a bleed without an outline has no group. */
const blood = plain.maps.haemorrhage.map((_, i) => {
  const [x, y] = [i % width, Math.floor(i / width)];
  return y < height && Math.abs(x - width / 2) < 8 && Math.abs(y - height / 2) < 8 ? 255 : 0;
});
const result = {
  ...plain,
  maps: { ...plain.maps, haemorrhage: blood },
  haemorrhage: {
    volumeMl: 20,
    types: [
      { type: 'parenchymal' as const, volumeMl: 15, side: 'left' as const },
      { type: 'intraventricular' as const, volumeMl: 5 },
    ],
  },
};
const read = startRead(result, { readerFirst: false, atMs: 0 });
const source = {
  StudyDate: '20260105',
  StudyTime: '115900',
  AcquisitionDate: '20260105',
  AcquisitionTime: '120000',
  SliceThickness: '5',
};

/** `studyInstanceUid` must be a UID: that of the fixtures is short. */
const reportOn = (scan: ScanRecord): ScanRecord => ({
  ...scan,
  report: {
    studyInstanceUid: scan.studyInstanceUid,
    seriesInstanceUid: `${scan.studyInstanceUid}.9`,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33',
    sopInstanceUid: `${scan.studyInstanceUid}.9.1`,
  },
  reportWritten: '20260105100000',
});
const [EIGHT, TEN, LATER] = [
  scanOf(10, 8),
  scanOf(12, 10, { phase: 'signed', signedBy: 'Curie^Marie' }),
  scanOf(50, 20),
].map(reportOn) as [ScanRecord, ScanRecord, ScanRecord];

const written = (earlier: readonly ScanRecord[]) => reportDataset(result, read, { source, earlier });
const parsed = (dataset: Dataset) => {
  const report = parseReport(dataset);
  if (!report.ok) throw new Error(report.failure._tag);
  return report.value;
};

const itemsNamed = (item: Dataset, value: string): readonly Dataset[] =>
  childrenOf(item).flatMap(each => [
    ...(isNamed(each, { value, scheme: '99ASPECTSAI', meaning: '' }) ? [each] : []),
    ...itemsNamed(each, value),
  ]);

test('the earlier scans come back from the report as they were, oldest first; a later one is not in it', () => {
  expect(parsed(written([LATER, TEN, EIGHT])).earlier).toEqual([EIGHT, TEN]);
});

test.each([
  ['of which the kinds are not told apart', { bleeds: undefined }],
  ['on which blood was not looked for', { bleeds: undefined, haemorrhageMl: undefined }],
  ['without blood', { bleeds: [], haemorrhageMl: 0 }],
  ['without a time of day, in two zones, by the study', { taken: { date: '20260103', from: 'study' } as const }],
  ['with a zone', { taken: { date: '20260101', time: '0700', offsetMinutes: -330, from: 'content' } as const }],
  ['of unknown slices and with a figure', { sliceMm: undefined, figures: { haematomaAbc2: 11.5 } }],
  ['with a midline to the left', { figures: { midlineShift: -6.25 } }],
  ['that a reader changed', { infarctCorrected: true, bleedsRejected: true, phase: 'read' } as const],
])('an earlier scan %s too', (_what, changes) => {
  const scan = Object.fromEntries(
    Object.entries({ ...EIGHT, ...changes }).filter(([, value]) => value !== undefined),
  ) as unknown as ScanRecord;
  expect(parsed(written([scan])).earlier).toEqual([scan]);
});

test('growth is told in mL, per cent and per hour, with its error, the limits and the ventricles', () => {
  const dataset = written([TEN]);
  const numbers = (name: string) =>
    itemsNamed(dataset, name).map(item => Number(listOf(item.MeasuredValueSequence)[0]?.NumericValue));
  // All blood, intracerebral, in the ventricles, infarct.
  expect(numbers('SCAN-CHANGE').slice(0, 3)).toEqual([8, 3, 5]);
  expect(numbers('SCAN-CHANGE-PCT').slice(0, 2)).toEqual([66.7, 25]);
  expect(numbers('SCAN-CHANGE-RATE').slice(0, 3)).toEqual([4, 1.5, 2.5]);
  expect(numbers('SCAN-CHANGE-ERR').slice(0, 3)).toEqual([2, 1.5, 1]);
  expect(numbers('HOURS-BETWEEN')).toEqual([2]);
  const coded = (name: string) => itemsNamed(dataset, name).map(item => listOf(item.ConceptCodeSequence)[0]?.CodeValue);
  expect(coded('EXPANSION')).toEqual(['NOT-EXPANDED']);
  expect(coded('NEW-IVH')).toEqual(['52101004']);
});

test('the report on the earlier scan is other evidence, and none of the images of this study', () => {
  const dataset = written([EIGHT, TEN]);
  const others = referencedSeries(dataset.PertinentOtherEvidenceSequence).map(({ sopInstanceUid }) => sopInstanceUid);
  expect(others).toEqual([EIGHT.report?.sopInstanceUid, TEN.report?.sopInstanceUid]);
  const own = referencedSeries(dataset.CurrentRequestedProcedureEvidenceSequence);
  expect(own).toHaveLength(1);
  expect(own[0]?.instances.some(uid => others.includes(uid))).toBe(false);
  expect(parsed(dataset).segmentations).toEqual([]);
});

test.each([
  ['a change that the volumes do not give', 'SCAN-CHANGE', 0, '9.5'],
  ['a volume below nothing', 'EARLIER-VALUE', 0, '-3'],
  ['more blood than a head holds', 'EARLIER-VALUE', 0, '99999'],
])('a report with %s is refused', (_what, name, at, value) => {
  const dataset = written([TEN]);
  Object.assign(listOf(itemsNamed(dataset, name)[at]?.MeasuredValueSequence)[0] ?? {}, { NumericValue: value });
  expect(parseReport(dataset)).toMatchObject({ ok: false, failure: { _tag: 'reportNumber' } });
});

describe('what a report says of its own scan', () => {
  const dataset = written([]);
  const own = scanOfReport(dataset, parsed(dataset));

  test('is enough to compare it without its images', () => {
    expect(own).toMatchObject({
      taken: { date: '20260105', time: '120000', from: 'acquisition' },
      sliceMm: 5,
      softwareVersion: result.software.version,
      phase: 'ai',
      haemorrhageMl: 20,
      bleeds: result.haemorrhage.types,
      report: { sopInstanceUid: dataset.SOPInstanceUID },
    });
  });

  test('is by the time of the study where an older report says no other', () => {
    const { AcquisitionDate: _date, AcquisitionTime: _time, SliceThickness: _mm, ...study } = source;
    const older = reportDataset(result, read, { source: study });
    const scan = scanOfReport(older, parsed(older));
    expect(scan.taken).toEqual({ date: '20260105', time: '115900', from: 'study' });
    expect(scan).not.toHaveProperty('sliceMm');
  });

  test('is nothing where bleeding was not looked for: no 0', () => {
    const text = 'No model for haemorrhage is installed: bleeding was not looked for.';
    const suitability = { ...result.suitability, warnings: [{ code: 'haemorrhageNotRead', text }] };
    const blind = { ...result, suitability, haemorrhage: { volumeMl: 0 } };
    const report = reportDataset(blind, startRead(blind, { readerFirst: false, atMs: 0 }), { source });
    const scan = scanOfReport(report, parsed(report));
    expect(scan).not.toHaveProperty('haemorrhageMl');
    expect(scan).not.toHaveProperty('bleeds');
  });
});
