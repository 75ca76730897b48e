import { aspectsFinding } from '../findings/fixtures/regions.js';
import { LESIONS } from '../lesions.js';
import { readResult } from '../reading/fixtures/readResult.js';
import type { Read } from '../reading/read.js';
import type { ReadAction } from '../reading/readAction.js';
import { reduceRead } from '../reading/reduceRead.js';
import { resultAsRead } from '../reading/resultAsRead.js';
import { reviewedOf } from '../reading/reviewedOf.js';
import { startRead } from '../reading/startRead.js';
import { GLYPHS } from './glyphs.js';
import { type HeaderLine, headline, summaryLines } from './summaryLines.js';

const RESULT = readResult();
const START = startRead(RESULT, { readerFirst: false, atMs: 0 });
const play = (read: Read, ...actions: readonly ReadAction[]) => actions.reduce(reduceRead, read);

function drawn(read: Read, result = RESULT): readonly HeaderLine[] {
  const aspects = reviewedOf(read);
  if (aspects.hidden) throw new Error('hidden');
  return summaryLines({ result: resultAsRead(result, read), aspects, read, hu: [] });
}
const linesOf = (read: Read): readonly string[] => drawn(read).map(line => line.text);

test('the bleed stands first, with its types, and in its colour', () => {
  const result = {
    ...RESULT,
    haemorrhage: { volumeMl: 3, types: [{ type: 'subdural' as const, volumeMl: 3, side: 'left' as const }] },
  };
  const aspects = reviewedOf(START);
  if (aspects.hidden) throw new Error('hidden');
  expect(headline({ result, aspects })).toEqual({
    text: 'Hemorrhage: 3.0 mL (subdural 3.0 mL left)',
    colour: LESIONS.haemorrhage.colour,
  });
  expect(drawn(START, result)[0]?.text).toBe('ASPECTS 8 (left)');
  expect(headline({ result: RESULT, aspects }).text).toBe('ASPECTS 8 (left)');
  expect(linesOf(START)[0]).toBe('Hemorrhage: 0.0 mL');
});

test('a total of 10 is what was found in the ASPECTS regions; what is no part of the score is always said', () => {
  const scope = 'Posterior fossa and the territories of the anterior and posterior cerebral arteries are not scored';
  expect(linesOf(START)).toContain(scope);
  expect(linesOf(START).filter(line => line.startsWith('Affected') || line.startsWith('10 of'))).toEqual([
    'Affected: I M2',
  ]);
  const none = readResult(aspectsFinding('none', []));
  const lines = linesOf(startRead(none, { readerFirst: false, atMs: 0 }));
  expect(lines).toEqual(expect.arrayContaining(['10 of 10: nothing found in the ASPECTS regions', scope]));
  expect(lines.some(line => line.startsWith('Affected'))).toBe(false);
  const { total: _total, ...rest } = none.aspects;
  const unscored = startRead(
    { ...none, aspects: { ...rest, notScored: 'haemorrhage' } },
    { readerFirst: false, atMs: 0 },
  );
  expect(linesOf(unscored).some(line => line.startsWith('10 of') || line.startsWith('Affected'))).toBe(false);
  const confirmed = play(unscored, { type: 'confirmed', atMs: 1 });
  expect(linesOf(confirmed)[1]).toBe('Read by a person. Algorithm: ASPECTS not scored: hemorrhage.');
});

test('the phase: the algorithm alone, read, signed by whom and when', () => {
  expect(linesOf(START)[1]).toBe('Algorithm only, unverified');
  const read = play(START, { type: 'regionSet', name: 'M5', side: 'left', affected: true, atMs: 1 });
  expect(linesOf(read)[1]).toBe('Read by a person, 1 region(s) changed. Algorithm: ASPECTS 8 (left).');
  expect(linesOf(play(START, { type: 'confirmed', atMs: 1 }))[1]).toBe(
    'Read by a person. Algorithm: ASPECTS 8 (left).',
  );
  const signed = play(read, { type: 'signed', name: 'Doe^Jo', atMs: Date.UTC(2026, 10, 21, 13, 5) });
  expect(linesOf(signed)[1]).toContain('Signed by Doe, Jo, 2026-11-21 13:05 UTC, 1 region(s) changed.');
});

test('a changed threshold, a side of the reader and a first read are said', () => {
  const read = play(
    START,
    { type: 'thresholdSet', threshold: 0.25, atMs: 1 },
    { type: 'sideSet', side: 'right', atMs: 2 },
  );
  expect(linesOf(read)).toEqual(
    expect.arrayContaining([
      'Threshold changed by the reader: probability 0.25 (shipped: 0.50, with it ASPECTS 8 (left))',
      'Side set by the reader: right',
    ]),
  );
  const first = play(
    startRead(RESULT, { readerFirst: true, atMs: 0 }),
    { type: 'confirmed', atMs: 2 },
    { type: 'revealed', atMs: 3 },
  );
  expect(linesOf(first)[1]).toContain('First read without it: ASPECTS 10.');
});

test('every character of the lines is in the font, but for letters that no font of ours has', () => {
  const characters = new Set([...linesOf(play(START, { type: 'confirmed', atMs: 1 })).join('')]);
  expect([...characters].filter(c => c !== ' ' && !(c in GLYPHS))).toEqual([]);
});
