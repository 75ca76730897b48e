import { type ScanTime, timeBetween } from '../../dataset/scanTime.js';

/** The moment by the clock by which the images are told. */
function clockOf(moment: string, { offsetMinutes }: Pick<ScanTime, 'offsetMinutes'>): ScanTime {
  return {
    date: moment.slice(0, 10).replaceAll('-', ''),
    time: `${moment.slice(11, 16).replace(':', '')}00`,
    from: 'acquisition',
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
  };
}

/** Hours from a moment to another time by the same clock, negative where it came later; undefined where that has no time of day. */
export function hoursTo(moment: string | undefined, time: ScanTime | undefined): number | undefined {
  if (moment === undefined || time === undefined) return undefined;
  const { hours, why } = timeBetween(clockOf(moment, time), time);
  return why === 'sameTime' ? 0 : hours;
}

/** Hours from one moment to another. */
export const hoursBetween = (from: string | undefined, to: string | undefined): number | undefined =>
  to === undefined ? undefined : hoursTo(from, clockOf(to, {}));
