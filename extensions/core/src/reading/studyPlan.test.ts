import { caseOrder, type HandedInCase, placeInStudy, readStudyPlan, type StudyProgress } from './studyPlan.js';

const CASES = ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6'];
const PLAN = readStudyPlan({ id: 'aspects', cases: CASES })!;
const DAY = 24 * 60 * 60 * 1000;
const NOTHING: StudyProgress = { done: [], leftOut: [] };
const done = (session: 1 | 2, uids: readonly string[], atMs = 1000): readonly HandedInCase[] =>
  uids.map((studyInstanceUid, n) => ({ session, studyInstanceUid, atMs: atMs + n }));

test('what is not said is the usual: without the AI first, then with it, fourteen days between', () => {
  expect(PLAN).toEqual({ id: 'aspects', cases: CASES, aided: [false, true], seed: '', washoutDays: 14 });
});

test.each([
  ['no cases', { id: 'a', cases: [] }],
  ['a case twice', { id: 'a', cases: ['1.1', '1.1'] }],
  ['what is no UID', { id: 'a', cases: ['1.1/../x'] }],
  ['no name', { id: ' ', cases: ['1.1'] }],
  ['days below nothing', { id: 'a', cases: ['1.1'], washoutDays: -1 }],
  ['one session', { id: 'a', cases: ['1.1'], aided: [true] }],
  ['an unknown field', { id: 'a', cases: ['1.1'], washout: 1 }],
  ['nothing', undefined],
])('%s is no study', (_what, value) => {
  expect(readStudyPlan(value)).toBeUndefined();
});

test('the order is drawn for each reader and session, is the same every time, and holds every case once', () => {
  const orders = ['Curie^Marie', 'Meitner^Lise'].flatMap(reader =>
    ([1, 2] as const).map(session => caseOrder(PLAN, reader, session)),
  );
  for (const order of orders) expect(order.toSorted()).toEqual(CASES);
  expect(new Set(orders.map(order => order.join())).size).toBe(4);
  // As `printf '\naspects\nCurie^Marie\n1\n1.1' | sha256sum` and so on draw it.
  expect(orders[0]).toEqual(caseOrder(PLAN, 'Curie^Marie', 1));
  expect(caseOrder({ ...PLAN, seed: 'x' }, 'Curie^Marie', 1)).not.toEqual(orders[0]);
});

test('one case after another, then fourteen days to the millisecond, then the same cases with the AI', () => {
  const reader = 'Curie^Marie';
  const first = caseOrder(PLAN, reader, 1);
  expect(placeInStudy(PLAN, reader, NOTHING, 0)).toEqual({
    _tag: 'case',
    session: 1,
    aided: false,
    studyInstanceUid: first[0],
    number: 1,
    of: 6,
  });
  const half = { done: done(1, first.slice(0, 3)), leftOut: [] };
  expect(placeInStudy(PLAN, reader, half, 0)).toMatchObject({ studyInstanceUid: first[3], number: 4 });
  const all = { done: done(1, first), leftOut: [] };
  const fromMs = 1005 + 14 * DAY;
  const refused = { _tag: 'washOut', fromMs, days: 14 };
  expect(placeInStudy(PLAN, reader, all, 1005 + 13 * DAY)).toEqual(refused);
  expect(placeInStudy(PLAN, reader, all, fromMs - 1)).toEqual(refused);
  expect(placeInStudy(PLAN, reader, all, fromMs)).toMatchObject({
    session: 2,
    aided: true,
    studyInstanceUid: caseOrder(PLAN, reader, 2)[0],
  });
  const both = { done: [...all.done, ...done(2, CASES, fromMs)], leftOut: [] };
  expect(placeInStudy(PLAN, reader, both, fromMs)).toEqual({ _tag: 'finished' });
});

test('a case that was left out is passed over, and does not move the second session', () => {
  const reader = 'Curie^Marie';
  const [skipped = '', ...rest] = caseOrder(PLAN, reader, 1);
  const progress = { done: done(1, rest), leftOut: [{ session: 1 as const, studyInstanceUid: skipped }] };
  expect(placeInStudy(PLAN, reader, progress, 0)).toMatchObject({ _tag: 'washOut', fromMs: 1004 + 14 * DAY });
  const none = { done: [], leftOut: CASES.map(studyInstanceUid => ({ session: 1 as const, studyInstanceUid })) };
  expect(placeInStudy(PLAN, reader, none, 0)).toMatchObject({ _tag: 'case', session: 2 });
});
