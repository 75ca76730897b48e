import fc from 'fast-check';
import { joinBoxes, type SliceBox } from './joinBoxes.js';

const box = (analysisSlice: number, left: number, label = 'infarct'): SliceBox => ({
  analysisSlice,
  label,
  left,
  right: left + 10,
  top: 0,
  bottom: 10,
});

test('boxes that lie over each other on neighbouring slices are one finding', () => {
  expect(joinBoxes([box(1, 0), box(1, 40), box(2, 3), box(3, 6), box(3, 41)])).toEqual([0, 1, 0, 0, 2]);
});

test('neither a gap of a slice nor another class is bridged', () => {
  expect(joinBoxes([box(1, 0), box(3, 0), box(2, 0, 'haemorrhage')])).toEqual([0, 1, 2]);
});

test('a lesion that divides and meets again is one', () => {
  const wide: SliceBox = { ...box(2, 0), right: 24 };
  expect(joinBoxes([box(1, 0), box(1, 14), wide])).toEqual([0, 0, 0]);
  expect(joinBoxes([wide, box(3, 0), box(3, 14)])).toEqual([0, 0, 0]);
});

const boxes = fc.array(
  fc
    .record({ slice: fc.nat(4), left: fc.nat(30), label: fc.constantFrom('infarct', 'lvo') })
    .map(({ slice, left, label }) => box(slice, left, label)),
  { maxLength: 12 },
);

/** Which boxes stand together, whatever the findings are called. */
const together = (all: readonly SliceBox[], findings: readonly number[]) =>
  all.map((_, n) => all.filter((_, m) => findings[n] === findings[m]));

test('the order of the boxes does not matter', () => {
  fc.assert(
    fc.property(
      boxes.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        const [one, other] = [together(all, joinBoxes(all)), together(shuffled, joinBoxes(shuffled))];
        const found = all.map(each => new Set(other[shuffled.indexOf(each)]));
        expect(found).toEqual(one.map(group => new Set(group)));
      },
    ),
  );
});

test('findings are counted in the order in which they come, each of one class and without a gap between its slices', () => {
  fc.assert(
    fc.property(boxes, all => {
      const findings = joinBoxes(all);
      const count = new Set(findings).size;
      expect([...new Set(findings)]).toEqual([...Array(count).keys()]);
      for (let n = 0; n < count; n++) {
        const own = all.filter((_, i) => findings[i] === n);
        expect(new Set(own.map(({ label }) => label)).size).toBe(1);
        const slices = [...new Set(own.map(({ analysisSlice }) => analysisSlice))].sort((a, b) => a - b);
        expect(slices.at(-1)! - slices[0]!).toBe(slices.length - 1);
      }
    }),
  );
});
