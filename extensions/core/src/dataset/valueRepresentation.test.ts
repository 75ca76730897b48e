import fc from 'fast-check';
import {
  ageValue,
  codeString,
  dateValue,
  decimalString,
  longString,
  paragraphs,
  personName,
  shortString,
  textOf,
  timeValue,
} from './valueRepresentation.js';

describe('decimalString', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1.5, '1.5'],
    [-123.45678901234568, '-123.45678901235'],
    [1 / 3, '0.33333333333333'],
    [0.1 + 0.2, '0.3'],
    [1e-7, '1e-7'],
    [1e16, '1e+16'],
    [-123456789012345680000, '-1.23456789e+20'],
    [-1.23456789012345e-10, '-1.23456789e-10'],
  ])('writes %d as %s', (value, text) => {
    expect(decimalString(value)).toBe(text);
  });

  it('always fits 16 characters and rounds instead of truncating', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        const text = decimalString(value);
        expect(text.length).toBeLessThanOrEqual(16);
        expect(text).toMatch(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-8);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', value => {
    expect(() => decimalString(value)).toThrow('finite');
  });
});

describe('strings of one value', () => {
  it('have no delimiter, no control character and their length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        for (const [made, length] of [
          [longString(text), 64],
          [shortString(text), 16],
        ] as const) {
          expect(made.length).toBeLessThanOrEqual(length);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
          expect(made).not.toMatch(/[\\\u0000-\u001f\u007f]/);
          // Throws on half a surrogate pair.
          expect(decodeURIComponent(encodeURIComponent(made))).toBe(made);
        }
      }),
    );
  });

  it('never split a surrogate pair', () => {
    expect(longString(`${'a'.repeat(63)}𠮷`)).toBe('a'.repeat(63));
  });

  it('take what the readers of DICOM give', () => {
    expect(textOf(['A', 'B'])).toBe('A/B');
    expect(textOf([{ Alphabetic: 'Doe^Jo' }])).toBe('Doe^Jo');
    expect([textOf(undefined), textOf(null), textOf(12)]).toEqual(['', '', '12']);
    expect(longString(Object('boxed'))).toBe('boxed');
  });
});

describe('dates, times, ages and codes', () => {
  it('keep what is valid and drop the rest', () => {
    expect([dateValue('20260304'), dateValue('2026-03-04'), dateValue(['20260304'])]).toEqual([
      '20260304',
      '',
      '20260304',
    ]);
    expect(['1200', '235959.123456', '2460', '12:00', ''].map(timeValue)).toEqual([
      '1200',
      '235959.123456',
      '',
      '',
      '',
    ]);
    expect(['045Y', '45Y', '999D'].map(ageValue)).toEqual(['045Y', '', '999D']);
    expect([codeString('f '), codeString('ä')]).toEqual(['F', '']);
  });

  it('paragraphs keep their line breaks', () => {
    expect(paragraphs('a\r\nb\tc\u0000d  ')).toBe('a\r\nb\tc d');
  });
});

describe('personName', () => {
  it.each([
    ['Doe^Jo', { Alphabetic: 'Doe^Jo' }],
    [
      'Yamada^Tarou=山田^太郎=やまだ^たろう',
      { Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' },
    ],
    [{ Alphabetic: 'A=B\\C' }, { Alphabetic: 'A B/C' }],
    [[{ Alphabetic: 'Doe^Jo', Ideographic: '王' }], { Alphabetic: 'Doe^Jo', Ideographic: '王' }],
    ['a^b^c^d^e^f^g', { Alphabetic: 'a^b^c^d^e f g' }],
    ['Doe^^^^', { Alphabetic: 'Doe' }],
    [undefined, { Alphabetic: '' }],
  ])('reads %j', (value, name) => {
    expect(personName(value)).toEqual(name);
  });

  it('holds at most 64 characters a group', () => {
    expect(personName(`${'x'.repeat(100)}^y=${'z'.repeat(100)}`)).toEqual({
      Alphabetic: 'x'.repeat(64),
      Ideographic: 'z'.repeat(64),
    });
  });
});
