import type { BaseIssue } from 'valibot';

/** One thing that is wrong with JSON from outside: where it stands (`input.channels[0].range`) and what must stand there. */
export interface Defect {
  readonly path: string;
  readonly expectation: string;
}

/** Text of a stranger is shown up to this many characters, and of a file that is wrong from end to end so many defects. */
const MOST_CHARACTERS = 64;
const MOST_DEFECTS = 20;

/**
 * What a schema found, an unknown field before the one that may have been meant. The messages of our schemas are what
 * comes after "must be"; `whole` names the value itself.
 */
export function defectsOf(issues: readonly BaseIssue<unknown>[], whole: string): readonly Defect[] {
  const all = issues.map(({ path, message, type }) => ({
    path: path?.reduce((at, { key }) => joined(at, key), '') || whole,
    expectation: message,
    unknown: type === 'never',
  }));
  return [...all.filter(({ unknown }) => unknown), ...all.filter(({ unknown }) => !unknown)];
}

/** All defects as the inside of one sentence: `"version" must be a version such as 1.0.0; "title" must be …`. */
export function sayDefects(defects: readonly Defect[]): string {
  const said = [...new Set(defects.map(({ path, expectation }) => `"${path}" must be ${expectation}`))];
  return firstOf(said, MOST_DEFECTS);
}

/** The first of many, and how many there are besides. */
export const firstOf = (parts: readonly string[], most: number): string =>
  [...parts.slice(0, most), ...(parts.length > most ? [`and ${parts.length - most} more`] : [])].join('; ');

/** A name from a file inside a sentence: short, and without characters that command a terminal or turn the line about. */
export function shownName(name: string): string {
  const safe = name.slice(0, MOST_CHARACTERS).replace(/[\p{C}\u2028\u2029"]/gu, '?');
  return name.length > MOST_CHARACTERS ? `${safe}…` : safe;
}

function joined(path: string, key: unknown): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return `${path}${path && '.'}${shownName(String(key))}`;
}
