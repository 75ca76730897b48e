import { HEAD_BRAIN, HEAD_LABELS, HEAD_SIZE, headStack, perfectNetwork } from '../fixtures/templateHead.js';
import { between, headDensities } from './headDensities.js';

/** A head of `tissueHu` with ventricles of `csfHu`, all that lies in no region. */
const measure = (tissueHu: number, csfHu?: number) => {
  const ventricles = HEAD_LABELS.map((label, i) => (label === 0 && HEAD_BRAIN[i] === 255 ? 255 : 0));
  const stack = headStack(label => (label === 0 ? csfHu : tissueHu));
  const others = csfHu === undefined ? {} : { ventricles, csf: ventricles };
  return headDensities(stack, HEAD_LABELS, { ...perfectNetwork(), others }, 0.5);
};

test('fluid and tissue are those of the head itself', () => {
  expect(measure(36, 8)).toEqual({ csfHu: 8, tissueHu: 36 });
  expect(measure(28, 4)).toEqual({ csfHu: 4, tissueHu: 28 });
});

test('ventricles that are too bright for fluid, or that nobody sees, count as usual fluid', () => {
  expect(measure(36, 25).csfHu).toBe(14);
  expect(measure(36).csfHu).toBe(8);
});

test('a third of the regions that is dark does not move the tissue', () => {
  const stack = headStack(label => (label > 14 ? 24 : 36));
  expect(headDensities(stack, HEAD_LABELS, perfectNetwork(), 0.5).tissueHu).toBe(36);
});

test('without any region the tissue is as in most heads', () => {
  expect(headDensities(headStack(), new Uint8Array(HEAD_SIZE), perfectNetwork(), 0.5)).toEqual({
    csfHu: 8,
    tissueHu: 33,
  });
});

test('a limit lies at a share of the way', () => {
  expect(between({ csfHu: 8, tissueHu: 36 }, 0.25)).toBe(15);
});
