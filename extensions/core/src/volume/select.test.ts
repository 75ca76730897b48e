import fc from 'fast-check';
import { median, medianOf } from './median.js';
import { select } from './select.js';

const numbers = fc.array(fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(1, 2, 3)), {
  minLength: 1,
  maxLength: 60,
});

test('what is selected is what sorting puts there', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), (values, n) => {
      const index = n % values.length;
      expect(select(Float32Array.from(values), index)).toBe(Float32Array.from(values).sort()[index]);
    }),
  );
});

test('the median is that of the sorted list, and leaves the order alone', () => {
  fc.assert(
    fc.property(numbers, list => {
      const values = Float32Array.from(list);
      expect(medianOf(values)).toBe(median([...values]));
      expect(values).toEqual(Float32Array.from(list));
    }),
  );
  expect(medianOf(new Float32Array(0))).toBe(0);
});
