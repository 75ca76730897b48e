import { ASPECTS_REGIONS, type AspectsRegion, type Side } from '../../anatomy/regions.js';
import { agreementOf } from './agreement.js';
import { scoresWords } from './ofScores.js';
import type { MadeScore } from './wayScore.js';

const score = (side: Side, affected: readonly AspectsRegion[], unseen: readonly AspectsRegion[] = []): MadeScore => ({
  total: 10 - affected.length,
  side: affected.length === 0 ? 'none' : side,
  thresholds: {},
  regions: (['right', 'left'] as const).flatMap(of =>
    ASPECTS_REGIONS.filter(name => of !== side || !unseen.includes(name)).map(name => ({
      name,
      side: of,
      affected: of === side && affected.includes(name),
    })),
  ),
});

test('the same regions: nothing is in doubt', () => {
  const scores = { density: score('left', ['M2', 'M5']), overlap: score('left', ['M5', 'M2']) };
  expect(agreementOf(scores)).toMatchObject({ doubtful: [], notMade: [] });
  expect(scoresWords(scores)).toEqual([
    'Ways to the score, by the algorithm: density 8 (left: M2, M5), overlap 8 (left: M2, M5); they agree',
  ]);
});

test('the same total from other regions is no agreement', () => {
  const scores = { density: score('left', ['M2', 'M5']), overlap: score('left', ['M2', 'M6']) };
  expect(agreementOf(scores)?.doubtful).toEqual([
    { name: 'M5', side: 'left', countedBy: ['density'] },
    { name: 'M6', side: 'left', countedBy: ['overlap'] },
  ]);
});

test('other sides: every region of both is in doubt', () => {
  const scores = { density: score('left', ['M2']), overlap: score('right', ['M2', 'I']) };
  expect(agreementOf(scores)?.doubtful.map(({ name, side }) => `${side} ${name}`)).toEqual([
    'right I',
    'right M2',
    'left M2',
  ]);
  expect(scoresWords(scores)[0]).toMatch(
    /density 9 \(left: M2\), overlap 8 \(right: I, M2\); in doubt: I right, M2 right, M2 left$/,
  );
});

test('a region that one way counts and another could not judge is one to look at', () => {
  const scores = { density: score('left', ['M2']), overlap: score('left', [], ['M2']) };
  expect(agreementOf(scores)?.doubtful).toEqual([{ name: 'M2', side: 'left', countedBy: ['density'] }]);
});

test('one way alone agrees with nobody, and says nothing', () => {
  for (const scores of [{}, { density: score('left', ['M2']) }]) {
    expect(agreementOf(scores)).toBeUndefined();
    expect(scoresWords(scores)).toEqual([]);
  }
  expect(agreementOf({ density: score('left', ['M2']), overlap: { notMade: 'noInfarctNetwork' } })).toBeUndefined();
});

test('two tens on neither side agree', () => {
  const scores = { density: score('left', []), overlap: score('right', []) };
  expect(scoresWords(scores)).toEqual(['Ways to the score, by the algorithm: density 10, overlap 10; they agree']);
});
