import { type ItemId, type ItemValue, itemSpec, type Notice } from '@ohif-stroke/core';
import { type Numbers, wordsIn } from '../../text/index.js';
import { type AnswerId, ITEM_TEXT } from './itemText.js';

export const itemWords = (locale: string) => wordsIn(ITEM_TEXT, locale);

type Words = ReturnType<typeof itemWords>;

export const isAnswer = (words: Words, answer: string): answer is AnswerId => Object.hasOwn(words.answers, answer);

export const answerText = (words: Words, answer: string): string =>
  isAnswer(words, answer) ? words.answers[answer] : answer;

/** Digits that a number needs, and no more. */
export const shortNumber = (value: number, { fixed }: Numbers): string => {
  const digits = [0, 1, 2].find(count => Number(value.toFixed(count)) === value) ?? 2;
  return fixed(value, digits);
};

/** A value as the reader's language writes it. */
export function valueText(id: ItemId, value: ItemValue, words: Words, numbers: Numbers): string {
  if (typeof value === 'object') return `${shortNumber(value.value, numbers)} ${value.unit}`;
  if (typeof value === 'number') return shortNumber(value, numbers);
  return itemSpec(id).kind === 'moment' ? value.replace('T', ' ') : answerText(words, value);
}

/** What is doubtful of an entry, in the reader's language. */
export function doubtText({ code, text, values = {} }: Notice, words: Words, numbers: Numbers): string {
  const number = (name: string) => shortNumber(Number(values[name]), numbers);
  switch (code) {
    case 'entryRare':
      return words.doubts.entryRare(number('low'), number('high'));
    case 'entryTotalOff':
      return words.doubts.entryTotalOff(number('least'), number('most'));
    case 'entryPressures':
    case 'entryAfterImages':
    case 'entryLongAgo':
    case 'entryBeforeOnset':
      return words.doubts[code];
    default:
      return text;
  }
}
