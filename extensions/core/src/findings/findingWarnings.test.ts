import type { PossibleHaemorrhage } from './findings.js';
import { findingWarnings } from './findingWarnings.js';
import { aspectsFinding } from './fixtures/regions.js';

const NONE = { left: 0, right: 0 };
const CLEAN = aspectsFinding('none', []);
const warn = ({
  aspects = CLEAN,
  byAtlas = [] as { name: 'L'; side: 'left' }[],
  oldMl = 0,
  haemorrhageMl = 0,
  possible = [] as readonly PossibleHaemorrhage[],
} = {}) =>
  findingWarnings(
    aspects,
    { labels: new Uint8Array(0), byAtlas },
    {
      infarct: { volumeMl: NONE, acuteVolumeMl: NONE, oldVolumeMl: { left: oldMl, right: 0 } },
      haemorrhage: { volumeMl: haemorrhageMl, ...(possible.length > 0 ? { possible } : {}) },
    },
  );

test('nothing to say about a complete, clean scan, nor about specks', () => {
  expect(warn()).toEqual([]);
  expect(warn({ oldMl: 0.9, haemorrhageMl: 0.9 })).toEqual([]);
});

test('regions that were not assessed are named, each with its side', () => {
  const regions = CLEAN.regions.map(r => (r.name === 'M6' ? { ...r, note: 'notAssessed' as const } : r));
  expect(warn({ aspects: { ...CLEAN, regions } })).toEqual([
    {
      code: 'regionsNotAssessed',
      text: expect.stringContaining('right M6, left M6'),
      values: { regions: 'right-M6 left-M6' },
    },
  ]);
});

test('what is not scored is said with the volume, and then no list of regions that are not comparable', () => {
  const regions = CLEAN.regions.map(r => (r.name === 'M2' ? { ...r, note: 'besideHaemorrhage' as const } : r));
  expect(warn({ aspects: { ...CLEAN, regions } })).toEqual([
    {
      code: 'regionsNotComparable',
      text: expect.stringContaining('right M2, left M2'),
      values: { regions: 'right-M2 left-M2' },
    },
  ]);
  const { total: _total, ...rest } = CLEAN;
  const warnings = warn({ aspects: { ...rest, regions, notScored: 'haemorrhage' }, haemorrhageMl: 12.34 });
  expect(warnings.map(w => w.code)).toEqual(['notScoredHaemorrhage', 'haemorrhage']);
  expect(warnings[0]).toMatchObject({ text: expect.stringContaining('12.3 mL'), values: { ml: 12.34 } });
});

test('a region that the atlas had to place, a bleed and an old infarct are said with their figures', () => {
  const warnings = warn({ byAtlas: [{ name: 'L', side: 'left' }], oldMl: 12.04, haemorrhageMl: 14.2 });
  expect(warnings.map(w => w.code)).toEqual(['regionsByAtlas', 'haemorrhage', 'oldInfarct']);
  expect(warnings[0]!.text).toContain('left L');
  expect(warnings[1]!.text).toContain('14.2 mL');
  expect(warnings[2]!.text).toContain('12.0 mL');
});

test('a place that the network marks and the rules leave out is told with its slice, whatever else was found', () => {
  const possible: readonly PossibleHaemorrhage[] = [{ volumeMl: 0.64, slice: 11, side: 'left' }];
  for (const haemorrhageMl of [0, 5]) {
    const warning = warn({ haemorrhageMl, possible }).find(w => w.code === 'possibleHaemorrhage');
    expect(warning?.text).toContain('slice 12 (left, 0.6 mL)');
    expect(warning?.values).toEqual({ places: 1, slices: '12', ml: 0.64 });
  }
});
