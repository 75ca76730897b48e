import { whyNotReportable } from './whyNotReportable.js';

const image = (sopInstanceUid: string, more = {}) => ({
  sopInstanceUid,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  columns: 1,
  rows: 1,
  spacingMm: [1, 1] as const,
  originLps: [0, 0, 0] as const,
  rowLps: [1, 0, 0] as const,
  columnLps: [0, 1, 0] as const,
  thicknessMm: 5,
  ...more,
});
const sound = { studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3', images: [image('1.2.3.1'), image('1.2.3.2')] };

test('a result that names study, series and each image can be reported, frames and odd UIDs too', () => {
  expect(whyNotReportable(sound)).toBeUndefined();
  const frames = [image('1.2.3.1', { frameNumber: 1 }), image('1.2.3.1', { frameNumber: 2 })];
  expect(whyNotReportable({ ...sound, studyInstanceUid: '1.02.3', images: frames })).toBeUndefined();
});

test.each([
  ['study', { studyInstanceUid: '' }],
  ['series', { seriesInstanceUid: 'undefined' }],
  ['image', { images: [image('')] }],
  ['image', { images: [image('1.2.3.1', { sopClassUid: '' })] }],
  ['shared', { images: [image('1.2.3.1'), image('1.2.3.1')] }],
])('nothing stands in for a missing %s', (gap, change) => {
  expect(whyNotReportable({ ...sound, ...change })).toMatchObject({ _tag: 'notReportable', values: { gap } });
});
