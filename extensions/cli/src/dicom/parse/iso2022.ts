import { latin1 } from './latin1.js';

/** Labels of the encoding standard that decode the upper half of a set. */
export type SingleByte = string;

/** What the lower half (G0) holds: one byte a character, or two of a Japanese set. */
type Lower = 'ascii' | 'jisX0208' | 'jisX0212';

/** Escape sequences after ESC (PS3.3 C.12.1.1.2, tables C.12-3 and C.12-4), as ASCII. */
const LOWER: Readonly<Record<string, Lower>> = {
  '(B': 'ascii',
  '(J': 'ascii',
  $B: 'jisX0208',
  '$@': 'jisX0208',
  '$(D': 'jisX0212',
};
const UPPER: Readonly<Record<string, SingleByte>> = {
  ')I': 'shift_jis',
  '$)C': 'euc-kr',
  '$)A': 'gbk',
  '-A': 'latin1',
  '-B': 'iso-8859-2',
  '-C': 'iso-8859-3',
  '-D': 'iso-8859-4',
  '-L': 'iso-8859-5',
  '-G': 'iso-8859-6',
  '-F': 'iso-8859-7',
  '-H': 'iso-8859-8',
  '-M': 'windows-1254',
  '-T': 'windows-874',
  '-b': 'iso-8859-15',
};

const ESC = 0x1b;
/** TAB, LF, FF, CR, and the delimiters of values, of name components and of name groups: all sets begin anew after them. */
const DELIMITERS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c, 0x5e, 0x3d]);

/**
 * A text with code extensions (PS3.5 6.1.2.5) whose upper half begins as `initial`. Characters of two bytes are taken as
 * pairs, so that a byte of one that looks like "\" or "^" divides nothing.
 */
export function decodeIso2022(bytes: Uint8Array, initial: SingleByte): string {
  let lower: Lower = 'ascii';
  let upper = initial;
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === ESC) {
      const sequence = escapeAt(bytes, at + 1);
      if (sequence !== undefined) {
        lower = LOWER[sequence] ?? lower;
        upper = UPPER[sequence] ?? upper;
        at += 1 + sequence.length;
        continue;
      }
    }
    const isPair = lower !== 'ascii' && byte > 0x20 && byte < 0x7f;
    if (!isPair && DELIMITERS.has(byte)) [lower, upper] = ['ascii', initial];
    const end = runEnd(bytes, at, isPair);
    text += decodeRun(bytes.subarray(at, end), isPair ? lower : 'ascii', upper);
    at = end;
  }
  return text;
}

function escapeAt(bytes: Uint8Array, at: number): string | undefined {
  for (const length of [3, 2]) {
    const sequence = latin1(bytes.subarray(at, at + length));
    if (sequence.length === length && (sequence in LOWER || sequence in UPPER)) return sequence;
  }
  return undefined;
}

/** The end of what is decoded at once: pairs up to the next escape, or characters up to an escape or behind a delimiter. */
function runEnd(bytes: Uint8Array, from: number, isPair: boolean): number {
  let at = from;
  if (isPair) {
    while (at < bytes.length && bytes[at]! > 0x20 && bytes[at]! < 0x7f) at += 2;
    return Math.min(at, bytes.length);
  }
  do at += 1;
  while (at < bytes.length && bytes[at] !== ESC && !DELIMITERS.has(bytes[at - 1]!) && !DELIMITERS.has(bytes[at]!));
  return at;
}

function decodeRun(run: Uint8Array, lower: Lower, upper: SingleByte): string {
  if (lower === 'jisX0208') return new TextDecoder('euc-jp').decode(run.map(byte => byte | 0x80));
  if (lower === 'jisX0212') {
    const threes = Array.from({ length: run.length >> 1 }, (_, i) => [
      0x8f,
      run[2 * i]! | 0x80,
      run[2 * i + 1]! | 0x80,
    ]);
    return new TextDecoder('euc-jp').decode(Uint8Array.from(threes.flat()));
  }
  if (upper === 'latin1' || run.every(byte => byte < 0x80)) return latin1(run);
  return new TextDecoder(upper).decode(run);
}
