import { count, fixed, percent, signed } from './format.js';

test.each([
  [percent(0.126), '13%'],
  [percent(0.996), '>99%'],
  [percent(0.99), '99%'],
  [percent(0.002), '<1%'],
  [percent(Number.NaN), '–'],
  [fixed(28.25, 1), '28.3'],
  [fixed(Number.NaN, 1), '–'],
  [signed(-3, 1), '−3.0'],
  [signed(0.04, 1), '0.0'],
  [signed(-0.04, 1), '0.0'],
  [signed(2.16, 1), '+2.2'],
  [signed(Number.NaN, 1), '–'],
  [count(12345), '12,345'],
])('%s', (shown, expected) => expect(shown).toBe(expected));
