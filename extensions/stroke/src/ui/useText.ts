import { createContext, useContext } from 'react';
import { EN } from '../text/en/index.js';
import { type Numbers, numbersFor, type Text } from '../text/index.js';

export const TextContext = createContext<Text>(EN);

/** The texts of the reader's language and how it writes numbers. */
export function useText(): { readonly text: Text; readonly numbers: Numbers } {
  const text = useContext(TextContext);
  return { text, numbers: numbersFor(text.locale) };
}
