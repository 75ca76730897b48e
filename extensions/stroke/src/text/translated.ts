import type { Words } from './text.js';

/** Words that belong to one part of the product and stand beside it, in every language: one that is missing does not compile. */
export interface Translated<T> {
  readonly en: T;
  readonly de: Words<NoInfer<T>>;
  readonly zh: Words<NoInfer<T>>;
}

/** Declares such words; `T` is read off the English ones. */
export const translated = <T>(words: Translated<T>): Translated<T> => words;

/** The words in the language of a dictionary, by its locale. */
export const wordsIn = <T>({ en, de, zh }: Translated<T>, locale: string): T | Words<T> =>
  locale.startsWith('de') ? de : locale.startsWith('zh') ? zh : en;
