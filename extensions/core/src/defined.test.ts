import { defined } from './defined.js';

test('what has no value is absent, what is empty, zero or false stays, in its order', () => {
  const missing: number | undefined = undefined;
  const found = defined({ b: 0, missing, a: '', off: false, nothing: null });
  expect(Object.entries(found)).toEqual([
    ['b', 0],
    ['a', ''],
    ['off', false],
    ['nothing', null],
  ]);
  expect('missing' in found).toBe(false);
});

test('the type knows what may be absent', () => {
  const maybe = [1].find(n => n > 1);
  const found: { readonly sure: string; readonly maybe?: number } = defined({ sure: 'yes', maybe });
  expect(found).toEqual({ sure: 'yes' });
});
