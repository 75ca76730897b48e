import { searchVerdict, storeVerdict } from './archiveAnswer.js';

test.each([
  [200, true, 'searched'],
  [204, false, 'searched'],
  [200, false, 'other'],
  [401, false, 'loginWanted'],
  [404, false, 'other'],
  [502, false, 'unreached'],
  [0, false, 'unreached'],
] as const)('a search answered %i (fits: %s) is %s', (status, fits, verdict) => {
  expect(searchVerdict({ status, fits })).toBe(verdict);
});

test.each([
  [200, 'taken'],
  [400, 'taken'],
  [409, 'taken'],
  [415, 'taken'],
  [401, 'loginWanted'],
  [403, 'forbidden'],
  [404, 'absent'],
  [405, 'notPosted'],
  [413, 'tooLarge'],
  [500, 'broken'],
  [0, 'unreached'],
] as const)('an empty store answered %i is %s', (status, verdict) => {
  expect(storeVerdict(status)).toBe(verdict);
});
