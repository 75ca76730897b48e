import type { FailureTexts, NoticeTexts } from './codes.js';
import type { EN } from './en/index.js';

/** Same keys, same parameters: a text that another language lacks does not compile. */
export type Words<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { readonly [key in keyof T]: Words<T[key]> };

/** The texts of one language; in English, notices and failures are core's own sentences. */
export type Text = Words<typeof EN> & { readonly notices?: NoticeTexts; readonly failures?: FailureTexts };
