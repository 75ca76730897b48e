import { printable } from '../printable.js';

/** What one check found: a line of the report. */
export interface Finding {
  readonly ok: boolean;
  /** What was checked, in a few words. */
  readonly check: string;
  /** What was seen. Never holds anything of a patient. */
  readonly seen: string;
  /** What to do about it; with every failure. */
  readonly cure?: string;
}

export const good = (check: string, seen: string): Finding => ({ ok: true, check, seen });
export const bad = (check: string, seen: string, cure: string): Finding => ({ ok: false, check, seen, cure });

/** One line a finding; what a server says is not let at the terminal as it is. */
export function lineOf({ ok, check, seen, cure }: Finding): string {
  const line = `${ok ? 'ok  ' : 'FAIL'}  ${check}: ${seen}${cure === undefined ? '' : ` Cure: ${cure}`}`;
  return `${printable(line.replace(/\s+/g, ' ').replace(/^(ok|FAIL) /, (_, word: string) => `${word.padEnd(4)}  `))}\n`;
}
