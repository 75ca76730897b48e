import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import type { RegionFinding, RegionNote } from './findings.js';
import { atMostWords, openRegions } from './openRegions.js';
import { nothingInRegions } from './outsideInfarcts.js';

const regions = (notes: Readonly<Record<string, RegionNote>>): RegionFinding[] =>
  (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map(name => {
      const note = notes[`${side} ${name}`];
      return {
        name,
        side,
        affected: false,
        probability: 0,
        slices: [],
        ...(note && { note }),
      } as unknown as RegionFinding;
    }),
  );

test('a total is an upper bound by the regions of its side that could not be judged', () => {
  const some = regions({
    'right M1': 'besideDense',
    'right M4': 'notAssessed',
    'left C': 'besideOldInfarct',
    'right C': 'oldInfarct',
  });
  expect(openRegions({ regions: some, side: 'right' })).toEqual({ open: 2, of: 10 });
  expect(openRegions({ regions: some, side: 'none' })).toEqual({ open: 3, of: 20 });
  expect(atMostWords(7, openRegions({ regions: some, side: 'right' }))).toEqual([
    'at most 7: 2 of 10 regions could not be judged',
  ]);
  expect(atMostWords(10, openRegions({ regions: regions({}), side: 'none' }))).toEqual([]);
});

test('what a reader decided is not open', () => {
  const [first, ...rest] = regions({ 'right C': 'besideDense' });
  expect(openRegions({ regions: [{ ...first!, reader: { affected: true } }, ...rest], side: 'right' }).open).toBe(0);
});

test('a score by hand, where the algorithm made none, has nothing open', () => {
  const bleed = regions({ 'right C': 'besideHaemorrhage' });
  expect(openRegions({ regions: bleed, side: 'right', notScored: 'haemorrhage' }).open).toBe(0);
});

test('ten regions that could not be compared are no "nothing found"', () => {
  const words = nothingInRegions([], { open: 10, of: 20 });
  expect(words).toBe('at most 10: 10 of 20 regions could not be judged, nothing found in the others');
});
