import { aspectsFinding } from '../../fixtures/regions.js';
import type { ScoredHead } from '../scoreWay.js';
import { density } from './density.js';

const ask = (aspects: ScoredHead['aspects']) => density.score({ aspects } as ScoredHead);

test('the shipped score as it is, with the probability of each region', () => {
  const aspects = { ...aspectsFinding('left', ['M2', 'I']), threshold: 0.4 };
  const score = ask(aspects);
  expect(score).toMatchObject({ total: 8, side: 'left', thresholds: { probability: 0.4 } });
  expect('regions' in score && score.regions).toHaveLength(20);
});

test('regions that were not judged are not among its regions', () => {
  const aspects = aspectsFinding('left', ['M2']);
  const notes = { M4: 'notAssessed', M5: 'besideHaemorrhage', M6: 'oldInfarct' } as const;
  const regions = aspects.regions.map(region => {
    const note = region.side === 'left' ? notes[region.name as keyof typeof notes] : undefined;
    return note ? { ...region, note } : region;
  });
  const score = ask({ ...aspects, regions });
  const names = 'regions' in score ? score.regions.filter(r => r.side === 'left').map(r => r.name) : [];
  expect(names).not.toContain('M4');
  expect(names).not.toContain('M5');
  // Judged, and found old: not counted.
  expect(names).toContain('M6');
});
