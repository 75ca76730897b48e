import { scanTimeOf, timeBetween } from './scanTime.js';

const STUDY = { StudyDate: '20260105', StudyTime: '100000' };

test.each([
  [
    'its acquisition',
    { AcquisitionDate: '20260105', AcquisitionTime: '101533' },
    ['acquisition', '20260105', '101533'],
  ],
  [
    'date and time in one',
    { AcquisitionDateTime: '20260105101633.5+0100' },
    ['acquisition', '20260105', '101633.5', 60],
  ],
  [
    'the night after',
    { AcquisitionDate: '20260106', AcquisitionTime: '000500' },
    ['acquisition', '20260106', '000500'],
  ],
  [
    'the study where the acquisition kept another day',
    { AcquisitionDate: '20190909', AcquisitionTime: '07' },
    ['study', '20260105', '100000'],
  ],
  ['its content', { ContentDate: '20260105', ContentTime: '1030' }, ['content', '20260105', '1030']],
  [
    'the zone of the object',
    { TimezoneOffsetFromUTC: '-0530', AcquisitionDate: '20260105', AcquisitionTime: '11' },
    ['acquisition', '20260105', '11', -330],
  ],
  [
    'nothing that is no time',
    { AcquisitionDateTime: '<b>', ContentDate: '20260105', ContentTime: '99' },
    ['study', '20260105', '100000'],
  ],
])('a scan was taken by %s', (_what, changes, [from, date, time, offsetMinutes]) =>
  expect(scanTimeOf({ ...STUDY, ...changes })).toEqual({
    from,
    date,
    time,
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
  }),
);

test('without any date, or with one that does not exist, it was taken nobody knows when; with a day alone on that day', () => {
  expect(scanTimeOf({})).toBeUndefined();
  expect(scanTimeOf({ StudyDate: '20260231', StudyTime: '10' })).toBeUndefined();
  expect(scanTimeOf({ StudyDate: '20260105' })).toEqual({ date: '20260105', from: 'study' });
});

const at = (date: string, time?: string, offsetMinutes?: number) =>
  ({
    from: 'acquisition',
    date,
    ...(time && { time }),
    ...(offsetMinutes !== undefined && { offsetMinutes }),
  }) as const;

test.each([
  ['one clock', at('20260105', '100000'), at('20260105', '1330'), { hours: 3.5, order: 'first' }],
  ['the other way round', at('20260105', '1330'), at('20260105', '100000'), { hours: -3.5, order: 'second' }],
  ['a leap day', at('20240228', '10'), at('20240301', '10'), { hours: 48, order: 'first' }],
  ['two zones', at('20260105', '100000', 60), at('20260105', '100000', -300), { hours: 6, order: 'first' }],
  [
    'two zones that turn the clocks about',
    at('20260105', '110000', 480),
    at('20260105', '100000', 0),
    { hours: 7, order: 'first' },
  ],
  ['the same moment', at('20260105', '100000', 60), at('20260105', '090000', 0), { order: 'unknown', why: 'sameTime' }],
  ['a zone in one alone', at('20260105', '100000'), at('20260105', '180000', 0), { order: 'unknown', why: 'noZone' }],
  ['the same, days apart', at('20260105', '100000'), at('20260107', '180000', 0), { order: 'first', why: 'noZone' }],
  ['a day alone', at('20260105'), at('20260106', '0010'), { order: 'first', why: 'noTime' }],
  ['the same day alone', at('20260105'), at('20260105', '0010'), { order: 'unknown', why: 'noTime' }],
  ['nothing', undefined, at('20260105', '0010'), { order: 'unknown', why: 'noTime' }],
])('between two scans by %s', (_what, first, second, expected) => expect(timeBetween(first, second)).toEqual(expected));
