import { componentMask, connectedComponents } from '../../grid/components.js';
import { withMargin } from '../../grid/margin.js';
import { measuredHead } from '../fixtures/measuredHead.js';
import {
  ball,
  HEAD_LABELS,
  headBasis,
  headStack,
  inBrain,
  perfectNetwork,
  templatePoint,
} from '../fixtures/templateHead.js';
import { reachOfSpots } from './denseSpots.js';

/** The outer 10 mm of the upper brain, on both sides: what cupping and bone in partial volume lift. */
const lifted = (i: number): boolean => {
  const [x, y, z] = templatePoint(i);
  return z > 15 && inBrain(x, y) && !inBrain((x * 66) / 56, ((y + 18) * 84) / 74 - 18) && Math.abs(y + 18) < 50;
};

test('cortex that is lifted on both sides leaves the regions below it comparable', () => {
  const { aspects } = measuredHead(headStack((_, i) => (lifted(i) ? 48 : 35)));
  const left = aspects.regions.filter(r => r.note === 'besideDense').map(r => `${r.side} ${r.name}`);
  expect(left.length).toBeLessThanOrEqual(4);
  expect(aspects.total).toBe(10);
});

test('a large infarct of one side makes no dense spot of the sound side', () => {
  const dark = (i: number): boolean => templatePoint(i)[0] > 0;
  const cortex = (i: number): boolean => Math.abs(templatePoint(i)[0]) > 40;
  const { aspects, measured } = measuredHead(headStack((_, i) => (cortex(i) ? 37 : 33) - (dark(i) ? 8 : 0)));
  expect(measured.lesions.dense).toEqual([]);
  expect(aspects.total).toBe(0);
});

describe('reach of a spot in the regions', () => {
  const inside = ball(40, -10, 20, 8);
  const stack = headStack((_, i) => (inside(i) ? 60 : 35));
  const [spot] = connectedComponents(
    Uint8Array.from(HEAD_LABELS, (_, i) => (inside(i) ? 1 : 0)),
    stack,
  );
  const basis = headBasis(stack, perfectNetwork());
  const sum = (mask: Uint8Array) => mask.reduce((n, v) => n + v, 0);
  const reach = (blood: number) =>
    sum(
      reachOfSpots(
        [spot!],
        { regions: HEAD_LABELS, blood: new Uint8Array(stack.hu.length).fill(Math.round(255 * blood)) },
        basis,
      ),
    );
  const rim = sum(withMargin(componentMask(stack.hu.length, [spot!]), stack, basis.parameters.haemorrhageMarginMm));

  test('is its rim where the haemorrhage network sees nothing', () => {
    expect(reach(0.05)).toBe(rim);
  });

  test('is its mass effect where the network half sees a clot', () => {
    expect(reach(0.4)).toBeGreaterThan(2 * rim);
  });
});
