import { brokenPlan, mayBeCase } from './brokenPlan.js';

const RIGHT = { id: 'pilot', cases: ['1.2', '1.4'] };

test('a plan is not broken', () => {
  expect(brokenPlan(RIGHT)).toBeUndefined();
});

test.each<[string, unknown, string, boolean]>([
  ['days as a text', { ...RIGHT, washoutDays: '14' }, 'washoutDays', false],
  ['an empty name', { ...RIGHT, id: ' ' }, 'id', false],
  ['no name', { cases: RIGHT.cases }, 'id', false],
  ['a field that is none', { ...RIGHT, washout: 14 }, 'washout', true],
  ['one session', { ...RIGHT, aided: [true] }, 'aided[1]', false],
  ['a case that is no UID', { ...RIGHT, cases: ['1.2', 'A17', 'A18'] }, 'cases[1]', false],
  ['a case twice', { ...RIGHT, cases: ['1.2', '1.2'] }, 'cases', false],
  ['no case', { ...RIGHT, cases: [] }, 'cases', false],
])('%s: the field is named', (_what, value, field, unknown) => {
  expect(brokenPlan(value)?.faults).toEqual([{ field, unknown }]);
});

test('every field that is wrong is named, each once', () => {
  const fields = brokenPlan({ id: '', cases: ['x', 'y'], seed: 1, sed: '' })?.faults.map(({ field }) => field);
  expect(fields?.toSorted()).toEqual(['cases[0]', 'id', 'sed', 'seed']);
});

test.each([
  ['it names', { ...RIGHT, washoutDays: '14' }, '1.4', true],
  ['it names twice', { ...RIGHT, cases: ['1.4', '1.4'] }, '1.4', true],
  ['it names with a blank', { ...RIGHT, cases: ['1.2', ' 1.4\n'] }, '1.4', true],
  ['it does not name', { ...RIGHT, washoutDays: '14' }, '1.44', false],
  ['it does not name, nor any other', { ...RIGHT, cases: [] }, '1.4', false],
  ['an accession number may stand for', { ...RIGHT, cases: ['1.2', 'A17'] }, '1.4', true],
  ['a number may stand for', { ...RIGHT, cases: ['1.2', 1.4] }, '1.4', true],
  ['a gap may stand for', { ...RIGHT, cases: Array.from({ length: 2, 0: '1.2' }) }, '1.4', true],
  ['a list as a text may hold', { ...RIGHT, cases: '1.2, 1.4' }, '1.6', true],
  ['a list under another name may hold', { id: 'pilot', case: ['1.2'] }, '1.6', true],
  ['a plan that is none may be about', 'pilot', '1.6', true],
  ['an empty plan may be about', null, '1.6', true],
])('a study that %s', (_what, value, uid, may) => {
  expect(mayBeCase(brokenPlan(value)!, [uid])).toBe(may);
  expect(mayBeCase(brokenPlan(value)!, ['9.9', uid])).toBe(may);
});
