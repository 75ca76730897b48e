import { type Failure, failure, type Outcome, success } from '../failure.js';
import type { Dataset } from './dataset.js';

/** A decimal or integer string of PS3.5 table 6.2-1 in any length: no hexadecimal, no comma, no Infinity, no NaN. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** How much of an unreadable value a sentence quotes. */
const QUOTED = 16;

export type Unreadable = Failure<'unreadableValue'>;

/** Text of one value without its padding (PS3.5 6.2: spaces; careless writers pad with NUL). */
const bare = (text: string): string => text.replace(/[\s\0]+$/, '').trimStart();

function numberOfText(text: string): number {
  const digits = bare(text);
  return NUMBER.test(digits) ? Number(digits) : Number.NaN;
}

const valuesOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.flatMap(valuesOf) : typeof value === 'string' ? value.split('\\') : [value];

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && bare(value) === '');

/**
 * Values as files and archives give them (PS3.18 F.2.3 allows both): a number, a numeric string, either in a list, or
 * several in one string. NaN stands for what is no number.
 */
export const numbersOf = (value: unknown): readonly number[] =>
  valuesOf(value).map(v => {
    const text: unknown = v instanceof String ? String(v) : v;
    return typeof text === 'number' ? text : typeof text === 'string' ? numberOfText(text) : Number.NaN;
  });

/** The first value where it is a number. For what nothing depends on; see `numberIn`. */
export function numberOf(value: unknown): number | undefined {
  const [first] = numbersOf(value);
  return first !== undefined && Number.isFinite(first) ? first : undefined;
}

/**
 * All values of an attribute; undefined where it is missing or empty. A value that is there and is no finite number
 * fails: read as missing, it would silently become a default.
 */
export function numbersIn(dataset: Dataset, keyword: string): Outcome<readonly number[] | undefined, Unreadable> {
  const value = dataset[keyword];
  if (valuesOf(value).every(isEmpty)) return success(undefined);
  const numbers = numbersOf(value);
  return numbers.every(Number.isFinite) ? success(numbers) : unreadable(keyword, value);
}

/** The one value of an attribute. The same value told several times is one; different ones can't be told apart. */
export function numberIn(dataset: Dataset, keyword: string): Outcome<number | undefined, Unreadable> {
  const numbers = numbersIn(dataset, keyword);
  if (!numbers.ok || numbers.value === undefined) return numbers.ok ? success(undefined) : numbers;
  const [first] = numbers.value;
  return numbers.value.every(n => n === first) ? success(first) : unreadable(keyword, dataset[keyword]);
}

/** `numberIn` of several attributes at once; the first that can't be read fails. */
export function numbersByKeyword<K extends string>(
  dataset: Dataset,
  keywords: readonly K[],
): Outcome<{ readonly [key in K]?: number }, Unreadable> {
  const found: { [key in K]?: number } = {};
  for (const keyword of keywords) {
    const number = numberIn(dataset, keyword);
    if (!number.ok) return number;
    if (number.value !== undefined) found[keyword] = number.value;
  }
  return success(found);
}

/** Only what could stand in a number is quoted, so that no other text of a damaged file gets into a sentence. */
export function unreadable(keyword: string, value: unknown): { readonly ok: false; readonly failure: Unreadable } {
  const text = valuesOf(value).map(String).join('\\');
  const quoted = /^[\w .,+\\-]*$/.test(text) ? text.slice(0, QUOTED) : '?';
  return failure('unreadableValue', `${keyword} of the image cannot be read: "${quoted}" is no number.`, {
    values: { attribute: keyword, value: quoted },
  });
}
