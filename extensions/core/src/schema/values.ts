import * as v from 'valibot';

/** A text that says something. */
export const someText = v.pipe(v.string('a text that is not empty'), v.regex(/\S/, 'a text that is not empty'));

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
