import { cielab } from './cielab.js';

/** L* 0-100, a* and b* -128-127. */
const readable = ([l, a, b]: readonly [number, number, number]) => [
  (l / 65535) * 100,
  (a / 65535) * 255 - 128,
  (b / 65535) * 255 - 128,
];

describe('cielab', () => {
  // Lab D50 values of the sRGB primaries as ICC colour management gives them.
  it.each([
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [255, 255, 255],
      [100, 0, 0],
    ],
    [
      [255, 0, 0],
      [54.29, 80.81, 69.89],
    ],
    [
      [0, 0, 255],
      [29.57, 68.3, -112.03],
    ],
  ] as const)('of %j', (rgb, lab) => {
    readable(cielab(rgb)).forEach((value, i) => {
      expect(Math.abs(value - lab[i]!)).toBeLessThan(0.15);
    });
  });
});
