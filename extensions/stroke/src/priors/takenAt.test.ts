import { momentText, takenAt } from './takenAt.js';

test.each([
  ['20260105', '101533.25', '2026-01-05 10:15'],
  ['20260105', '', '2026-01-05'],
  ['2026.01.05', '10:15:33', '2026-01-05 10:15'],
  ['', '101500', ''],
  ['yesterday', 'noon', ''],
])('%s and %s is "%s"', (date, time, text) => expect(momentText(date, time)).toBe(text));

const STUDY = { StudyDate: '20260105', StudyTime: '100000' };

test.each([
  ['the acquisition of that day', { AcquisitionDate: '20260105', AcquisitionTime: '101533' }, '2026-01-05 10:15'],
  ['date and time in one', { AcquisitionDateTime: '20260105101633.5+0100' }, '2026-01-05 10:16'],
  [
    'the study where the acquisition is of another day',
    { AcquisitionDate: '20190909', AcquisitionTime: '07' },
    '2026-01-05 10:00',
  ],
  ['the study where there is no more', {}, '2026-01-05 10:00'],
])('tells %s', (_what, changes, text) => expect(takenAt({ ...STUDY, ...changes })).toBe(text));
