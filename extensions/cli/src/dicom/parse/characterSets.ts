import { decodeIso2022, type SingleByte } from './iso2022.js';
import { latin1 } from './latin1.js';

/** Turns the bytes of a text into the text. */
export type DecodeText = (bytes: Uint8Array) => string;

/** Defined terms of PS3.3 C.12.1.1.2 without their spaces and dashes, and how else they are spelt, as WHATWG names them. */
const WHOLE: Readonly<Record<string, string>> = {
  ISOIR192: 'utf-8',
  UTF8: 'utf-8',
  UNICODE11UTF8: 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  GB2312: 'gbk',
  SHIFTJIS: 'shift_jis',
  SJIS: 'shift_jis',
  EUCKR: 'euc-kr',
  BIG5: 'big5',
};

/** Sets of one byte a character. The encoding standard's "latin1" is windows-1252, so Latin-1 is done by hand. */
const SINGLE: Readonly<Record<string, SingleByte>> = {
  IR100: 'latin1',
  IR101: 'iso-8859-2',
  IR109: 'iso-8859-3',
  IR110: 'iso-8859-4',
  IR144: 'iso-8859-5',
  IR127: 'iso-8859-6',
  IR126: 'iso-8859-7',
  IR138: 'iso-8859-8',
  IR148: 'windows-1254',
  IR203: 'iso-8859-15',
  IR166: 'windows-874',
  IR13: 'shift_jis',
  IR6: 'latin1',
  LATIN1: 'latin1',
  ISO88591: 'latin1',
};
/** Sets of two bytes a character, which stand beside others by escape sequences. */
const DOUBLE: Readonly<Record<string, SingleByte>> = { IR149: 'euc-kr', IR58: 'gbk', IR87: 'latin1', IR159: 'latin1' };

const bare = (term: string): string =>
  term
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^ISO(2022)?(?=IR(?!192))/, '');

/**
 * How texts are written under the given values of SpecificCharacterSet (0008,0005). With several values, or one of
 * ISO 2022, escape sequences change the set inside a text (PS3.5 6.1.2.5). An unknown term does not cost the file: its
 * texts are read as UTF-8 where they are that, else as Latin-1.
 */
export function characterSet(values: readonly string[]): DecodeText {
  const [first = '', ...others] = values.map(bare);
  const whole = WHOLE[first];
  if (whole !== undefined) return bytes => new TextDecoder(whole).decode(bytes);
  const initial = SINGLE[first] ?? (others.length === 0 ? DOUBLE[first] : undefined);
  if (initial !== undefined || others.some(term => term in SINGLE || term in DOUBLE)) {
    return bytes => decodeIso2022(bytes, initial ?? 'latin1');
  }
  return bytes => utf8Of(bytes) ?? latin1(bytes);
}

const STRICT = new TextDecoder('utf-8', { fatal: true });

function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return STRICT.decode(bytes);
  } catch {
    return undefined;
  }
}
