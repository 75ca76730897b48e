import { isPrintable, widthOf, winAnsi, wrapped } from './helvetica.js';

test('widths are those of the font metrics, an accent adds nothing', () => {
  // Adobe Core 14: A 667, V 667, space 278, i 222, W 944.
  expect(widthOf('AV i', 10)).toBeCloseTo((667 + 667 + 278 + 222) / 100);
  expect(widthOf('É', 10)).toBe(widthOf('E', 10));
  expect(widthOf('W', 10, true)).toBeGreaterThan(widthOf('W', 10));
});

test('what the encoding has goes in, what it has words for in words, the rest as a question mark', () => {
  expect(winAnsi('Aé–µ')).toEqual([0x41, 0xe9, 0x96, 0xb5]);
  // A letter with its accent behind it is the letter with the accent.
  expect(winAnsi('e\u0301')).toEqual([0xe9]);
  expect(winAnsi('≥ −1')).toEqual([0x3e, 0x3d, 0x20, 0x2d, 0x31]);
  expect(winAnsi('王\u0000\n')).toEqual([0x3f, 0x3f, 0x3f]);
  expect([isPrintable('Müller, Zoë'), isPrintable('王小东'), isPrintable('Łukasz')]).toEqual([true, false, false]);
});

test('lines are no wider than asked, nothing of the text is lost, a long word is broken', () => {
  const text = `Wide words and ${'x'.repeat(80)} the rest  of\nit`;
  const lines = wrapped(text, 8, 90);
  for (const line of lines) expect(widthOf(line, 8)).toBeLessThanOrEqual(90);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/\s/g, ''));
  expect(wrapped('', 8, 90)).toEqual([]);
});
