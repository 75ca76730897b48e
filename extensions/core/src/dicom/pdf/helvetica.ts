/**
 * Advance widths of Helvetica, thousandths of the size, for characters 32 to 126 (Adobe Core 14 Font Metrics). Every reader of
 * PDF has the font (ISO 32000-1, 9.6.2.2), so none is carried along.
 */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** Of what stands in no table: an accent adds nothing to its letter, the rest is about as wide as a digit. */
const OTHER = 556;
/** The bold face is wider, letter by letter by 0 to 12 %. */
const BOLD = 1.08;

/** Codes of WinAnsiEncoding that differ from Unicode (ISO 32000-1, annex D). */
const WIN_ANSI: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};
/** Signs that the encoding lacks and that have plain words. */
const PLAIN: Readonly<Record<string, string>> = {
  '−': '-',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
  '\u2009': ' ',
  '\u202f': ' ',
};

const codeOf = (character: string): number | undefined => {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) ? code : WIN_ANSI[character];
};

const plain = (text: string): readonly string[] =>
  [...text.normalize('NFC')].flatMap(character => [...(PLAIN[character] ?? character)]);

/** Whether the page can show all of it. */
export const isPrintable = (text: string): boolean => plain(text).every(character => codeOf(character) !== undefined);

/** In WinAnsiEncoding; what that has not is a question mark. */
export const winAnsi = (text: string): readonly number[] => plain(text).map(character => codeOf(character) ?? 0x3f);

/** Points. */
export function widthOf(text: string, size: number, bold = false): number {
  const units = plain(text).reduce((sum, character) => {
    const letter = character.normalize('NFD').codePointAt(0) ?? 0;
    return sum + (WIDTHS[letter - 32] ?? OTHER);
  }, 0);
  return (units * size * (bold ? BOLD : 1)) / 1000;
}

/** Lines no wider than `width` points; a word that is wider is broken. */
export function wrapped(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap(long => pieces(long, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, size: number, width: number): readonly string[] {
  const made: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character, size) > width) {
      made.push(piece);
      piece = '';
    }
    piece += character;
  }
  return piece === '' ? made : [...made, piece];
}
