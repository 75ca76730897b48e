import { isTouched, noWork, sameForResult, samePartsBut, withoutWork, workOf } from './readerWork.js';

const worked = {
  ...noWork(5),
  edits: [{ name: 'M1', side: 'left', affected: true }] as const,
  threshold: 0.4,
  boxesAdded: [],
};

test('nothing done is nothing touched, whatever part is done touches it', () => {
  expect(noWork(5)).toEqual({
    edits: [],
    boxesDeleted: [],
    boxesAdded: [],
    signsRemoved: [],
    findingsDecided: [],
    marksMoved: [],
    confirmed: false,
    changedAtMs: 5,
  });
  expect(isTouched(noWork(5))).toBe(false);
  expect(isTouched({ ...noWork(5), threshold: 0 })).toBe(true);
  expect(isTouched({ ...noWork(5), side: 'left' })).toBe(true);
  expect(isTouched({ ...noWork(5), confirmed: true })).toBe(true);
  expect(isTouched({ ...noWork(5), edits: worked.edits })).toBe(true);
});

test('the work is taken out of a read and laid back without a rest', () => {
  const read = { ...worked, phase: 'read', history: 1 };
  expect(workOf(read)).toEqual(worked);
  expect(withoutWork(read)).toEqual({ phase: 'read', history: 1 });
  expect({ ...withoutWork(read), ...workOf(read) }).toEqual(read);
});

test('parts are compared by identity, the time of the change is none of them', () => {
  const later = { ...worked, changedAtMs: 9 };
  expect(samePartsBut(worked, later)).toBe(true);
  expect(samePartsBut(worked, { ...worked, edits: [...worked.edits] })).toBe(false);
  expect(samePartsBut(worked, { ...worked, threshold: 0.5 })).toBe(false);
  expect(samePartsBut(worked, { ...worked, threshold: 0.5 }, 'threshold')).toBe(true);
});

test('a decision on a region changes what counts, not the result as it is drawn', () => {
  expect(sameForResult(worked, { ...worked, edits: [] })).toBe(true);
  expect(sameForResult(worked, { ...worked, threshold: 0.5 })).toBe(false);
});
