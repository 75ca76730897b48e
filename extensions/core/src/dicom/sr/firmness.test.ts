import type { Dataset } from '../../dataset/dataset.js';
import { childrenOf, isNamed, listOf } from '../../dataset/parseTree.js';
import { turningTwice } from '../../findings/firmness/fixtures/turningTwice.js';
import { resultOnImages } from '../../reading/fixtures/resultOnImages.js';
import { reduceRead } from '../../reading/reduceRead.js';
import { startRead } from '../../reading/startRead.js';
import { reportDataset } from './fixtures/reportDataset.js';
import { parseReport } from './parseReport.js';
import { readOfReport } from './readOfReport.js';

const plain = resultOnImages();
const { total = 10, regions } = plain.aspects;
const [affected] = regions.filter(region => region.affected);
if (affected === undefined) throw new Error('a region that counts is needed');

const FIRMNESS = turningTwice(plain.aspects);
const result = { ...plain, aspects: { ...plain.aspects, firmness: FIRMNESS } };
const unread = startRead(result, { readerFirst: false, atMs: 0 });

const firmnessBack = (dataset: Dataset) => {
  const report = parseReport(dataset);
  return report.ok ? readOfReport(report.value, result.images).ai.firmness : report.failure._tag;
};

/** The items of one name, wherever they stand. */
const itemsNamed = (item: Dataset, value: string): readonly Dataset[] =>
  childrenOf(item).flatMap(each => [
    ...(isNamed(each, { value, scheme: '99ASPECTSAI', meaning: '' }) ? [each] : []),
    ...itemsNamed(each, value),
  ]);

const setNumber = (item: Dataset | undefined, value: number) =>
  Object.assign(listOf(item?.MeasuredValueSequence)[0] ?? {}, { NumericValue: String(value) });

test('every change comes back from the report as it was', () => {
  expect(firmnessBack(reportDataset(result, unread))).toEqual(FIRMNESS);
});

test('a report without any, as all before 0.3.0, says nothing of it', () => {
  expect(firmnessBack(reportDataset(plain, startRead(plain, { readerFirst: false, atMs: 0 })))).toBeUndefined();
});

test('it stays beside what a reader decided on regions, and goes where the threshold was moved', () => {
  const other = regions.find(region => !region.affected && region.side === affected.side)!;
  const edited = reduceRead(unread, { type: 'regionSet', name: other.name, side: other.side, affected: true, atMs: 1 });
  expect(firmnessBack(reportDataset(result, edited))).toEqual(FIRMNESS);
  const moved = reduceRead(unread, { type: 'thresholdSet', threshold: 0.01, atMs: 1 });
  expect(firmnessBack(reportDataset(result, moved))).toBeUndefined();
});

test.each([
  ['the number in front is not that of the changes', 'FIRMNESS', 23],
  ['a total is not that of the regions that turn', 'ASPECTS-CHANGED', total],
])('a report is refused where %s', (_, value, number) => {
  const report = reportDataset(result, unread);
  setNumber(itemsNamed(report, value)[0], number);
  expect(firmnessBack(report)).toBe('reportNumber');
});

test('a change that this version does not know leaves the rest of the report readable', () => {
  const report = reportDataset(result, unread);
  const [change] = itemsNamed(report, 'CHANGE');
  Object.assign(listOf(change?.ConceptCodeSequence)[0] ?? {}, { CodeValue: 'CHANGE-LATER' });
  expect(parseReport(report).ok).toBe(true);
  expect(firmnessBack(report)).toBeUndefined();
});
