import type { Dataset } from './dataset.js';
import { parseOffset } from './dicomTime.js';
import { dateValue, textOf, timeValue } from './valueRepresentation.js';

/** When the images of a scan were taken, as far as they say it. */
export interface ScanTime {
  /** DA. */
  readonly date: string;
  /** TM; absent where only the day is known. */
  readonly time?: string;
  /** Minutes from UTC; absent where nothing states the zone: then it is the clock on the scanner's wall. */
  readonly offsetMinutes?: number;
  /** Which attribute said it: the images' acquisition, the making of their content, or the study as a whole. */
  readonly from: 'acquisition' | 'content' | 'study';
}

const DT = /^(\d{8})(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)([+-]\d{4})?$/;

/**
 * By the acquisition (PS3.3 C.7.6.1: DateTime before Date and Time), else the content, else the study. One that is not of the
 * day of the study, or of the night after it, is passed over: de-identified files often keep a date that was not shifted with it.
 */
export function scanTimeOf(image: Dataset): ScanTime | undefined {
  const studyDate = dateValue(image.StudyDate);
  const zone = parseOffset(textOf(image.TimezoneOffsetFromUTC));
  const combined = DT.exec(textOf(image.AcquisitionDateTime).trim());
  const told = [
    { from: 'acquisition', date: combined?.[1], time: combined?.[2], zone: parseOffset(combined?.[3] ?? '') ?? zone },
    { from: 'acquisition', date: image.AcquisitionDate, time: image.AcquisitionTime, zone },
    { from: 'content', date: image.ContentDate, time: image.ContentTime, zone },
    { from: 'study', date: studyDate, time: image.StudyTime, zone },
  ] as const;
  for (const { from, date: givenDate, time: givenTime, zone: offsetMinutes } of told) {
    const [date, time] = [dateValue(givenDate), timeValue(givenTime)];
    if (date === '' || Number.isNaN(dayOf(date)) || (from !== 'study' && time === '')) continue;
    if (from !== 'study' && studyDate !== '' && !isThatNight(date, studyDate)) continue;
    return { date, ...(time === '' ? {} : { time }), ...(offsetMinutes === undefined ? {} : { offsetMinutes }), from };
  }
  return undefined;
}

const DAY_MS = 86_400_000;

/** Days are not to be had where the date does not exist: NaN. */
function dayOf(date: string): number {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
  const ms = Date.UTC(year!, month! - 1, day);
  return new Date(ms).getUTCDate() === day && new Date(ms).getUTCMonth() === month! - 1 ? ms : Number.NaN;
}

const isThatNight = (date: string, studyDate: string): boolean => {
  const later = dayOf(date) - dayOf(studyDate);
  return later === 0 || later === DAY_MS;
};

/** The clock as if it stood in UTC. */
const clockMs = ({ date, time = '' }: ScanTime): number => {
  const [hours, minutes, seconds] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)].map(part => Number(part || 0));
  return dayOf(date) + ((hours! * 60 + minutes!) * 60 + seconds!) * 1000;
};

/** Between the earliest and the latest zone of the earth, -12 to +14. */
const WIDEST_ZONES_MS = 26 * 3_600_000;

/**
 * From one scan to another. `hours` is signed, and absent where it is not known to the hour; `order` says then which was first
 * as far as that is sure: `first` = the first one named.
 */
export interface TimeBetween {
  readonly hours?: number;
  readonly order: 'first' | 'second' | 'unknown';
  readonly why?: 'noTime' | 'sameTime' | 'noZone';
}

/** Two clocks without a zone are taken for the same one; one with and one without may be a day apart. */
export function timeBetween(first: ScanTime | undefined, second: ScanTime | undefined): TimeBetween {
  if (first === undefined || second === undefined) return { order: 'unknown', why: 'noTime' };
  const orderOf = (ms: number) => (ms > 0 ? 'first' : 'second');
  const apart = clockMs(second) - clockMs(first);
  const zones = [first.offsetMinutes, second.offsetMinutes];
  const bothZones = zones.every(zone => zone !== undefined);
  if (first.time === undefined || second.time === undefined) {
    const days = dayOf(second.date) - dayOf(first.date);
    const sure = bothZones || zones.every(zone => zone === undefined) ? days !== 0 : Math.abs(days) > 2 * DAY_MS;
    return { order: sure ? orderOf(days) : 'unknown', why: 'noTime' };
  }
  if (!bothZones && zones.some(zone => zone !== undefined)) {
    return { order: Math.abs(apart) > WIDEST_ZONES_MS ? orderOf(apart) : 'unknown', why: 'noZone' };
  }
  const ms = apart - ((second.offsetMinutes ?? 0) - (first.offsetMinutes ?? 0)) * 60_000;
  return ms === 0 ? { order: 'unknown', why: 'sameTime' } : { hours: ms / 3_600_000, order: orderOf(ms) };
}
