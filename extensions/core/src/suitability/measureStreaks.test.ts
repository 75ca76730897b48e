import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnHead, everyMm, noise, scan } from '../volume/fixtures/drawHead.js';
import type { CtSeries } from '../volume/imageSeries.js';
import { checkSuitability } from './checkVolume.js';

/** A wide image, so that there is air around the head, 2 mm pixels. */
const WIDE = { pixelMm: 2, columns: 120, rows: 130, positionsMm: everyMm(-30, 70, 5) } as const;

function warnings(source: CtSeries) {
  const outcome = assembleVolume(source);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return checkSuitability(outcome.value, source.header).warnings.filter(w => w.code === 'streaks');
}

/** Bands of `hu` through the whole image of the given slices, as a head leaves that turned half-way through the projections. */
const streaked = (source: CtSeries, slices: readonly number[], hu: number, where = (_: number): boolean => true) => ({
  ...source,
  slices: source.slices.map((slice, k) =>
    slices.includes(k)
      ? {
          ...slice,
          samples: slice.samples.map(
            (v, i) => v + (where(i) ? Math.round(hu * Math.sin((i % 120) / 2 + Math.floor(i / 120))) : 0),
          ),
        }
      : slice,
  ),
});

test('streaks that go on in the air are said with their slices, counted from one', () => {
  const [warning, ...others] = warnings(streaked(scan(drawnHead(), WIDE), [6, 7, 8], 30));
  expect(others).toEqual([]);
  expect(warning!.values).toEqual({ slices: '7, 8, 9' });
  expect(warning!.text).toContain('slice 7, 8, 9');
});

test('calm air, weak streaks and ordinary noise say nothing', () => {
  expect(warnings(scan(drawnHead(), WIDE))).toEqual([]);
  expect(warnings(scan(drawnHead(), { ...WIDE, addHu: noise(5) }))).toEqual([]);
  expect(warnings(streaked(scan(drawnHead(), WIDE), [6, 7, 8], 10))).toEqual([]);
});

test('a blanket or a tube on one side is no streak', () => {
  const onOneSide = (i: number) => i % 120 < 24;
  expect(warnings(streaked(scan(drawnHead(), WIDE), [6, 7, 8], 60, onOneSide))).toEqual([]);
});

test('an image without air around the head, or with air cut off by the scanner, says nothing', () => {
  expect(warnings(streaked(scan(drawnHead(), { ...WIDE, columns: 64, rows: 80 }), [6, 7], 30))).toEqual([]);
  expect(warnings(scan(drawnHead({ outsideHu: -1024 }), WIDE))).toEqual([]);
});
