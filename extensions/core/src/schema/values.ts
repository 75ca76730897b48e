import * as v from 'valibot';

/** A text that says something. */
export const someText = v.pipe(v.string('a text that is not empty'), v.regex(/\S/, 'a text that is not empty'));

const SHOWN_EXPECTATION = 'a text of at most 200 characters, without blanks around it and without control characters';

/**
 * A word that is shown to a reader and goes through reports as it is: no control characters, and none of those that turn the
 * line about.
 */
export const shownText = v.pipe(
  v.string(SHOWN_EXPECTATION),
  v.maxLength(200, SHOWN_EXPECTATION),
  v.regex(/^\S(.*\S)?$/, SHOWN_EXPECTATION),
  v.check(text => !COMMANDS.test(text), SHOWN_EXPECTATION),
);

/** Characters that are no letters: controls, and marks that turn the line about or join what follows to it. */
const COMMANDS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const finiteNumber = v.pipe(v.number('a finite number'), v.finite('a finite number'));

/** A number from `least` to `most`, both included. */
export const numberWithin = (least: number, most: number, expectation = `a number from ${least} to ${most}`) =>
  v.pipe(v.number(expectation), v.minValue(least, expectation), v.maxValue(most, expectation));

/** A share or a probability, 0-1. */
export const shareValue = numberWithin(0, 1);

/** A whole number of at least `least`. */
export const wholeNumber = (least: number, expectation: string) =>
  v.pipe(v.number(expectation), v.safeInteger(expectation), v.minValue(least, expectation));

export const isDistinct = (names: readonly unknown[]): boolean => new Set(names).size === names.length;

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(choices: T) =>
  v.picklist(choices, choices.map(choice => `"${choice}"`).join(' or '));

/** A list of a fixed length. */
export const fixedList = <const T extends readonly [v.GenericSchema, ...v.GenericSchema[]]>(
  items: T,
  expectation: string,
) =>
  v.pipe(
    v.custom<readonly unknown[]>(value => Array.isArray(value) && value.length === items.length, expectation),
    v.strictTuple(items),
  );

/** A list of one or more, up to a bound; `named` as in "a list of at most 64 channels". */
export const boundedList = <const T extends v.GenericSchema>(item: T, most: number, [one, many]: [string, string]) =>
  v.pipe(
    v.array(item, 'a list'),
    v.minLength<v.InferOutput<T>[], 1, string>(1, `a list of at least one ${one}`),
    v.maxLength<v.InferOutput<T>[], number, string>(most, `a list of at most ${most} ${many}`),
  );

/** Figures and thresholds are looked up under these names: what every object inherits would be found there. */
const isInherited = (name: string): boolean => name in Object.prototype;

/** Names of which none occurs twice. */
export const nameList = (most: number, named: [string, string], name: typeof someText | typeof shownText = someText) =>
  v.pipe(
    boundedList(name, most, named),
    v.check(names => isDistinct(names), 'free of repeated names'),
    v.check(names => !names.some(isInherited), 'free of names that every object has, such as constructor'),
    v.metadata({ uniqueItems: true }),
  );
