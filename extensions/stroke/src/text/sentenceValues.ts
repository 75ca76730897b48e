import type { Notice } from '@ohif-stroke/core';
import type { SentenceValues } from './codes.js';
import { numbersFor } from './numbers.js';
import type { Text } from './text.js';

/** The sentence with its values; undefined where one of them is missing, for a sentence must not have a hole. */
export function withValues(
  text: Pick<Text, 'locale' | 'map' | 'sides'>,
  values: NonNullable<Notice['values']> = {},
  say: (figures: SentenceValues) => string,
): string | undefined {
  let complete = true;
  const missing = () => {
    complete = false;
    return '';
  };
  const { fixed } = numbersFor(text.locale);
  const sentence = say({
    number: (name, digits) => {
      const value = values[name];
      return typeof value === 'number' ? fixed(value, digits) : missing();
    },
    word: name => {
      const value = values[name];
      return value === undefined ? missing() : String(value);
    },
    has: name => values[name] !== undefined && values[name] !== '',
    is: (name, value) => (values[name] === undefined ? missing() === value : values[name] === value),
    oneOf: (name, words) => {
      const value = String(values[name]);
      return values[name] === undefined
        ? missing()
        : ((Object.hasOwn(words, value) ? words[value] : words.other) ?? missing());
    },
    regions: name => {
      const value = values[name];
      if (typeof value !== 'string') return missing();
      return value
        .split(' ')
        .map(id => id.split('-'))
        .map(([side, region = '']) => text.map.region(region, side === 'left' ? text.sides.left : text.sides.right))
        .join('; ');
    },
  });
  return complete ? sentence : undefined;
}

/** How images were compressed: "JPEG 2000, 11.0:1"; `unstated` in the language's own words where no ratio is told. */
export const compression = (f: SentenceValues, unstated: string): string =>
  [...(f.has('method') ? [f.word('method')] : []), f.has('ratio') ? `${f.number('ratio', 1)}:1` : unstated].join(', ');
