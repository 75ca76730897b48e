import type { CaseScore } from '../scores/caseScore.js';
import { firmnessMetrics } from './firmnessMetrics.js';

const lesion = {
  productMl: 0,
  referenceMl: null,
  dice: null,
  bothMl: null,
  markedMl: null,
  volumeErrorMl: null,
  falsePositiveMl: null,
  normal: null,
};

/** A case with its reference total, the product's, and in how many of 24 changes the latter stays, and stays on its side of 6. */
const caseOf = (id: string, reference: number, product: number, same: number, sameFavour = 24): CaseScore => ({
  id,
  timeMs: 1,
  warnings: [],
  acuteInfarctMl: { left: 0, right: 0 },
  infarct: lesion,
  haemorrhage: lesion,
  figures: [],
  aspects: {
    reference,
    product,
    referenceSide: 'left',
    productSide: 'left',
    firmness: { same, of: 24, sameFavour },
  },
});

test('firm totals stand beside those that are not, each with what is right of it', () => {
  const { aspects: _none, ...unscored } = caseOf('bleed', 10, 10, 24);
  const found = firmnessMetrics([
    caseOf('a', 8, 8, 24),
    caseOf('b', 7, 6, 24),
    caseOf('c', 5, 6, 20, 21),
    caseOf('d', 9, 7, 12),
    unscored,
  ]);
  expect(found).toMatchObject({
    cases: 4,
    firm: { cases: 2, exact: 0.5, within1: 1, absoluteError: 0.5 },
    notFirm: { cases: 2, exact: 0, within1: 0.5, absoluteError: 1.5 },
    favourFirm: { cases: 3, right: 1 },
    favourNotFirm: { cases: 1, right: 0 },
  });
  // The one exact total ties with one of the three others and has more than two of them.
  expect(found.aucExact).toBeCloseTo(2.5 / 3, 9);
});

test('without a case there is no figure', () => {
  expect(firmnessMetrics([])).toMatchObject({ cases: 0, aucExact: null, firm: { exact: null, absoluteError: null } });
});
