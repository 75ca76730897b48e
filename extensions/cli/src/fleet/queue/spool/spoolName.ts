import { isJobId } from '../queuePort.js';

/** What the name of a job's file says: all but the payload, so that a job goes on by one rename. */
export interface SpoolName {
  readonly priority: number;
  /** When it was put in, ms since 1970: the order among equals.  */
  readonly queuedMs: number;
  /** The attempt that comes next, or is being made. */
  readonly attempt: number;
  readonly id: string;
}

/** In the order of their names jobs are in the order in which they are wanted. */
export const nameOf = ({ priority, queuedMs, attempt, id }: SpoolName): string =>
  `${priority}.${stamp(queuedMs)}.${attempt}.${id}`;

/** Undefined where somebody else put a file there. */
export function parseName(name: string): SpoolName | undefined {
  const [priority, queuedMs, attempt, id, ...more] = name.split('.');
  const numbers = [priority, queuedMs, attempt].map(Number);
  if (more.length > 0 || id === undefined || !isJobId(id) || !numbers.every(Number.isSafeInteger)) return undefined;
  return { priority: numbers[0]!, queuedMs: numbers[1]!, attempt: numbers[2]!, id };
}

/** A name that begins with a time: when a delayed job is due, or when a claim was made. */
export const timedName = (ms: number, ...rest: readonly string[]): string => [stamp(ms), ...rest].join('~');

export function parseTimed(name: string): { readonly ms: number; readonly rest: readonly string[] } | undefined {
  const [ms, ...rest] = name.split('~');
  return ms !== undefined && /^\d{15}$/.test(ms) && rest.length > 0 ? { ms: Number(ms), rest } : undefined;
}

/** Equal length, so that the order of names is that of times. */
const stamp = (ms: number): string => String(Math.floor(ms)).padStart(15, '0');
