import { aspectsFinding } from '../findings/fixtures/regions.js';
import type { SignFinding } from '../findings/signs/sign.js';
import type { SignFigures } from '../findings/signs/signs.js';
import { readResult } from './fixtures/readResult.js';
import type { Read } from './read.js';
import type { ReadAction } from './readAction.js';
import { reduceRead } from './reduceRead.js';
import { restoreRead } from './restoreRead.js';
import { resultAsRead } from './resultAsRead.js';
import { saveRead } from './savedRead.js';
import { removalOf } from './signRemoval.js';
import { startRead } from './startRead.js';

type Artery = SignFinding<SignFigures['denseArtery']>;
const artery = (id: string, side: 'left' | 'right', x: number): Artery => ({
  id,
  side,
  byRule: true,
  boxes: [{ slice: 2, x, y: 10, width: 8, height: 6 }],
  figures: { part: 'stem', hu: 58, oppositeHu: 41, maxHu: 64, lengthMm: 20, widthMm: 3 },
  against: [],
});
const RESULT = {
  ...readResult(aspectsFinding('left', ['M5'])),
  signs: { denseArtery: { findings: [artery('left-1', 'left', 20), artery('right-1', 'right', 40)] } },
};
const [removed] = removalOf('denseArtery', RESULT.signs.denseArtery.findings[0]!);
const START = startRead(RESULT, { readerFirst: false, atMs: 0 });
const after = (read: Read, ...types: readonly ('signRemoved' | 'signRestored' | 'undone' | 'redone')[]): Read =>
  types.reduce((now, type, n) => reduceRead(now, { type, removed, atMs: n + 1 } as ReadAction), read);
const gone = (read: Read) =>
  resultAsRead(RESULT, read).signs.denseArtery!.findings.flatMap(({ id, removedByReader }) =>
    removedByReader ? id : [],
  );

test('a finding that is taken away stays, marked; restored, undone and redone it comes and goes', () => {
  const read = after(START, 'signRemoved');
  expect(read.phase).toBe('read');
  expect(gone(read)).toEqual(['left-1']);
  expect(resultAsRead(RESULT, read).signs.denseArtery!.findings).toHaveLength(2);
  expect(after(read, 'signRemoved')).toBe(read);
  expect(gone(after(read, 'signRestored'))).toEqual([]);
  expect(after(read, 'signRestored').phase).toBe('ai');
  expect(gone(after(read, 'undone'))).toEqual([]);
  expect(gone(after(read, 'undone', 'redone'))).toEqual(['left-1']);
});

test('it is kept with the read, meant by its place in a new analysis, and a read of 0.2.0 has none', () => {
  const read = after(START, 'signRemoved');
  const kept = JSON.parse(JSON.stringify(saveRead(read, 5)));
  const restored = restoreRead(kept, RESULT, 6);
  expect(restored).toMatchObject({ _tag: 'restored', read: { signsRemoved: [{ sign: 'denseArtery', side: 'left' }] } });
  const anew = { ...RESULT, signs: { denseArtery: { findings: [artery('left-2', 'left', 21)] } } };
  expect(resultAsRead(anew, read).signs.denseArtery!.findings[0]).toMatchObject({
    id: 'left-2',
    removedByReader: true,
  });
  const { signsRemoved: _, ...older } = kept;
  expect(restoreRead(older, RESULT, 6)).toMatchObject({ _tag: 'restored', read: { signsRemoved: [] } });
});

test('a signed read changes no more, a blind one has nothing of it', () => {
  const signed = reduceRead(START, { type: 'signed', name: 'Doe^Jo', atMs: 1 });
  expect(after(signed, 'signRemoved')).toBe(signed);
  const blind = startRead(RESULT, { readerFirst: true, atMs: 0 });
  expect(after(blind, 'signRemoved')).toBe(blind);
});
