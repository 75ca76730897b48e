import { dicomTime, parseOffset } from './dicomTime.js';

describe('dicomTime', () => {
  const now = new Date('2026-03-04T23:30:05Z');

  it('tells the moment in the zone that the source states', () => {
    expect(dicomTime(now, '+0130')).toEqual({ date: '20260305', time: '010005', dateTime: '20260305010005+0130' });
    expect(dicomTime(now, '-0500')).toEqual({ date: '20260304', time: '183005', dateTime: '20260304183005-0500' });
  });

  it('takes local time where the source states none', () => {
    const { date, time, dateTime } = dicomTime(now, undefined);
    expect(`${date}${time}`).toBe(dateTime.slice(0, 14));
    expect(parseOffset(dateTime.slice(14))! + now.getTimezoneOffset()).toBe(0);
  });

  it.each(['', '0100', '+1', '+2500', '+0160'])('refuses the offset "%s"', text => {
    expect(parseOffset(text)).toBeUndefined();
  });
});
