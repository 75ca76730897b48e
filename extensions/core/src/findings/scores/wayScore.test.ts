import fc from 'fast-check';
import { ASPECTS_REGIONS, type Side } from '../../anatomy/regions.js';
import { affectedOf, fits, isMade, type JudgedRegion, type MadeScore, scoreBySide } from './wayScore.js';

const region = (side: Side, name: (typeof ASPECTS_REGIONS)[number], share: number): JudgedRegion => ({
  name,
  side,
  share,
  counts: share >= 0.2,
  weight: share,
});

const made = (judged: readonly JudgedRegion[]): MadeScore => {
  const score = scoreBySide(judged, { share: 0.2 });
  if (!isMade(score)) throw new Error('no total');
  return score;
};

test('one side is scored, the one with the larger sum, not the one with more regions', () => {
  const score = made([
    region('right', 'M1', 0.9),
    region('left', 'M2', 0.3),
    region('left', 'M3', 0.25),
    region('left', 'M4', 0.19),
  ]);
  expect(score).toMatchObject({ total: 9, side: 'right' });
  expect(affectedOf(score)).toEqual([{ name: 'M1', side: 'right', affected: true, share: 0.9 }]);
});

test('nothing over the limit is a 10 on neither side; nothing judged is no total', () => {
  expect(made([region('right', 'C', 0.1)])).toMatchObject({ total: 10, side: 'none' });
  expect(scoreBySide([], {})).toEqual({ notMade: 'noRegion' });
});

const anyRegions = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...ASPECTS_REGIONS),
    side: fc.constantFrom<Side>('right', 'left'),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, selector: ({ name, side }) => `${side} ${name}` },
);

test('whatever is scored can be true, and stops being true with another total, side or region', () => {
  fc.assert(
    fc.property(anyRegions, found => {
      const score = made(found.map(({ name, side, share }) => region(side, name, share)));
      expect(fits(score)).toBe(true);
      expect(fits({ ...score, total: score.total - 1 })).toBe(false);
      expect(fits({ ...score, side: score.side === 'left' ? 'right' : 'left' })).toBe(false);
      expect(fits({ ...score, regions: [...score.regions, score.regions[0]!] })).toBe(false);
      expect(fits({ ...score, regions: score.regions.map(r => ({ ...r, share: 1.2 })) })).toBe(false);
      expect(fits({ ...score, thresholds: { share: -0.1 } })).toBe(false);
    }),
  );
});
