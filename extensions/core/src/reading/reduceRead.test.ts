import fc from 'fast-check';
import { ASPECTS_REGIONS, type Side } from '../anatomy/regions.js';
import { aspectsFinding } from '../findings/fixtures/regions.js';
import { box, detection, readActions, readResult, siteResult } from './fixtures/readResult.js';
import type { Read } from './read.js';
import type { ReadAction } from './readAction.js';
import { workOf } from './readerWork.js';
import { reduceRead } from './reduceRead.js';
import { resultAsRead } from './resultAsRead.js';
import { EDIT_REASONS, sameRegion } from './review.js';
import { aiOf, reviewedOf } from './reviewedOf.js';
import { boxesOf } from './sameBox.js';
import { saveRead } from './savedRead.js';
import { startBlindRead, startRead } from './startRead.js';

const RESULT = readResult();
const START = startRead(RESULT, { readerFirst: false, atMs: 0 });
const BLIND = startRead(RESULT, { readerFirst: true, atMs: 0 });
const play = (read: Read, ...actions: readonly ReadAction[]) => actions.reduce(reduceRead, read);
const set = (name: (typeof ASPECTS_REGIONS)[number], affected: boolean, side: Side = 'left'): ReadAction => ({
  type: 'regionSet',
  name,
  side,
  affected,
  atMs: 5,
});

describe('one case from AI to signature', () => {
  test('a toggle makes it read, with reason and words; the toggle back leaves no edit and the AI alone', () => {
    const edited = play(START, { ...set('M5', true), reason: 'oldInfarct', comment: ' chronic ' } as ReadAction);
    expect(edited.phase).toBe('read');
    expect(edited.edits).toEqual([
      { name: 'M5', side: 'left', affected: true, reason: 'oldInfarct', comment: 'chronic' },
    ]);
    expect(reviewedOf(edited)).toMatchObject({ total: 7, aiTotal: 8, shippedTotal: 8, phase: 'read', hidden: false });
    const back = play(edited, set('M5', false));
    expect(back.edits).toEqual([]);
    expect(back.phase).toBe('ai');
  });

  test('signing freezes; amending opens a new version', () => {
    const signed = play(START, { type: 'signed', name: ' Doe^Jo ', atMs: 9 });
    expect(signed).toMatchObject({
      phase: 'signed',
      confirmed: true,
      signature: { name: 'Doe^Jo', atMs: 9 },
      version: 1,
    });
    expect(play(signed, set('M5', true), { type: 'undone', atMs: 10 }, { type: 'confirmed', atMs: 11 })).toBe(signed);
    const open = play(signed, { type: 'amended', atMs: 12 });
    expect(open).toMatchObject({ phase: 'read', version: 2 });
    expect(open).not.toHaveProperty('signature');
    expect(reviewedOf(play(open, set('M5', true)))).toMatchObject({ total: 7, phase: 'read' });
  });

  test('nobody signs without a name, nor before the AI is revealed', () => {
    for (const name of ['  ', '', '^=', '\\']) expect(play(START, { type: 'signed', name, atMs: 1 })).toBe(START);
    expect(play(BLIND, { type: 'signed', name: 'Doe^Jo', atMs: 1 })).toBe(BLIND);
  });

  test('the threshold moves the AI, never the reader; a drag is one step of undo', () => {
    const edited = play(START, set('M5', true));
    const at = (threshold: number, atMs: number): ReadAction => ({ type: 'thresholdSet', threshold, atMs });
    const dragged = play(edited, at(0.4, 100), at(0.3, 200), at(0.05, 300));
    expect(reviewedOf(dragged)).toMatchObject({ threshold: 0.05, shippedTotal: 8 });
    expect(reviewedOf(dragged).total).toBeLessThan(7);
    expect(dragged.edits).toEqual(edited.edits);
    expect(workOf(play(dragged, { type: 'undone', atMs: 400 }))).toEqual(workOf(edited));
    expect(play(dragged, at(Number.NaN, 500), at(1.5, 600), at(-1, 700))).toBe(dragged);
    const shipped = play(dragged, at(0.5, 5000));
    expect(shipped).not.toHaveProperty('threshold');
    expect(reviewedOf(shipped).total).toBe(reviewedOf(edited).total);
  });

  test('the clinical side is scored whatever the regions say, and automatic again when it is taken back', () => {
    const right = play(START, { type: 'sideSet', side: 'right', atMs: 1 });
    expect(reviewedOf(right)).toMatchObject({ total: 10, side: 'right', sideSetByReader: true, aiSide: 'left' });
    expect(reviewedOf(play(right, { type: 'sideSet', atMs: 2 }))).toMatchObject({ total: 8, sideSetByReader: false });
  });

  test('boxes go and come; one that the reader drew is simply gone', () => {
    const [first] = RESULT.boxes;
    const without = play(START, { type: 'boxesDeleted', boxes: [first!], atMs: 1 });
    expect(boxesOf(RESULT, without)).toEqual(RESULT.boxes.slice(1));
    const moved = { ...RESULT, boxes: RESULT.boxes.map(b => ({ ...b, id: `new-${b.id}`, x: b.x + 1 })) };
    expect(boxesOf(moved, without).map(b => b.id)).toEqual(['new-b2']);
    expect(boxesOf(RESULT, play(without, { type: 'boxesRestored', boxes: [first!], atMs: 2 }))).toEqual(RESULT.boxes);
    const own = box({ id: 'mine', x: 50 });
    const added = play(START, { type: 'boxAdded', box: own, atMs: 3 });
    expect(boxesOf(RESULT, added)).toEqual([...RESULT.boxes, own]);
    expect(boxesOf(RESULT, play(added, { type: 'boxesDeleted', boxes: [own], atMs: 4 }))).toEqual(RESULT.boxes);
  });

  test('all boxes of a finding go and come in one step', () => {
    const none = play(START, { type: 'boxesDeleted', boxes: RESULT.boxes, atMs: 1 });
    expect(boxesOf(RESULT, none)).toEqual([]);
    expect(boxesOf(RESULT, play(none, { type: 'undone', atMs: 2 }))).toEqual(RESULT.boxes);
    expect(boxesOf(RESULT, play(none, { type: 'boxesRestored', boxes: RESULT.boxes, atMs: 2 }))).toEqual(RESULT.boxes);
    expect(play(none, { type: 'boxesDeleted', boxes: RESULT.boxes, atMs: 3 })).toBe(none);
    expect(play(START, { type: 'boxesDeleted', boxes: [], atMs: 1 })).toBe(START);
  });
});

