import fc from 'fast-check';
import { aspectsFinding } from '../findings/fixtures/regions.js';
import { drawnResult, readActions, readResult, siteResult } from './fixtures/readResult.js';
import { editMask } from './maskEdit.js';
import type { Read } from './read.js';
import { workOf } from './readerWork.js';
import { reduceRead } from './reduceRead.js';
import { isSpent, restoreRead } from './restoreRead.js';
import { reviewedOf } from './reviewedOf.js';
import { SAVED_FOR_MS, savedReadKey, saveRead } from './savedRead.js';
import { startBlindRead, startRead } from './startRead.js';

const RESULT = readResult();
const NOW = 1_000_000;
const onDisk = (read: Read, nowMs = NOW) => JSON.stringify(saveRead(read, nowMs));

test('whatever a reader did comes back as it was, but for the history of undo', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(readActions(RESULT), { maxLength: 30 }), (readerFirst, list) => {
      const drawn = list.filter(action => action.type !== 'maskEdited');
      const read = drawn.reduce(reduceRead, startRead(RESULT, { readerFirst, atMs: 0 }));
      const restored = restoreRead(onDisk(read), RESULT, NOW + 1);
      expect(restored).toEqual({ _tag: 'restored', read: { ...read, history: { past: [], future: [] } } });
    }),
  );
});

test("so does what was decided on boxes of a site's own models", () => {
  const result = siteResult();
  const boxes = [...result.detections!, ...result.boxes];
  const read = reduceRead(startRead(result, { readerFirst: false, atMs: 0 }), { type: 'boxesDeleted', boxes, atMs: 1 });
  expect(restoreRead(onDisk(read), result, NOW)).toMatchObject({ _tag: 'restored', read: { boxesDeleted: boxes } });
  const mad = JSON.parse(onDisk(read));
  mad.boxesDeleted[0].label = 'a'.repeat(10_000);
  expect(restoreRead(mad, result, NOW)._tag).toBe('refused');
});

test('a corrected mask comes back with its figures, from its runs alone', () => {
  const result = drawnResult();
  const brushed = result.maps.infarct.slice();
  brushed.fill(0, 100, 120);
  brushed.fill(255, 5000, 5040);
  const mask = editMask(result, brushed)!;
  expect([mask.added, mask.erased]).toEqual([
    [5000, 40],
    [100, 20],
  ]);
  const read = reduceRead(startRead(result, { readerFirst: false, atMs: 0 }), { type: 'maskEdited', mask, atMs: 4 });
  const restored = restoreRead(onDisk(read), result, NOW);
  expect(restored).toMatchObject({ _tag: 'restored', read: workOf(read) });
  expect(onDisk(read)).not.toContain('evidence');
});

test('no AI value and no attribute beyond the UIDs is kept', () => {
  const text = onDisk(reduceRead(startRead(RESULT, { readerFirst: false, atMs: 0 }), { type: 'confirmed', atMs: 1 }));
  expect(Object.keys(JSON.parse(text)).sort()).toEqual(
    [
      ...[
        'aiOrigin',
        'boxesAdded',
        'boxesDeleted',
        'changedAtMs',
        'confirmed',
        'edits',
        'expiresAtMs',
        'findingsDecided',
        'marksMoved',
        'format',
      ],
      ...[
        'phase',
        'savedAtMs',
        'savedVersion',
        'seriesInstanceUid',
        'signsRemoved',
        'startedAtMs',
        'studyInstanceUid',
        'version',
      ],
    ].sort(),
  );
  expect(savedReadKey({ studyInstanceUid: '1.2', seriesInstanceUid: '1.2.3' })).toBe('stroke-read/1.2/1.2.3');
});

test('a read begun before the AI answered goes on once it has', () => {
  const waiting = startBlindRead(RESULT, 0);
  const restored = restoreRead(onDisk(waiting), RESULT, NOW);
  expect(restored).toMatchObject({ _tag: 'restored', read: { phase: 'blind' } });
  if (restored._tag === 'restored') expect(restored.read).not.toHaveProperty('awaitsAi');
});

