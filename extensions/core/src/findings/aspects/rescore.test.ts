import { ASPECTS_REGIONS, type Side } from '../../anatomy/regions.js';
import type { AspectsFinding, RegionFinding } from '../findings.js';
import { regionFinding } from '../fixtures/regions.js';
import { logit, READER_MASK, rescore } from './rescore.js';

type Changes = Readonly<Record<string, Parameters<typeof regionFinding>[0]>>;

const finding = (changes: Changes, threshold = 0.4): AspectsFinding => ({
  total: 10,
  side: 'none',
  threshold,
  regions: (['right', 'left'] as const).flatMap((side: Side) =>
    ASPECTS_REGIONS.map((name): RegionFinding => regionFinding({ name, side, ...changes[`${side} ${name}`] })),
  ),
});
const affected = ({ regions }: AspectsFinding) => regions.filter(r => r.affected).map(r => `${r.side} ${r.name}`);

test('a region counts from the threshold on, the shipped one unless another is asked for', () => {
  const aspects = finding({ 'left M2': { probability: 0.4 }, 'left M5': { probability: 0.39 } });
  expect(affected(rescore(aspects))).toEqual(['left M2']);
  expect(affected(rescore(aspects, 0.39))).toEqual(['left M2', 'left M5']);
  expect(rescore(aspects, 0.9)).toMatchObject({ total: 10, side: 'none', threshold: 0.4 });
});

test('going up and down again gives the same finding', () => {
  const aspects = rescore(
    finding({
      'left M2': { probability: 0.6 },
      'left M5': { probability: 0.3, evidence: { consecutiveDarkCuts: 1 } },
      'right C': { probability: 0.5, note: 'oldInfarct' },
    }),
  );
  expect(rescore(rescore(rescore(aspects, 0.2), 0.95))).toEqual(aspects);
});

test('one dark cut alone is noted only once the region is suspicious, and not where the reader drew', () => {
  const single = { probability: 0.3, evidence: { consecutiveDarkCuts: 1 } };
  const aspects = finding({ 'left M5': single });
  const note = (threshold: number, from = aspects) =>
    rescore(from, threshold).regions.find(r => r.side === 'left' && r.name === 'M5')?.note;
  expect(note(0.4)).toBeUndefined();
  expect(note(0.3)).toBe('singleSlice');
  const drawn = { ...single, contributions: [{ name: READER_MASK, value: 0.5, logOdds: 3 }] };
  expect(note(0.3, finding({ 'left M5': drawn }))).toBeUndefined();
});

test('no threshold brings back what a note keeps out', () => {
  const aspects = finding({
    'left M2': { probability: 0.9, note: 'haemorrhage' },
    'left M3': { probability: 0.9, note: 'tooFewVoxels' },
    'right M5': { probability: 0, note: 'notAssessed' },
  });
  for (const threshold of [0, 0.5]) {
    const found = rescore(aspects, threshold).regions.filter(r => r.note !== undefined && r.affected);
    expect(found).toEqual([]);
  }
});

test('the side with the larger sum of evidence is scored and comes first', () => {
  const faint = { probability: 0.5 };
  const aspects = finding({ 'left M1': faint, 'left M2': faint, 'left M3': faint, 'right M6': { probability: 0.7 } });
  expect(rescore(aspects)).toMatchObject({ side: 'left', total: 7 });
  expect(rescore(aspects).regions[0]).toMatchObject({ side: 'left', name: 'C' });
  expect(rescore(aspects, 0.6)).toMatchObject({ side: 'right', total: 9 });
});

test('log-odds of certainty stay finite', () => {
  expect(logit(0.5)).toBe(0);
  expect(Number.isFinite(logit(1)) && Number.isFinite(logit(0))).toBe(true);
});