describe('reader first', () => {
  test('scoring can begin before the AI has answered, but is not revealed until then', () => {
    const waiting = play(startBlindRead(RESULT, 0), set('M1', true));
    expect(play(waiting, { type: 'revealed', atMs: 1 })).toBe(waiting);
    const answered = play(waiting, { type: 'aiReplaced', result: RESULT, atMs: 2 });
    expect(reviewedOf(answered)).toEqual(reviewedOf(waiting));
    expect(workOf(play(answered, { type: 'undone', atMs: 3 })).edits).toEqual([]);
    expect(reviewedOf(play(answered, { type: 'revealed', atMs: 4 }))).toMatchObject({ total: 9, aiTotal: 8 });
    expect(startRead(RESULT, { readerFirst: true, atMs: 0 })).toEqual(
      play(startBlindRead(RESULT, 0), { type: 'aiReplaced', result: RESULT, atMs: 2 }),
    );
  });

  test("the first read is kept with its times, and the reader's score stands when the AI is shown", () => {
    const scored = play(BLIND, set('M1', true), set('C', true), set('C', false));
    expect(reviewedOf(scored)).toMatchObject({ hidden: true, total: 9, side: 'left' });
    const shown = play(scored, { type: 'revealed', atMs: 60_000 });
    expect(shown.firstRead).toEqual({
      total: 9,
      side: 'left',
      affected: [{ name: 'M1', side: 'left' }],
      startedAtMs: 0,
      endedAtMs: 60_000,
    });
    expect(reviewedOf(shown)).toMatchObject({ hidden: false, phase: 'read', total: 9, aiTotal: 8 });
    // Taking over the AI's value of one region is one toggle; going back to before the reveal is not possible.
    const taken = play(shown, set('M2', true));
    expect(reviewedOf(taken).total).toBe(8);
    const undone = play(taken, { type: 'undone', atMs: 1 }, { type: 'undone', atMs: 2 });
    expect([undone.phase, workOf(undone)]).toEqual(['read', workOf(shown)]);
    expect(taken.firstRead).toEqual(shown.firstRead);
  });

  test('an empty sheet is no ten: there is no total, and comparing with it is not recorded as a read', () => {
    expect(reviewedOf(BLIND)).not.toHaveProperty('total');
    const compared = play(BLIND, { type: 'revealed', atMs: 9 });
    expect(compared).toMatchObject({ phase: 'ai', edits: [], confirmed: false });
    expect(compared).not.toHaveProperty('firstRead');
    // A mark that was taken back leaves the sheet empty again.
    expect(reviewedOf(play(BLIND, set('M1', true), set('M1', false)))).not.toHaveProperty('total');
  });

  test('"none is affected" is a read of ten until a region is marked; it does not agree with the AI', () => {
    const none = play(BLIND, { type: 'confirmed', atMs: 1 });
    expect(reviewedOf(none)).toMatchObject({ total: 10, side: 'none' });
    const compared = play(none, { type: 'revealed', atMs: 60_000 });
    expect(compared).toMatchObject({ phase: 'read', confirmed: false, firstRead: { total: 10, affected: [] } });
    expect(reviewedOf(compared)).toMatchObject({ total: 10, aiTotal: 8 });
    const marked = play(none, set('M1', true));
    expect(marked.confirmed).toBe(false);
    expect(play(marked, { type: 'confirmed', atMs: 2 })).toBe(marked);
    expect(reviewedOf(play(none, { type: 'undone', atMs: 2 }))).not.toHaveProperty('total');
  });

  test('nothing of the AI is exposed: two results give the same blind read', () => {
    const other = startRead(readResult(aspectsFinding('right', ['C', 'L', 'M6'])), { readerFirst: true, atMs: 0 });
    fc.assert(
      fc.property(fc.array(readActions(RESULT), { maxLength: 30 }), list => {
        const blind = list.filter(a => a.type !== 'revealed' && a.type !== 'restored');
        const [a, b] = [play(BLIND, ...blind), play(other, ...blind)];
        expect(a.phase).toBe('blind');
        expect(reviewedOf(a)).toEqual(reviewedOf(b));
      }),
    );
  });

  test("nor anything of a site's own models: with and without them the blind read is the same, and what is kept of it", () => {
    const site = startRead(siteResult(), { readerFirst: true, atMs: 0 });
    fc.assert(
      fc.property(fc.array(readActions(siteResult()), { maxLength: 30 }), list => {
        const blind = list.filter(a => !['revealed', 'restored', 'aiReplaced'].includes(a.type));
        const [a, b] = [play(site, ...blind), play(BLIND, ...blind)];
        expect(reviewedOf(a)).toEqual(reviewedOf(b));
        expect(saveRead(a, 9)).toEqual(saveRead(b, 9));
        expect(a.boxesDeleted).toEqual([]);
      }),
    );
  });
});

