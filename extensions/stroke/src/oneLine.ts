/** Characters without a glyph: controls, line ends, and marks that turn the text behind them round (Unicode TR 9). */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Words of a file or a reader as one line: they must not make lines or commands of their own on the page or in another program. */
export const oneLine = (words: string): string => words.replace(UNSEEN, ' ').trim();
