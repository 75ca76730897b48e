import fc from 'fast-check';
import { ASPECTS_REGIONS } from '../anatomy/regions.js';
import { READER_MASK, rescore } from './aspects/rescore.js';
import type { RegionFinding } from './findings.js';
import { regionFinding } from './fixtures/regions.js';
import { HEAD_GRID, HEAD_LABELS, HEAD_SIZE, labelOf, mapWhere, STRAIGHT_FRAME } from './fixtures/templateHead.js';
import { remeasure } from './remeasure.js';
import type { StrokeResult } from './strokeResult.js';

const NOTHING = new Uint8Array(HEAD_SIZE);

function resultOf(probability: number, infarct = NOTHING, change: Partial<RegionFinding> = {}) {
  const regions = (['right', 'left'] as const).flatMap(side =>
    ASPECTS_REGIONS.map(name =>
      regionFinding({
        name,
        side,
        probability: 0.1,
        ...(name === 'M5' && side === 'left' ? { probability, ...change } : {}),
      }),
    ),
  );
  const maps = {
    regions: HEAD_LABELS,
    brain: NOTHING,
    infarct,
    oldInfarct: NOTHING,
    haemorrhage: NOTHING,
    oedema: NOTHING,
  };
  const none = { left: 0, right: 0 };
  const figures: StrokeResult['infarct'] = {
    volumeMl: { left: 0, right: 4 },
    acuteVolumeMl: none,
    oldVolumeMl: { left: 0, right: 4 },
  };
  return {
    aspects: rescore({ total: 10, side: 'none', threshold: 0.4, regions }),
    infarct: figures,
    grid: HEAD_GRID,
    headFrame: STRAIGHT_FRAME,
    maps,
    parameters: { infarctThreshold: 0.5, minConsecutiveCuts: 2 },
  } as const;
}

/** The first `share` of the voxels of left M5. */
function drawn(share: number): Uint8Array {
  const mask = new Uint8Array(HEAD_SIZE);
  const own = [...HEAD_LABELS.keys()].filter(i => HEAD_LABELS[i] === labelOf('left M5'));
  for (const i of own.slice(0, Math.ceil(share * own.length))) mask[i] = 1;
  return mask;
}
const m5 = (aspects: StrokeResult['aspects']) => aspects.regions.find(r => r.side === 'left' && r.name === 'M5')!;

test('a drawn region counts from a fifth of it on, and says why', () => {
  const result = resultOf(0.1);
  const full = remeasure(result, drawn(1));
  expect(full.aspects).toMatchObject({ total: 9, side: 'left', threshold: 0.4 });
  expect(m5(full.aspects)).toMatchObject({ affected: true, evidence: { infarctShare: 1 } });
  expect(m5(full.aspects).contributions?.at(-1)).toMatchObject({ name: READER_MASK, value: 1 });
  expect(m5(remeasure(result, drawn(0.2)).aspects).affected).toBe(true);
  expect(m5(remeasure(result, drawn(0.19)).aspects).affected).toBe(false);
});

test('a region that the reader empties no longer counts, however dark it is', () => {
  const result = resultOf(
    0.97,
    mapWhere(i => HEAD_LABELS[i] === labelOf('left M5'), 200),
  );
  expect(result.aspects.total).toBe(9);
  expect(remeasure(result, NOTHING).aspects).toMatchObject({ total: 10, side: 'none' });
});

test('a mask left as it is changes nothing of the score', () => {
  const infarct = mapWhere(i => HEAD_LABELS[i] === labelOf('left M5'), 200);
  const result = resultOf(0.97, infarct);
  expect(
    remeasure(
      result,
      infarct.map(v => (v >= 128 ? 1 : 0)),
    ).aspects,
  ).toEqual(result.aspects);
});

test('volumes are those of the mask, by side; the old infarct stays', () => {
  const { infarct } = remeasure(resultOf(0.1), drawn(1));
  const voxels = HEAD_LABELS.filter(l => l === labelOf('left M5')).length;
  expect(infarct.acuteVolumeMl.left).toBeCloseTo((voxels * 5) / 1000, 6);
  expect(infarct.volumeMl).toEqual({ left: infarct.acuteVolumeMl.left, right: 4 });
  expect(Object.keys(infarct)).toEqual(['volumeMl', 'acuteVolumeMl', 'oldVolumeMl']);
});

test('drawing overrules what kept the densities from counting, but not a scan that does not cover the region', () => {
  expect(m5(remeasure(resultOf(0.9, NOTHING, { note: 'haemorrhage' }), drawn(0.6)).aspects)).toMatchObject({
    affected: true,
  });
  expect(m5(remeasure(resultOf(0, NOTHING, { note: 'notAssessed' }), drawn(0.6)).aspects)).toMatchObject({
    affected: false,
    note: 'notAssessed',
  });
});

test('for any cover the log-odds still add up to the probability, and more cover never makes it less likely', () => {
  const at = (share: number) => m5(remeasure(resultOf(0.3), drawn(share)).aspects);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
      // Below 2 % nothing was drawn: the network's own probability stands.
      if (Math.min(a, b) >= 0.03) expect(more.probability).toBeGreaterThanOrEqual(less.probability - 1e-12);
      const sum = (more.baseLogOdds ?? 0) + (more.contributions ?? []).reduce((total, c) => total + c.logOdds, 0);
      if (more.contributions !== undefined) expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(more.probability, 9);
    }),
    { numRuns: 20 },
  );
});