describe("boxes of a site's own models", () => {
  const result = siteResult();
  const [mine, other] = result.detections!;
  const start = startRead(result, { readerFirst: false, atMs: 0 });
  const standing = (read: Read) => resultAsRead(result, read).detections;

  test('are taken away and brought back as ours are, each of its own model, with undo and redo', () => {
    const gone = play(start, { type: 'boxesDeleted', boxes: [mine!], atMs: 1 });
    expect(gone.phase).toBe('read');
    expect(standing(gone)).toEqual([other]);
    expect(resultAsRead(result, gone).boxes).toEqual(result.boxes);
    const undone = play(gone, { type: 'undone', atMs: 2 });
    expect([undone.phase, standing(undone)]).toEqual(['ai', result.detections]);
    expect(standing(play(undone, { type: 'redone', atMs: 3 }))).toEqual([other]);
    const back = play(gone, { type: 'boxesRestored', boxes: [mine!], atMs: 4 });
    expect([back.phase, standing(back)]).toEqual(['ai', result.detections]);
  });

  test('stay away after a new analysis that draws them a little elsewhere, and never move the score', () => {
    const gone = play(start, { type: 'boxesDeleted', boxes: result.detections!, atMs: 1 });
    const again = { ...result, detections: [detection({ id: 'new', x: 31 }), detection({ id: 'far', x: 90 })] };
    const renewed = play(gone, { type: 'aiReplaced', result: again, atMs: 2 });
    expect(resultAsRead(again, renewed).detections?.map(({ id }) => id)).toEqual(['far']);
    expect(reviewedOf(gone)).toMatchObject({ total: 8, aiTotal: 8 });
  });
});

describe('a new analysis of the same series', () => {
  const again = { ...readResult(aspectsFinding('left', ['M5'])), software: { name: 'test', version: '2' } };

  test('keeps every decision of the reader', () => {
    const edited = play(START, set('M5', true), set('M2', false));
    const renewed = play(edited, { type: 'aiReplaced', result: again, atMs: 7 });
    expect(renewed.edits).toEqual(edited.edits);
    expect(reviewedOf(renewed)).toMatchObject({ aiTotal: 9, total: 9 });
    expect(reviewedOf(renewed).regions.filter(r => 'editedByReader' in r && r.editedByReader)).toEqual([]);
    expect(renewed.aiOrigin.software.version).toBe('2');
  });

  test('does not touch a signed read, nor the read of another series', () => {
    const signed = play(START, { type: 'signed', name: 'Doe^Jo', atMs: 1 });
    expect(play(signed, { type: 'aiReplaced', result: again, atMs: 2 })).toBe(signed);
    const foreign = { ...again, seriesInstanceUid: '9.9' };
    expect(play(START, { type: 'aiReplaced', result: foreign, atMs: 2 })).toBe(START);
    const theirs = startRead(foreign, { readerFirst: false, atMs: 0 });
    expect(play(START, { type: 'restored', read: theirs, atMs: 3 })).toBe(START);
  });

  test('an archived read takes the place of an untouched one only', () => {
    const archived = play(START, set('M5', true), { type: 'signed', name: 'Doe^Jo', atMs: 1 });
    expect(play(START, { type: 'restored', read: archived, atMs: 2 })).toBe(archived);
    const begun = play(START, set('M1', true));
    expect(play(begun, { type: 'restored', read: archived, atMs: 2 })).toBe(begun);
  });
});

