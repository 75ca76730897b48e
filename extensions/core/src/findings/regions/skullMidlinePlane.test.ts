import { HEAD_GRID, HEAD_SIZE, STRAIGHT_FRAME, templatePoint } from '../fixtures/templateHead.js';
import { skullMidline } from './skullMidline.js';
import { type MidlinePlane, skullMidlinePlane } from './skullMidlinePlane.js';

interface Drawn {
  /** The skull's own midline, in the frame's millimetres. */
  readonly plane?: MidlinePlane;
  /** Slices between these heights alone have bone all round, mm. */
  readonly closed?: readonly [from: number, to: number];
}

const STRAIGHT: MidlinePlane = { at: 0, perY: 0, perZ: 0 };

/** A skull whose inner table is an ellipse about its own midline, which the frame need not share; with a crest at its back. */
function stackOf({ plane: { at, perY, perZ } = STRAIGHT, closed = [-100, 100] }: Drawn) {
  const hu = Float32Array.from({ length: HEAD_SIZE }, (_, i) => {
    const [x, y, z] = templatePoint(i);
    const [dx, dy] = [x - at + 18 * perY - perZ * z, y + 18];
    const out = Math.hypot((dx - perY * dy) / 64, (dy + perY * dx) / 84);
    if (z < closed[0] || z > closed[1]) return out < 1 ? 36 : -1000;
    return out < 1 ? 36 : out < 1.1 ? 900 : -1000;
  });
  return { ...HEAD_GRID, hu };
}

const planeOf = (drawn: Drawn) => skullMidlinePlane(stackOf(drawn), STRAIGHT_FRAME);

test.each([STRAIGHT, { at: 5, perY: 0, perZ: 0 }, { at: -3, perY: 0.06, perZ: 0 }, { at: 2, perY: -0.04, perZ: 0.06 }])(
  'the plane is that of the skull, wherever the frame has its own: %o',
  plane => {
    const found = planeOf({ plane })!;
    // Anywhere in the hemispheres. The line of a slice rests on its neighbours too, of which the first and last have fewer.
    for (const [y, z] of [
      [60, 0],
      [-90, 0],
      [-18, 30],
      [60, 70],
      [-90, 70],
    ] as const) {
      const of = ({ at, perY, perZ }: MidlinePlane) => at + perY * y + perZ * z;
      expect(Math.abs(of(found) - of(plane))).toBeLessThan(1);
    }
  },
);

test('a mirrored skull has the mirrored plane', () => {
  const [found, other] = [
    { at: 3, perY: 0.05, perZ: -0.08 },
    { at: -3, perY: -0.05, perZ: 0.08 },
  ].map(plane => planeOf({ plane })!);
  expect(other!.at).toBeCloseTo(-found!.at, 6);
  expect(other!.perY).toBeCloseTo(-found!.perY, 6);
  expect(other!.perZ).toBeCloseTo(-found!.perZ, 6);
});

test('lines over a small height, or none, give no plane', () => {
  expect(planeOf({ closed: [-20, 32] })).toBeDefined();
  expect(planeOf({ closed: [-20, 22] })).toBeUndefined();
  expect(planeOf({ closed: [-20, -10] })).toBeUndefined();
});

test('the line of a slice is found once for a head, and anew for another stack or frame', () => {
  const stack = stackOf({});
  const line = skullMidline(stack, STRAIGHT_FRAME, 5);
  expect(line).toBeDefined();
  expect(skullMidline(stack, STRAIGHT_FRAME, 5)).toBe(line);
  expect(skullMidline(stack, STRAIGHT_FRAME, 6)).not.toBe(line);
  expect(skullMidline(stack, { ...STRAIGHT_FRAME }, 5)).not.toBe(line);
  expect(skullMidline(stackOf({ plane: { at: 5, perY: 0, perZ: 0 } }), STRAIGHT_FRAME, 5)!.front[0]).toBeLessThan(
    line!.front[0] - 4,
  );
});
