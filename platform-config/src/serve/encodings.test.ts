import { accepts } from './encodings.js';

test.each([
  ['gzip, deflate, br', 'br', true],
  ['gzip, deflate', 'br', false],
  ['BR;q=0.5', 'br', true],
  ['br;q=0, gzip', 'br', false],
  ['br; q=0.000', 'br', false],
  ['brotli', 'br', false],
  ['x-gzip', 'gzip', false],
  ['', 'gzip', false],
  ['*', 'gzip', false],
])('"%s" for %s: %s', (header, name, expected) => {
  expect(accepts(header, name)).toBe(expected);
});
