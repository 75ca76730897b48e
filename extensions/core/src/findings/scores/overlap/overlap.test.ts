import { regionLabel } from '../../../anatomy/regions.js';
import { measuredHead } from '../../fixtures/measuredHead.js';
import {
  HEAD_LABELS,
  headBasis,
  headStack,
  mapWhere,
  PLANE,
  perfectNetwork,
  THRESHOLDS,
} from '../../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../../parameters.js';
import { isMade, type MadeScore } from '../wayScore.js';
import { overlapShares } from './overlapShares.js';

const M5_LEFT = regionLabel('M5', 'left');
const IN_M5 = [...HEAD_LABELS.keys()].filter(i => HEAD_LABELS[i] === M5_LEFT);
/** The first so many of a hundred parts of left M5, slice by slice. */
const partOfM5 = (share: number) => {
  const some = new Set(IN_M5.slice(0, Math.round(share * IN_M5.length)));
  return (i: number) => some.has(i);
};

interface Drawn {
  readonly infarct?: Uint8Array;
  readonly brain?: Uint8Array;
  readonly clot?: (i: number) => boolean;
  readonly looked?: { readonly infarctNetwork?: Readonly<Record<string, number>> };
}

/** An even head of which the infarct network draws `infarct`. */
function scoresOf({
  infarct = mapWhere(() => false),
  brain,
  clot = () => false,
  looked = { infarctNetwork: {} },
}: Drawn) {
  const stack = headStack((_label, i) => (clot(i) ? 66 : undefined));
  const network = perfectNetwork({ infarct, haemorrhage: mapWhere(clot), ...(brain ? { brain } : {}) });
  return measuredHead(stack, network, headBasis(stack, network), looked).scored.scores;
}

const overlapOf = (drawn: Drawn): MadeScore => {
  const score = scoresOf(drawn).overlap;
  if (!isMade(score)) throw new Error('no total');
  return score;
};

const m5 = ({ regions }: MadeScore) => regions.find(({ name, side }) => name === 'M5' && side === 'left');

test('a region counts from the share on that the mask covers, though its density is like that of the other side', () => {
  const over = overlapOf({ infarct: mapWhere(partOfM5(0.21)) });
  expect(over).toMatchObject({ total: 9, side: 'left', thresholds: { probability: 0.25, share: 0.2 } });
  expect(m5(over)).toMatchObject({ affected: true, share: expect.closeTo(0.21, 3) });
  expect(overlapOf({ infarct: mapWhere(partOfM5(0.19)) })).toMatchObject({ total: 10, side: 'none' });
});

test('the limits are those of the manifest, where it states them', () => {
  const infarct = mapWhere(partOfM5(0.3), Math.round(0.4 * 255));
  const asked = (overlap: number, overlapShare: number) =>
    overlapOf({ infarct, looked: { infarctNetwork: { overlap, overlapShare } } }).total;
  expect(asked(0.4, 0.29)).toBe(9);
  expect(asked(0.41, 0.29)).toBe(10);
  expect(asked(0.4, 0.31)).toBe(10);
});

test('the share at every probability is kept: what the limits are chosen from', () => {
  const shares = m5(overlapOf({ infarct: mapWhere(partOfM5(0.3), Math.round(0.4 * 255)) }))?.shares;
  expect(shares).toHaveLength(19);
  // 0.05 to 0.40, and none from 0.45 on.
  expect(shares?.slice(0, 8).every(share => Math.abs(share - 0.3) < 0.001)).toBe(true);
  expect(shares?.slice(8).every(share => share === 0)).toBe(true);
});

test('an infarct of both sides is found on both, and one is scored', () => {
  const both = [regionLabel('M5', 'left'), regionLabel('M5', 'right'), regionLabel('M6', 'right')];
  expect(overlapOf({ infarct: mapWhere(i => both.includes(HEAD_LABELS[i]!)) })).toMatchObject({
    total: 8,
    side: 'right',
  });
});

test('of a region that is not inside the brain mask by half nothing is said', () => {
  const outside = partOfM5(0.6);
  const brain = perfectNetwork().masks.brain.map((v, i) => (outside(i) ? 0 : v));
  const score = overlapOf({ brain });
  expect(m5(score)).toBeUndefined();
  expect(score.regions).toHaveLength(19);
});

test('blood, what lies beside it and old infarct are no part of the share; the whole region is below the line', () => {
  const size = PLANE;
  const regions = new Uint8Array(size).fill(1, 0, 100);
  const map = (from: number, to: number, value = 1) => new Uint8Array(size).fill(value, from, to);
  const shares = overlapShares({
    maps: {
      regions,
      brain: map(0, 90, 255),
      infarct: map(0, 0),
      oldInfarct: map(0, 0),
      haemorrhage: map(0, 0),
      oedema: map(0, 0),
    },
    network: {
      regionClass: regions,
      masks: {
        brain: map(0, 90, 255),
        infarct: map(0, 100, 200),
        oldInfarct: map(0, 0),
        haemorrhage: map(0, 0),
        oedema: map(0, 0),
      },
    },
    lesions: { lesions: [], infarct: map(0, 0), oldInfarct: map(0, 10), dense: [], notCounted: [] },
    haemorrhage: {
      parts: [],
      mask: map(10, 15),
      oedema: map(0, 0),
      noInfarct: map(15, 20),
      figures: { volumeMl: 0 },
    },
    thresholds: THRESHOLDS,
  });
  // Of 100: 10 outside the brain, 10 old, 5 blood, 5 beside it.
  expect(shares[1]?.shareFrom(0.5)).toBeCloseTo(0.7, 9);
  expect(shares[1]?.seenShare).toBeCloseTo(0.8, 9);
  expect(shares[1]?.shareFrom(0.9)).toBe(0);
  expect(shares[2]).toMatchObject({ seenShare: 0 });
});

test('without an infarct network there is no such total; with a haemorrhage no way makes one', () => {
  expect(scoresOf({ looked: {} })).toMatchObject({
    density: { total: 10 },
    overlap: { notMade: 'noInfarctNetwork' },
  });
  const clot = (i: number) => HEAD_LABELS[i] === regionLabel('L', 'right');
  expect(scoresOf({ clot })).toMatchObject({
    density: { notMade: 'haemorrhage' },
    overlap: { notMade: 'haemorrhage' },
  });
});

test('the shipped limits are those of the parameters', () => {
  expect(DEFAULT_PARAMETERS).toMatchObject({ overlapProbability: 0.25, overlapShare: 0.2 });
});
