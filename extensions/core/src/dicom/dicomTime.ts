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

/** Offset in minutes, or undefined where the attribute is missing or malformed. */
export function parseOffset(text: string): number | undefined {
  const match = /^([+-])(\d{2})([0-5]\d)$/.exec(text);
  if (match === null || Number(match[2]) > 14) return undefined;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
