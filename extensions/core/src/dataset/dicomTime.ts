import { textOf } from './valueRepresentation.js';

export interface DicomTime {
  /** DA, in the zone of the study. */
  readonly date: string;
  /** TM. */
  readonly time: string;
  /** DT with its offset from UTC. */
  readonly dateTime: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * A moment as DICOM writes it. Dates and times of one instance share one zone, and the study's own are copied: where the
 * source states its zone (TimezoneOffsetFromUTC, PS3.3 C.12.1.1.8) the moment is told in that zone, else in local time.
 */
export function dicomTime(now: Date, sourceOffset: unknown): DicomTime {
  const minutes = parseOffset(textOf(sourceOffset)) ?? -now.getTimezoneOffset();
  const shifted = new Date(now.getTime() + minutes * 60_000);
  const date = `${shifted.getUTCFullYear()}${two(shifted.getUTCMonth() + 1)}${two(shifted.getUTCDate())}`;
  const time = `${two(shifted.getUTCHours())}${two(shifted.getUTCMinutes())}${two(shifted.getUTCSeconds())}`;
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  return { date, time, dateTime: `${date}${time}${offset}` };
}

/** DT to the millisecond, so that a moment comes back as it was. */
export function exactDateTime(atMs: number, sourceOffset: unknown): string {
  const { dateTime } = dicomTime(new Date(atMs), sourceOffset);
  const fraction = String(((Math.floor(atMs) % 1000) + 1000) % 1000).padStart(3, '0');
  return `${dateTime.slice(0, 14)}.${fraction}${dateTime.slice(14)}`;
}

/** Milliseconds since 1970 of a DT that states its zone; undefined for any other. */
export function parseDateTime(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,6})?([+-]\d{4})$/.exec(text.trim());
  const minutes = match && parseOffset(match[8]!);
  if (!match || minutes === undefined || minutes === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const local = Date.UTC(year!, month! - 1, day, hour, minute, second);
  return local + Math.round(Number(`0${match[7] ?? ''}`) * 1000) - minutes * 60_000;
}

/** Offset in minutes, or undefined where the attribute is missing or malformed. */
export function parseOffset(text: string): number | undefined {
  const match = /^([+-])(\d{2})([0-5]\d)$/.exec(text);
  if (match === null || Number(match[2]) > 14) return undefined;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
