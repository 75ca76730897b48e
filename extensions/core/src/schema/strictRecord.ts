import * as v from 'valibot';

/** Names that valibot passes over in silence, as an object could be harmed through them. */
const RESERVED = ['__proto__', 'constructor', 'prototype'];

const isPlain = (value: unknown): value is object => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
};

/** An object as JSON has it: no list, nothing inherited, no name that would be passed over. To stand first in a pipe. */
export const plainObject = (expectation = 'an object') =>
  v.custom<object>(
    value => isPlain(value) && !RESERVED.some(name => Object.hasOwn(value, name)),
    ({ input }) => (isPlain(input) ? `free of the names ${RESERVED.join(', ')}` : expectation),
  );

/** A missing field is said as its own schema would say it; valibot would say it as the object does. */
const missingIn =
  (entries: v.ObjectEntries) =>
  ({ path }: v.BaseIssue<unknown>): string => {
    const field = entries[String(path?.at(-1)?.key)];
    return (field && v.safeParse(field, undefined).issues?.[0].message) ?? 'given';
  };

/** An option of a variant: the fields of `strictRecord` for what is known to be a plain object. */
export const strictFields = <const E extends v.ObjectEntries>(entries: E) => {
  const known = Object.keys(entries).filter(name => !isForbidden(entries[name]));
  return v.objectWithRest(entries, v.never(`left out (known fields: ${known.join(', ')})`), missingIn(entries));
};

/** For a field that only another variant has. */
export const absent = (expectation: string) => v.exactOptional(v.never(expectation));

const isForbidden = (field: v.ObjectEntries[string] | undefined): boolean =>
  field !== undefined && 'wrapped' in field && field.wrapped.type === 'never';

/** An object with these fields and no other: a misspelt optional one would silently do nothing. Each unknown one is named. */
export const strictRecord = <const E extends v.ObjectEntries>(entries: E, expectation?: string) =>
  v.pipe(plainObject(expectation), strictFields(entries));

/** An object of which only these fields are taken. */
export const looseRecord = <const E extends v.ObjectEntries>(entries: E, expectation?: string) =>
  v.pipe(plainObject(expectation), v.object(entries, missingIn(entries)));
