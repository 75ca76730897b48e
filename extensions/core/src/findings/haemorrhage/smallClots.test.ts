import {
  ball,
  findOn,
  HEAD_GRID,
  headStack,
  mapWhere,
  perfectNetwork,
  templatePoint,
} from '../fixtures/templateHead.js';

const SPACING_ML = 0.005;
/** 1.1 mL in the left putamen; slice k lies at -15 + 5 k. */
const PUTAMEN = ball(-27, 0, 10, 6.5);
/** As large, against the inner table. */
const CORTEX = ball(-62, -18, 10, 6.5);

function find({ where = PUTAMEN, hu = 55, probability = 0.7 }): ReturnType<typeof findOn> {
  const stack = headStack((_, i) => (where(i) ? hu : undefined));
  return findOn(stack, perfectNetwork({ haemorrhage: mapWhere(where, Math.round(255 * probability)) }));
}
const inside = (where: (i: number) => boolean) => mapWhere(where, 1).reduce((n, v) => n + v, 0);

describe('a small clot deep in the brain', () => {
  test.each([70, 55, 50])('of %i HU, of which the network is rather sure, is a bleed with its own outline', hu => {
    const { figures, mask, lesions } = find({ hu });
    expect(figures.volumeMl).toBeCloseTo(inside(PUTAMEN) * SPACING_ML, 6);
    expect(mask.every((v, i) => v === (PUTAMEN(i) ? 1 : 0))).toBe(true);
    expect(lesions.map(l => l.label)).toEqual(['haemorrhage']);
    expect(figures).not.toHaveProperty('possible');
  });

  test('of which the network is less sure is told with its slice and side, and not counted', () => {
    const { figures } = find({ probability: 0.57 });
    expect(figures.volumeMl).toBe(0);
    expect(figures.possible).toEqual([
      { volumeMl: expect.closeTo(inside(PUTAMEN) * SPACING_ML, 6), slice: 5, side: 'left' },
    ]);
  });

  test('too small to be counted is told', () => {
    const speck = ball(-27, 0, 10, 4.2);
    const { figures } = find({ where: speck, probability: 0.9 });
    expect(figures.volumeMl).toBe(0);
    expect(figures.possible).toMatchObject([{ slice: 5, side: 'left' }]);
  });

  test.each([
    ['hardly denser than the brain', { hu: 42 }],
    ['doubtful', { probability: 0.45 }],
    ['as dense as calcification', { hu: 95 }],
  ])('what is %s is neither', (_, what) => {
    expect(find(what).figures).toEqual({ volumeMl: 0 });
  });
});

describe('at the bone', () => {
  test('what the network takes for blood is its mistake in nearly every head, and not told', () => {
    expect(find({ where: CORTEX }).figures).toEqual({ volumeMl: 0 });
  });

  test('of what it is sure it is told, whatever rule left it out', () => {
    expect(find({ where: CORTEX, probability: 0.77 }).figures).toMatchObject({
      volumeMl: 0,
      possible: [{ slice: 5, side: 'left' }],
    });
    const dense = find({ probability: 0.9, hu: 95 });
    expect(dense.figures).toMatchObject({ volumeMl: 0, possible: [{ slice: 5, side: 'left' }] });
  });
});

test('a thin layer along the skull that is too near the bone to be counted is told once it is large', () => {
  const layer = (mm: number, zFrom: number) => (i: number) => {
    const [x, y, z] = templatePoint(i);
    const edge = Math.hypot(x / 66, (y + 18) / 84);
    return x < 0 && Math.abs(y + 18) < 40 && z >= zFrom && edge < 1 && 66 * (1 - edge) <= mm;
  };
  const large = find({ where: layer(4, -10), hu: 65, probability: 0.6 });
  expect(large.figures).toMatchObject({ volumeMl: 0, possible: [{ side: 'left' }] });
  expect(find({ where: layer(4, 45), hu: 65, probability: 0.6 }).figures).toEqual({ volumeMl: 0 });
});

test('the doubtful rim of a bleed that is counted is no second one', () => {
  const core = ball(-27, 0, 10, 9);
  const rim = ball(-27, 0, 10, 14);
  const stack = headStack((_, i) => (core(i) ? 65 : rim(i) ? 46 : undefined));
  const network = perfectNetwork({
    haemorrhage: mapWhere(() => true, 0).map((_, i) => (core(i) ? 250 : rim(i) ? 150 : 0)),
  });
  const { figures } = findOn(stack, network);
  expect(figures.volumeMl).toBeGreaterThan(2.5);
  expect(figures).not.toHaveProperty('possible');
});

test('several places are told, the surest first', () => {
  const other = ball(20, -50, 20, 6);
  const stack = headStack((_, i) => (PUTAMEN(i) || other(i) ? 55 : undefined));
  const haemorrhage = mapWhere(PUTAMEN, 143).map((v, i) => (other(i) ? 150 : v));
  const { figures } = findOn(stack, perfectNetwork({ haemorrhage }));
  expect(figures.possible).toMatchObject([
    { side: 'right', slice: 7 },
    { side: 'left', slice: 5 },
  ]);
  expect(HEAD_GRID.slices[7]!.centreLps[2]).toBe(20);
});
