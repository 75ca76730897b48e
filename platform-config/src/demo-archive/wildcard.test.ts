import fc from 'fast-check';
import { wildcard } from './wildcard.js';

test.each([
  ['*stroke*', 'left stroke^x', true],
  ['Stroke^Lef?', 'Stroke^Left', true],
  ['Stroke^Lef?', 'Stroke^Lef', false],
  ['a*', 'a', true],
  ['*a', 'ba', true],
  ['**a**', 'a', true],
  ['?', '', false],
  ['?', '𝒜', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['*(plain)', 'Head (plain)', true],
  ['a.c', 'abc', false],
  ['a*b*c', 'a-b-b-c-c', true],
  ['a*b*c', 'a-b-b-c-d', false],
])('%j matches %j: %p', (pattern, text, expected) => {
  expect(wildcard(pattern)(text)).toBe(expected);
});

/** What the standard says, read off literally; exponential, so for short texts only. */
function reference(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first, rest] = [pattern[0], pattern.slice(1)];
  if (first === '*') return reference(rest, text) || (text !== '' && reference(pattern, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && reference(rest, text.slice(1));
}

test('every short pattern matches what the definition says', () => {
  const letters = (...all: string[]) => fc.array(fc.constantFrom(...all), { maxLength: 7 }).map(some => some.join(''));
  fc.assert(
    fc.property(letters('a', 'b', '*', '?'), letters('a', 'b'), (pattern, text) => {
      expect(wildcard(pattern)(text)).toBe(reference(pattern, text));
    }),
    { numRuns: 2000 },
  );
});