/** What the reader said last of each region, told apart from the reducer: a plain replay of the region actions. */
function decisions(read: Read) {
  return new Map(read.edits.map(e => [`${e.side} ${e.name}`, e.affected]));
}

describe('whatever a reader does', () => {
  const anyActions = fc.array(readActions(RESULT), { maxLength: 40 });
  const starts = fc.constantFrom(START, BLIND);

  test('total is 10 minus the affected regions of the scored side', () => {
    fc.assert(
      fc.property(starts, anyActions, (start, list) => {
        const { hidden, total, side, regions } = reviewedOf(play(start, ...list));
        if (hidden && total === undefined) expect(regions.every(r => !r.final)).toBe(true);
        else expect(total).toBe(10 - regions.filter(r => r.final && r.side === side).length);
        expect(regions).toHaveLength(20);
        if (side === 'none') expect(regions.every(r => !r.final)).toBe(true);
      }),
    );
  });

  test('no edit is lost except by undo, redo or by its own toggle', () => {
    fc.assert(
      fc.property(starts, anyActions, (start, list) => {
        list.reduce((read, action) => {
          const next = reduceRead(read, action);
          if (action.type !== 'undone' && action.type !== 'redone') {
            const after = decisions(next);
            for (const [key, affected] of decisions(read)) {
              const own = action.type === 'regionSet' && key === `${action.side} ${action.name}`;
              if (!own) expect(after.get(key)).toBe(affected);
            }
            for (const gone of read.boxesDeleted) {
              if (action.type !== 'boxesRestored') expect(next.boxesDeleted).toContain(gone);
            }
            for (const added of read.boxesAdded) {
              if (action.type !== 'boxesDeleted') expect(next.boxesAdded).toContain(added);
            }
          }
          return next;
        }, start);
      }),
    );
  });

  test('a region is what the reader set it to, for as long as nobody sets it again', () => {
    fc.assert(
      fc.property(
        starts,
        anyActions,
        fc.constantFrom(...ASPECTS_REGIONS),
        fc.boolean(),
        (start, list, name, affected) => {
          const before = play(start, ...list);
          fc.pre(before.phase !== 'signed');
          const read = play(before, set(name, affected));
          expect(reviewedOf(read).regions.find(r => sameRegion(r, { name, side: 'left' }))?.final).toBe(affected);
          const ai =
            read.phase === 'blind'
              ? false
              : aiOf(read).regions.find(r => sameRegion(r, { name, side: 'left' }))!.affected;
          expect(read.edits.some(e => sameRegion(e, { name, side: 'left' }))).toBe(affected !== ai);
        },
      ),
    );
  });

  test('undo then redo is the identity, and undo gives back the work before', () => {
    fc.assert(
      fc.property(starts, anyActions, readActions(RESULT), (start, list, action) => {
        const read = play(start, ...list);
        const undone = reduceRead(read, { type: 'undone', atMs: 1e9 });
        if (undone !== read) expect(reduceRead(undone, { type: 'redone', atMs: 1e9 })).toEqual(read);
        const next = reduceRead(read, action);
        const isStep = next.history.past.length === read.history.past.length + 1 && action.type !== 'redone';
        if (isStep) expect(workOf(reduceRead(next, { type: 'undone', atMs: 1e9 }))).toEqual(workOf(read));
      }),
    );
  });

  test('a signed read is the same until it is amended', () => {
    fc.assert(
      fc.property(starts, anyActions, anyActions, (start, before, after) => {
        const signed = play(
          start,
          ...before,
          { type: 'amended', atMs: 1 },
          { type: 'revealed', atMs: 1 },
          {
            type: 'signed',
            name: 'Doe^Jo',
            atMs: 2,
          },
        );
        const later = play(signed, ...after.filter(a => a.type !== 'amended' && a.type !== 'stored'));
        expect(signed.phase).toBe('signed');
        expect(later).toBe(signed);
      }),
    );
  });

  test('the reasons are among the list, and belong to an edit', () => {
    fc.assert(
      fc.property(starts, anyActions, (start, list) => {
        const { edits } = play(start, ...list);
        expect(new Set(edits.map(e => `${e.side} ${e.name}`)).size).toBe(edits.length);
        for (const { reason } of edits) if (reason !== undefined) expect(EDIT_REASONS).toContain(reason);
      }),
    );
  });
});
