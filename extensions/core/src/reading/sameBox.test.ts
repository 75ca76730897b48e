import type { BoxFinding } from '../findings/findings.js';
import { box, readResult } from './fixtures/readResult.js';
import { reduceRead } from './reduceRead.js';
import { boxesOf } from './sameBox.js';
import { startRead } from './startRead.js';

const at = (id: string, x: number) => box({ id, componentId: id, x, width: 40, height: 40 });
/** They have more than half in common, as two boxes of a detector may that allows it. */
const [A, B] = [at('a', 10), at('b', 14)] as const;
const RESULT = { ...readResult(), boxes: [A, B] };
const START = startRead(RESULT, { readerFirst: false, atMs: 0 });
const deleted = (...boxes: readonly BoxFinding[]) =>
  boxes.reduce((read, gone, i) => reduceRead(read, { type: 'boxesDeleted', boxes: [gone], atMs: i + 1 }), START);

test('a box that is taken away does not take another along that lies over it', () => {
  expect(boxesOf(RESULT, deleted(A))).toEqual([B]);
  expect(boxesOf(RESULT, deleted(B))).toEqual([A]);
});

test('both can be taken away, one after the other or together, and each comes back alone', () => {
  const both = deleted(A, B);
  expect(both.boxesDeleted).toEqual([A, B]);
  expect(boxesOf(RESULT, both)).toEqual([]);
  expect(reduceRead(START, { type: 'boxesDeleted', boxes: [A, B, A], atMs: 1 }).boxesDeleted).toEqual([A, B]);
  expect(boxesOf(RESULT, reduceRead(both, { type: 'boxesRestored', boxes: [A], atMs: 9 }))).toEqual([A]);
});

test('a new analysis, which counts anew, does not bring back what was taken away', () => {
  const again = { ...RESULT, boxes: [at('c', 11), at('d', 200)] };
  expect(boxesOf(again, deleted(A))).toEqual([again.boxes[1]]);
});

test("the detector's box about an infarct and the one about its mask go apart, in a new analysis too", () => {
  const boxed = { ...at('d', 12), modelId: 'infarct-detector' };
  const again = { ...RESULT, boxes: [at('c', 11), boxed] };
  expect(boxesOf(again, deleted(A))).toEqual([boxed]);
  expect(boxesOf(again, deleted({ ...boxed, id: 'earlier' }))).toEqual([again.boxes[0]]);
});
