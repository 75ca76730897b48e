import fc from 'fast-check';
import { oppositeSide } from '../../anatomy/regions.js';
import { measuredHead } from '../fixtures/measuredHead.js';
import { headStack, labelOf, templatePoint } from '../fixtures/templateHead.js';
import { countedDensities, measuredSlices } from '../regions/countedDensities.js';
import { measureRegions } from '../regions/measureRegions.js';
import { layOutRegions } from '../regions/regionLayout.js';
import { firmnessOf } from './firmness.js';
import { measureChanged, scoreChanged } from './measureChanged.js';
import { ALL_CHANGES, CHANGE_NAMES, SMALL_CHANGES } from './smallChanges.js';

/** A head in which some regions are darker by some HU; M3 ever more from front to back, so that its median follows its outline. */
const head = (dark: Readonly<Record<string, number>>) => {
  const by = new Map(Object.entries(dark).map(([region, hu]) => [labelOf(region), hu]));
  const m3 = new Set([labelOf('left M3'), labelOf('right M3')]);
  return measuredHead(
    headStack((label, i) => {
      const share = m3.has(label) ? Math.max(0, (-26 - templatePoint(i)[1]) / 20) : 1;
      return 36 - share * (by.get(label) ?? 0);
    }),
  );
};

type Measured = ReturnType<typeof head>;

const changedScores = ({ basis, measured, aspects }: Measured, changes = ALL_CHANGES) => ({
  ...aspects,
  firmness: [...measureChanged(basis, measured, changes)].map(changed => scoreChanged(changed, aspects)),
});

/** As dark as makes left M3 lie a hair over its cut-off: its difference is in proportion. */
function hairOverCutoff(): number {
  const { aspects, basis } = head({ 'left M3': 2 });
  const { evidence } = aspects.regions.find(r => r.side === 'left' && r.name === 'M3')!;
  return (2 * 1.002 * basis.parameters.corticalCutoffPercent) / evidence.differencePercent;
}

const PLAIN = { 'left M2': 5, 'left M5': 5 };
const BORDERLINE = { ...PLAIN, 'left M3': hairOverCutoff() };
const borderline = head(BORDERLINE);
const firmness = changedScores(borderline);

test('the changes are 24, each kind goes both ways or has patterns, and a code is used once', () => {
  expect(ALL_CHANGES).toHaveLength(24);
  for (const name of CHANGE_NAMES) {
    const { steps } = SMALL_CHANGES[name];
    expect(steps.every(by => by > 0) || steps.reduce<number>((sum, by) => sum + by, 0) === 0).toBe(true);
  }
  expect(new Set(CHANGE_NAMES.map(name => SMALL_CHANGES[name].code.value)).size).toBe(CHANGE_NAMES.length);
});

test('a change of nothing measures exactly the same', () => {
  const { basis, measured, aspects } = borderline;
  const none = CHANGE_NAMES.filter(name => name !== 'noise').map(change => ({ change, by: 0 }));
  for (const changed of measureChanged(basis, measured, none)) {
    expect(changed.features).toEqual(measured.features);
    expect(scoreChanged(changed, aspects)).toMatchObject({ total: aspects.total, side: aspects.side, turned: [] });
  }
});

test('changed densities are those of the whole stack changed and measured from the start', () => {
  const { basis, measured } = borderline;
  const { regionMaps } = measured;
  const named = [
    { change: 'thickness', by: -0.5 },
    { change: 'noise', by: 3 },
    { change: 'window', by: 2 },
  ] as const;
  for (const { change, by, head, measured: seen } of measureChanged(basis, measured, named)) {
    const asked = Uint32Array.from(head.stack.hu.keys());
    const { stack, parameters, heightsMm } = SMALL_CHANGES[change].apply(
      { ...head, stack: basis.stack, parameters: { ...basis.parameters, huWindowLow: measured.huWindowLow }, asked },
      by,
    );
    const densities = countedDensities(stack, measuredSlices(heightsMm), regionMaps.countable, parameters);
    const layout = layOutRegions(stack, regionMaps, basis.thresholds.infarct);
    expect(seen).toEqual(measureRegions(stack, densities, layout, parameters));
  }
});

test('plain regions count under every change, one at the cut-off turns, and only that', () => {
  expect(firmnessOf(changedScores(head(PLAIN)))).toMatchObject({
    total: 8,
    same: 24,
    of: 24,
    sameFavour: 24,
    turning: [],
  });
  const firm = firmnessOf(firmness)!;
  expect(firm.same).toBeLessThan(24);
  expect(firm.same).toBeGreaterThan(0);
  expect(firm.turning.map(({ name, side }) => `${side} ${name}`)).toEqual(['left M3']);
  expect(firm.turning[0]!.times).toBe(24 - firm.same);
  expect(firm.turning[0]!.by.reduce((sum, { times }) => sum + times, 0)).toBe(firm.turning[0]!.times);
});

test('the same head gives the same answer again, noise included', () => {
  const noise = ALL_CHANGES.filter(({ change }) => change === 'noise');
  const again = changedScores(borderline, noise).firmness;
  expect(again).toEqual(firmness.firmness.filter(({ change }) => change === 'noise'));
});

test('the mirrored head gives the mirrored answer, for what has a left and a right', () => {
  const mirrored = Object.fromEntries(Object.entries(BORDERLINE).map(([at, hu]) => [at.replace('left', 'right'), hu]));
  // Turned the other way about the same axis, and to the other side; noise has no mirror.
  const opposite = new Set(['roll', 'yaw', 'midPlane']);
  const here = firmness.firmness.filter(({ change }) => change !== 'noise');
  const there = here.map(({ change, by }) => ({ change, by: opposite.has(change) ? -by : by }));
  const other = changedScores(head(mirrored), there).firmness;
  const seen = other.map(({ turned, side, total }) => ({
    total,
    side: side === 'none' ? side : oppositeSide(side),
    turned: turned.map(region => ({ ...region, side: oppositeSide(region.side) })),
  }));
  expect(seen).toEqual(here.map(({ total, side, turned }) => ({ total, side, turned })));
});

test('each total is that of the regions that turn', () => {
  const hu = fc.double({ min: 0, max: 4, noNaN: true });
  const some = ALL_CHANGES.filter(({ change }) => change === 'midPlane' || change === 'level');
  fc.assert(
    fc.property(hu, hu, hu, (m2, m3, m6) => {
      const { regions, firmness } = changedScores(head({ 'left M2': m2, 'left M3': m3, 'right M6': m6 }), some);
      for (const { total, side, turned } of firmness) {
        const isTurned = (name: string, of: string) => turned.some(t => t.name === name && t.side === of);
        const counts = regions.filter(r => r.affected !== isTurned(r.name, r.side));
        expect(total).toBe(10 - counts.length);
        expect(counts.every(r => r.side === side)).toBe(true);
      }
    }),
    { numRuns: 3 },
  );
});
