import { HEAD_BRAIN, HEAD_LABELS, HEAD_SIZE, headStack } from './fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from './parameters.js';
import { tissueFrom } from './tissueFrom.js';

const COUNTABLE = HEAD_BRAIN.map(v => v >> 7);
const MAPS = { regions: HEAD_LABELS, countable: COUNTABLE };
const { tissueShare, huWindowLow } = DEFAULT_PARAMETERS;

/** A head of `brainHu` with ventricles of `csfHu`, all that lies in no region. */
const limit = (brainHu: number, csfHu?: number) => {
  const ventricles = HEAD_LABELS.map((label, i) => (label === 0 && COUNTABLE[i] === 1 ? 255 : 0));
  const stack = headStack(label => (label === 0 ? csfHu : brainHu));
  return tissueFrom(stack, MAPS, csfHu === undefined ? {} : { ventricles, csf: ventricles }, DEFAULT_PARAMETERS);
};

test('the limit lies between the fluid and the tissue of the head itself', () => {
  expect(limit(36, 8)).toBeCloseTo(8 + 28 * tissueShare, 5);
  expect(limit(28, 4)).toBeCloseTo(4 + 24 * tissueShare, 5);
});

test('ventricles that are too bright for fluid, or that nobody sees, count as usual fluid', () => {
  expect(limit(36, 25)).toBeCloseTo(14 + 22 * tissueShare, 5);
  expect(limit(36)).toBeCloseTo(8 + 28 * tissueShare, 5);
});

test('half a hemisphere that is dark hardly moves it', () => {
  const stack = headStack(label => (label > 13 ? 24 : 36));
  const even = limit(36);
  expect(Math.abs(tissueFrom(stack, MAPS, {}, DEFAULT_PARAMETERS) - even)).toBeLessThan(0.1);
});

test('without any region the fixed limit stands', () => {
  const regions = new Uint8Array(HEAD_SIZE);
  expect(tissueFrom(headStack(), { regions, countable: COUNTABLE }, {}, DEFAULT_PARAMETERS)).toBe(huWindowLow);
});
