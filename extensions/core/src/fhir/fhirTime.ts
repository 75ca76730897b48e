import { parseOffset } from '../dataset/dicomTime.js';
import type { ScanTime } from '../dataset/scanTime.js';

/** "20261121" as FHIR writes it. */
export const dayOf = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;

/** "1815", "181530.25" with the seconds that FHIR always wants. */
export const clockOf = (time: string): string => {
  const [, hours, minutes = '00', seconds = '00', fraction = ''] = /^(\d\d)(\d\d)?(\d\d)?(\.\d+)?$/.exec(time) ?? [];
  return `${hours}:${minutes}:${seconds}${fraction}`;
};

const two = (n: number): string => String(n).padStart(2, '0');

export const zoneOf = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;

/** A DT that states its zone as a FHIR dateTime; undefined for any other. */
export function momentOf(dateTime: string): string | undefined {
  const [, date, time, zone] = /^(\d{8})(\d{6}(?:\.\d{1,6})?)([+-]\d{4})$/.exec(dateTime) ?? [];
  const minutes = parseOffset(zone ?? '');
  return date === undefined || time === undefined || minutes === undefined
    ? undefined
    : `${dayOf(date)}T${clockOf(time)}${zoneOf(minutes)}`;
}

/** FHIR has no time of day without a zone: where the images do not state theirs, the day alone is told. */
export const takenText = ({ date, time, offsetMinutes }: ScanTime): string =>
  time === undefined || offsetMinutes === undefined
    ? dayOf(date)
    : `${dayOf(date)}T${clockOf(time)}${zoneOf(offsetMinutes)}`;
