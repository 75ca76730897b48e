import fc from 'fast-check';
import { ASPECTS_REGIONS, type Side } from '../anatomy/regions.js';
import { aspectsFinding } from '../findings/fixtures/regions.js';
import { applyReview, EMPTY_REVIEW, type RegionEdit, type Review, sameRegion } from './review.js';

const LEFT = aspectsFinding('left', ['M2', 'I']);
const edited = (review: Review, edit: RegionEdit): Review => ({
  ...review,
  edits: [...review.edits.filter(e => !sameRegion(e, edit)), edit],
});

test('without edits the AI stands', () => {
  const reviewed = applyReview(LEFT, EMPTY_REVIEW);
  expect(reviewed).toMatchObject({ total: 8, aiTotal: 8, side: 'left', aiSide: 'left' });
  expect(reviewed.regions.some(r => r.editedByReader)).toBe(false);
});

test('an edit changes the total and keeps the AI value; one that agrees with the AI changes nothing', () => {
  const added = edited(EMPTY_REVIEW, { name: 'M5', side: 'left', affected: true });
  const reviewed = applyReview(LEFT, added);
  expect(reviewed).toMatchObject({ total: 7, aiTotal: 8 });
  expect(reviewed.regions.find(r => r.name === 'M5' && r.side === 'left')).toMatchObject({
    affected: false,
    final: true,
    editedByReader: true,
  });
  const back = applyReview(LEFT, edited(added, { name: 'M5', side: 'left', affected: false }));
  expect(back.total).toBe(8);
  expect(back.regions.some(r => r.editedByReader)).toBe(false);
});

test('the side follows the majority of the reader, unless the reader names it', () => {
  const clear = LEFT.regions
    .filter(r => r.affected)
    .reduce((review, { name, side }) => edited(review, { name, side, affected: false }), EMPTY_REVIEW);
  expect(applyReview(LEFT, clear)).toMatchObject({ total: 10, side: 'none' });
  const right = edited(clear, { name: 'M1', side: 'right', affected: true });
  expect(applyReview(LEFT, right)).toMatchObject({ total: 9, side: 'right' });
  expect(applyReview(LEFT, { ...right, side: 'left' })).toMatchObject({ total: 10, side: 'left' });
});

const edits: fc.Arbitrary<RegionEdit[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...ASPECTS_REGIONS),
    side: fc.constantFrom<Side>('left', 'right'),
    affected: fc.boolean(),
  }),
  { maxLength: 40 },
);
const findings = fc
  .tuple(fc.constantFrom<Side>('left', 'right'), fc.subarray([...ASPECTS_REGIONS]))
  .map(([side, affected]) => aspectsFinding(affected.length === 0 ? 'none' : side, affected));

test('what the AI did not score begins with the first region that the reader decides', () => {
  const { total: _total, ...rest } = LEFT;
  const unscored = { ...rest, notScored: 'haemorrhage' as const, side: 'none' as const };
  const blank = { ...unscored, regions: LEFT.regions.map(r => ({ ...r, affected: false })) };
  const none = applyReview(blank, EMPTY_REVIEW);
  expect(none).toMatchObject({ notScored: 'haemorrhage', side: 'none' });
  expect(none).not.toHaveProperty('total');
  expect(none).not.toHaveProperty('aiTotal');
  expect(applyReview(blank, { edits: [], side: 'left' })).not.toHaveProperty('total');
  const byHand = applyReview(blank, { edits: [{ name: 'M5', side: 'left', affected: true }] });
  expect(byHand).toMatchObject({ total: 9, side: 'left', notScored: 'haemorrhage' });
  expect(byHand).not.toHaveProperty('aiTotal');
  expect(applyReview(blank, { edits: [{ name: 'M5', side: 'left', affected: false }] })).toMatchObject({ total: 10 });
});

test('whatever is edited: the last edit of each region holds, and total is 10 minus the regions that count', () => {
  fc.assert(
    fc.property(findings, edits, fc.option(fc.constantFrom<Side>('left', 'right')), (aspects, list, side) => {
      const all = list.reduce(edited, EMPTY_REVIEW);
      const review = side === null ? all : { ...all, side };
      const reviewed = applyReview(aspects, review);
      for (const r of reviewed.regions) {
        const last = list.filter(e => e.name === r.name && e.side === r.side).at(-1);
        expect(r.final).toBe(last?.affected ?? r.affected);
        expect(r.editedByReader).toBe(r.final !== r.affected);
      }
      const counted = reviewed.regions.filter(r => r.final && r.side === reviewed.side).length;
      expect(reviewed.total).toBe(10 - counted);
      expect(reviewed).toMatchObject({ aiTotal: aspects.total, aiSide: aspects.side });
      if (side !== null) expect(reviewed.side).toBe(side);
    }),
  );
});