describe('with other models', () => {
  const newer = { ...readResult(aspectsFinding('left', ['M5'])), models: [{ ...RESULT.models[0]!, version: '2' }] };
  const edited = reduceRead(startRead(RESULT, { readerFirst: false, atMs: 0 }), {
    type: 'regionSet',
    name: 'C',
    side: 'left',
    affected: true,
    atMs: 1,
  });

  test('the edits are offered over the new values, with the version that made the old ones', () => {
    const offered = restoreRead(onDisk(edited), newer, NOW);
    expect(offered).toMatchObject({
      _tag: 'offered',
      madeBy: RESULT.models[0] && { models: [{ id: 'infarct', version: '1' }] },
      message: expect.stringContaining('test 1'),
    });
    if (offered._tag !== 'offered') throw new Error('not offered');
    expect(offered.read.edits).toEqual(edited.edits);
    expect(reviewedOf(offered.read)).toMatchObject({ total: 8, aiTotal: 9, phase: 'read' });
  });

  test('a signature does not carry over', () => {
    const signed = reduceRead(edited, { type: 'signed', name: 'Doe^Jo', atMs: 2 });
    const offered = restoreRead(onDisk(signed), newer, NOW);
    expect(offered).toMatchObject({ _tag: 'offered', read: { phase: 'read', version: 2 } });
    expect(JSON.stringify(offered)).not.toContain('Doe^Jo');
  });
});

describe('what is refused', () => {
  const read = startRead(RESULT, { readerFirst: false, atMs: 0 });
  const saved = saveRead(read, NOW);
  const tagOf = (value: unknown, result = RESULT, nowMs = NOW) => {
    const answer = restoreRead(value, result, nowMs);
    return answer._tag === 'refused' ? answer.failure._tag : answer._tag;
  };

  test('a read of another series, and one that expired', () => {
    expect(tagOf(saved, { ...RESULT, seriesInstanceUid: '9' })).toBe('otherSeries');
    expect(tagOf(saved, { ...RESULT, studyInstanceUid: '9' })).toBe('otherSeries');
    expect(tagOf(saved, RESULT, NOW + SAVED_FOR_MS)).toBe('expired');
    expect([isSpent(saved, NOW), isSpent(saved, NOW + SAVED_FOR_MS), isSpent('{', NOW)]).toEqual([false, true, true]);
  });

  test.each([
    ['no JSON', '{"format":'],
    ['nothing', null],
    ['a list', []],
    ['another layout', { ...saved, savedVersion: 2 }],
    ['a region that does not exist', { ...saved, edits: [{ name: 'M7', side: 'left', affected: true }] }],
    ['a reason that does not exist', { ...saved, edits: [{ name: 'M1', side: 'left', affected: true, reason: 'x' }] }],
    ['a threshold that is no number', { ...saved, threshold: 'high' }],
    ['a mask with negative runs', { ...saved, mask: { added: [-5, 3], erased: [] } }],
    [
      'an endless comment',
      { ...saved, edits: [{ name: 'M1', side: 'left', affected: true, comment: 'x'.repeat(2000) }] },
    ],
    ['a phase that does not exist', { ...saved, phase: 'done' }],
    ['a signed read that nobody signed', { ...saved, phase: 'signed' }],
    ['a threshold beyond certainty', { ...saved, threshold: 1.5 }],
    ['a phase from the prototype', Object.create(saved)],
  ])('%s', (_what, value) => {
    expect(tagOf(value)).toBe('unreadable');
  });

  test('anything at all: an answer, never an exception', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(saved)), (value, key) => {
        expect(['unreadable', 'otherSeries', 'expired', 'restored', 'offered']).toContain(
          tagOf({ ...saved, [key]: value }),
        );
        tagOf(value);
      }),
    );
  });
});
