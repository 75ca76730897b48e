import { CISTERN_MM3, CISTERN_ZONES, CISTERNS } from './cisterns.js';

test.each(CISTERNS)('the border of the %s zone is that of what it holds', cistern => {
  const { border, holds } = CISTERN_ZONES[cistern];
  const around = (x: number, y: number) => [-0.4, 0.4].flatMap(dx => [-0.4, 0.4].map(dy => holds(x + dx, y + dy)));
  for (const [x, y] of border) expect([...new Set(around(x, y))].sort()).toEqual([false, true]);
});

test('both zones are symmetric, and their volumes those of a box and of most of half a ring', () => {
  for (const cistern of CISTERNS) {
    const { holds } = CISTERN_ZONES[cistern];
    for (let x = 0.5; x < 40; x += 3) for (let y = -60; y < 40; y += 3) expect(holds(x, y)).toBe(holds(-x, y));
  }
  expect(CISTERN_MM3.suprasellar).toBeCloseTo(32 * 26 * 10, -2);
  const ring = Math.PI * (26 * 24 - 11 * 10) * 14;
  expect(CISTERN_MM3.perimesencephalic).toBeGreaterThan(ring / 2);
  expect(CISTERN_MM3.perimesencephalic).toBeLessThan(0.7 * ring);
});

test('a point of each, and what lies near and is none of it', () => {
  const [supra, mesen] = CISTERNS.map(cistern => CISTERN_ZONES[cistern].holds);
  expect([supra!(0, 0), supra!(0, 20), supra!(20, 0)]).toEqual([true, false, false]);
  // Quadrigeminal, ambient; midbrain, and the pole of the temporal lobe.
  expect([mesen!(0, -40), mesen!(20, -24), mesen!(0, -24), mesen!(20, 0)]).toEqual([true, true, false, false]);
});
