import fc from 'fast-check';
import { ASPECTS_REGIONS, aspectsTotal, type Side } from '../../anatomy/regions.js';
import { CODES } from '../../dataset/codes.js';
import { container, contains } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenOf, isNamed, listOf } from '../../dataset/parseTree.js';
import { createWriterContext } from '../../dataset/uid.js';
import { SCORE_IDS, type Scores } from '../../findings/scores/scores.js';
import { isMade, type MadeScore, NOT_MADE } from '../../findings/scores/wayScore.js';
import { sourceMasks } from '../../findings/sourceMasks.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { resultOnImages } from '../../reading/fixtures/resultOnImages.js';
import { resultAsRead } from '../../reading/resultAsRead.js';
import { reviewedOf } from '../../reading/reviewedOf.js';
import { startRead } from '../../reading/startRead.js';
import { aspectsSr } from './aspectsSr.js';
import { parseReport } from './parseReport.js';
import { scoreItems, scoresOf } from './scores.js';

const hundredth = fc.integer({ min: 0, max: 10_000 }).map(n => n / 10_000);

const anyScore = fc
  .record({
    side: fc.constantFrom<Side>('right', 'left'),
    regions: fc.uniqueArray(
      fc.record(
        {
          name: fc.constantFrom(...ASPECTS_REGIONS),
          side: fc.constantFrom<Side>('right', 'left'),
          counts: fc.boolean(),
          share: hundredth,
          probability: hundredth,
        },
        { requiredKeys: ['name', 'side', 'counts', 'probability'] },
      ),
      { minLength: 1, selector: ({ name, side }) => `${side} ${name}` },
    ),
    thresholds: fc.dictionary(fc.stringMatching(/^[a-z]\w{0,12}$/), hundredth, { maxKeys: 3 }),
  })
  .map(({ side, regions, thresholds }): MadeScore => {
    const judged = regions.map(({ counts, ...region }) => ({ ...region, affected: counts && region.side === side }));
    const affected = judged.filter(region => region.affected).length;
    return { total: aspectsTotal(affected), side: affected === 0 ? 'none' : side, regions: judged, thresholds };
  });

const anyScores: fc.Arbitrary<Scores> = fc.record(
  {
    density: anyScore,
    overlap: anyScore,
    detection: fc.oneof(
      anyScore,
      fc.constantFrom(...NOT_MADE).map(notMade => ({ notMade })),
    ),
  },
  { requiredKeys: [] },
);

test('whatever a way says is written and read back, to a hundredth of a per cent', () => {
  fc.assert(
    fc.property(anyScores, scores => {
      const group = container(CODES.measurementGroup, contains(...scoreItems(scores)));
      const back = scoresOf(JSON.parse(JSON.stringify(group)));
      expect(Object.keys(back)).toEqual(Object.keys(scores));
      for (const id of SCORE_IDS) {
        const [was, is] = [scores[id], back[id]];
        if (!isMade(was) || !isMade(is)) {
          expect(is).toEqual(was);
          continue;
        }
        expect({ ...is, regions: [] }).toEqual({ ...was, regions: [] });
        expect(is.regions).toHaveLength(was.regions.length);
        was.regions.forEach(({ share, probability, ...region }, n) => {
          expect(is.regions[n]).toMatchObject(region);
          expect(is.regions[n]?.share ?? -1).toBeCloseTo(share ?? -1, 9);
          expect(is.regions[n]?.probability).toBeCloseTo(probability!, 9);
        });
      }
    }),
  );
});

/** M2 and I left at 8, as the fixture's shipped score has it, and M2 alone by overlap. */
function resultOf(changes: Scores = {}) {
  const result = resultOnImages();
  const { total, side, threshold, regions } = result.aspects;
  const density = {
    total: total!,
    side,
    thresholds: { probability: threshold! },
    regions: regions.map(({ name, side: of, affected, probability }) => ({ name, side: of, affected, probability })),
  };
  const overlap = {
    ...density,
    total: 9,
    thresholds: { probability: 0.25, share: 0.2 },
    regions: density.regions.map(({ name, side: of }) => {
      const affected = name === 'M2' && of === 'left';
      return { name, side: of, affected, share: affected ? 0.5 : 0 };
    }),
  };
  return { ...result, scores: { density, overlap, ...changes } };
}

function reportOf(result: StrokeResult) {
  const read = startRead(result, { readerFirst: false, atMs: 0 });
  const aspects = reviewedOf(read);
  if (aspects.hidden) throw new Error('hidden');
  const shown = resultAsRead(result, read);
  const context = createWriterContext(new Date(1000));
  const built = aspectsSr.build(
    { result: shown, aspects, read, source: {}, maskOfSlice: sourceMasks(shown), context, readerName: 'Doe^Jo' },
    [],
  );
  if (!built.ok) throw new Error('not built');
  return JSON.parse(JSON.stringify(built.value)) as Dataset;
}

const items = (item: Dataset): readonly Dataset[] => [item, ...childrenOf(item).flatMap(items)];

/** What parsing a report says once a change was made to the item of a way. */
function fault(name: typeof CODES.aspectsOverlap, change: (item: Dataset) => void): string {
  const report = reportOf(resultOf());
  const item = items(report).find(i => isNamed(i, name));
  if (item === undefined) throw new Error('not in the report');
  change(item);
  const parsed = parseReport(report);
  return parsed.ok ? 'read' : parsed.failure._tag;
}

const setNumber = (item: Dataset, value: string) =>
  Object.assign(listOf(item.MeasuredValueSequence)[0]!, { NumericValue: value });

test('a report whose total by a way is not that of its regions is refused', () => {
  const wrong = (name: typeof CODES.aspectsOverlap, total: string) => fault(name, item => setNumber(item, total));
  expect(wrong(CODES.aspectsOverlap, '8')).toBe('reportScore');
  expect(wrong(CODES.aspectsOverlap, '9')).toBe('read');
  expect(wrong(CODES.aspectsDensity, '7')).toBe('reportScore');
});

test('a region that counts under the limit, or a share over the whole, is refused', () => {
  const shareOfFirst = (value: string, affected: boolean) =>
    fault(CODES.aspectsOverlap, item => {
      const judged = affected ? CODES.present : CODES.absent;
      const region = childrenOf(item).find(
        child => isNamed(child, CODES.regionShare) && items(child).some(i => JSON.stringify(i).includes(judged.value)),
      );
      setNumber(region!, value);
    });
  expect(shareOfFirst('19', true)).toBe('reportScore');
  expect(shareOfFirst('20', true)).toBe('read');
  expect(shareOfFirst('150', true)).toBe('reportScore');
});

test('the ways come back with the report, and so does why one made no total', () => {
  const result = resultOf({ overlap: { notMade: 'noInfarctNetwork' } });
  const parsed = parseReport(reportOf(result));
  expect(parsed.ok && parsed.value.scores.overlap).toEqual({ notMade: 'noInfarctNetwork' });
  expect(parsed.ok && parsed.value.scores.density).toMatchObject({ total: 8, side: 'left' });
  // A report of a version with one way.
  const older = parseReport(reportOf({ ...result, scores: {} }));
  expect(older.ok && older.value.scores).toEqual({});
});

test("the total by the shipped way has to be the algorithm's own", () => {
  const { density } = resultOf().scores;
  if (!isMade(density)) throw new Error('no total');
  const other = {
    ...density,
    total: 10,
    side: 'none' as const,
    regions: density.regions.map(r => ({ ...r, affected: false })),
  };
  const parsed = parseReport(reportOf(resultOf({ density: other })));
  expect(!parsed.ok && parsed.failure._tag).toBe('reportScore');
});
