import { createProgressLine } from './output/progressLine.js';
import { printable } from './printable.js';

test('escape sequences, line breaks and bidirectional marks cannot reach the terminal; letters of all scripts can', () => {
  expect(printable('CT\u001b[2Jhead\r\n\u202Etext')).toBe('CT?[2Jhead???text');
  expect(printable('Schädel 頭部 – 5 mm')).toBe('Schädel 頭部 – 5 mm');
});

test('progress is one line on a terminal, and nothing on a file or when quiet', () => {
  const written = (isTTY: boolean, quiet: boolean) => {
    const texts: string[] = [];
    const line = createProgressLine({ isTTY, write: text => texts.push(text) }, quiet);
    line.show('Reading', 0.504);
    line.show('Reading', 0.501);
    line.clear();
    return texts;
  };
  expect(written(true, false)).toEqual(['\r\u001b[2KReading 50 %', '\r\u001b[2K']);
  expect(written(false, false)).toEqual([]);
  expect(written(true, true)).toEqual([]);
});
