import { compose, dot, length, transformDirection, transformPoint, type Vec3 } from '../geometry.js';
import { BRAIN_MIDDLE_MM } from '../grid/headFrame.js';
import { correctionAffine } from './poseCorrection.js';
import { withoutShear } from './withoutShear.js';

const POSE = compose(
  [-1, 0, 0, 12, 0, -1, 0, -30, 0, 0, 1, 250],
  correctionAffine({ turnDeg: [5, -3, 8], stretch: [0.9, 1, 0.95], shiftMm: [3, 4, 5] }),
);
const AXES: readonly Vec3[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

test('a pose of turn, stretch and shift stays as it is', () => {
  withoutShear(POSE).forEach((value, i) => {
    expect(value).toBeCloseTo(POSE[i]!, 9);
  });
});

test('shear goes; the axes stand at right angles and the middle of the brain stays', () => {
  const sheared = compose(POSE, [1, 0.08, 0, 0, 0, 1, 0.03, 0, 0, 0, 1, 0]);
  const found = withoutShear(sheared);
  const axes = AXES.map(axis => transformDirection(found, axis));
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    expect(dot(axes[a]!, axes[b]!) / (length(axes[a]!) * length(axes[b]!))).toBeCloseTo(0, 9);
  }
  expect(length(axes[0]!)).toBeCloseTo(0.9, 1);
  const [before, after] = [transformPoint(sheared, BRAIN_MIDDLE_MM), transformPoint(found, BRAIN_MIDDLE_MM)];
  after.forEach((mm, i) => {
    expect(mm).toBeCloseTo(before[i]!, 9);
  });
});
