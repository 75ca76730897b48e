import fc from 'fast-check';
import { mirrorVoxels } from '../grid/templatePlanes.js';
import type { SourceImage } from '../volume/sourceImages.js';
import { measuredHead } from './fixtures/measuredHead.js';
import {
  ball,
  HEAD_GRID,
  headBasis,
  headStack,
  inBrain,
  mapWhere,
  perfectNetwork,
  STRAIGHT_FRAME,
  templatePoint,
} from './fixtures/templateHead.js';
import { findHaemorrhage } from './haemorrhage/findHaemorrhage.js';
import { findLesions } from './infarct/lesions.js';

/*
 * What lies on one side makes nothing dark on the other: blood that no network found, calcium, a cavity are drawn into the right
 * half of an even head, and whatever the infarct network marks on the left opposite them, no left region is affected.
 */

const IMAGES = HEAD_GRID.slices.map(
  ({ centreLps }): SourceImage => ({
    sopInstanceUid: '2.25.1',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    columns: 160,
    rows: 192,
    spacingMm: [1, 1],
    originLps: [centreLps[0] - 79.5, centreLps[1] - 95.5, centreLps[2]],
    rowLps: [1, 0, 0],
    columnLps: [0, 1, 0],
    thicknessMm: 5,
  }),
);
const NOWHERE = () => false;
const mirrorOf = mirrorVoxels(HEAD_GRID, STRAIGHT_FRAME);

interface Drawn {
  readonly inside: (i: number) => boolean;
  readonly hu: number;
}

/** Ripples of 2 HU that are alike on both sides stand for grey and white matter. */
const tissueHu = (i: number): number => {
  const [x, y, z] = templatePoint(i);
  return 35 + 2 * Math.sin(Math.abs(x) / 3) * Math.cos(y / 4 + z);
};

function score({ inside, hu }: Drawn, marked: (i: number) => boolean = NOWHERE, old: (i: number) => boolean = NOWHERE) {
  const stack = headStack((_, i) => (inside(i) ? hu : tissueHu(i)));
  const network = perfectNetwork({ infarct: mapWhere(marked), oldInfarct: mapWhere(old) });
  const { measured, scored } = measuredHead(stack, network, headBasis(stack, network), {}, IMAGES);
  return { ...scored, lesions: measured.lesions };
}

const leftAffected = ({ aspects }: ReturnType<typeof score>) =>
  aspects.regions.filter(r => r.side === 'left' && r.affected).map(r => r.name);

/** Somewhere among the right regions. */
const place = fc.tuple(
  fc.integer({ min: 18, max: 50 }),
  fc.integer({ min: -45, max: 30 }),
  fc.integer({ min: -5, max: 40 }),
);
const radiusOf = (ml: number) => Math.cbrt((3000 * ml) / (4 * Math.PI));
const clot = fc
  .record({ at: place, ml: fc.double({ min: 0.5, max: 8, noNaN: true }), hu: fc.integer({ min: 44, max: 90 }) })
  .map(({ at, ml, hu }): Drawn => ({ inside: ball(...at, radiusOf(ml)), hu }));
const calcium = fc
  .record({ at: place, ml: fc.double({ min: 0.1, max: 1.5, noNaN: true }), hu: fc.integer({ min: 100, max: 600 }) })
  .map(({ at, ml, hu }): Drawn => ({ inside: ball(...at, radiusOf(ml)), hu }));
const subdural = fc.record({ mm: fc.integer({ min: 2, max: 6 }), hu: fc.integer({ min: 46, max: 75 }) }).map(
  ({ mm, hu }): Drawn => ({
    inside: i => {
      const [x, y, z] = templatePoint(i);
      return x > 0 && z > 5 && inBrain(x, y) && !inBrain(x * (66 / (66 - mm)), (y + 18) * (84 / (84 - mm)) - 18);
    },
    hu,
  }),
);
/** Every few millimetres a sulcus of 2 mm full of blood: less than 8 HU over tissue on the grid it would not be seen. */
const subarachnoid = fc.record({ every: fc.integer({ min: 8, max: 14 }), hu: fc.integer({ min: 54, max: 75 }) }).map(
  ({ every, hu }): Drawn => ({
    inside: i => {
      const [x, y] = templatePoint(i);
      return x > 25 && (Math.abs(y) + Math.round(x / 4)) % every < 2;
    },
    hu,
  }),
);

test.each([
  ['a clot that no network found', clot],
  ['calcium', calcium],
  ['a subdural layer that no network found', subdural],
  ['subarachnoid blood that no network found', subarachnoid],
])('%s on the right makes no left region dark', (_, drawn) => {
  fc.assert(
    fc.property(drawn, each => {
      expect(leftAffected(score(each))).toEqual([]);
    }),
    { numRuns: 3 },
  );
});

test('what the infarct network marks opposite a clot, and nothing else speaks for, is not believed but told', () => {
  const inside = ball(40, -10, 20, 12);
  const opposite = (i: number) => inside(mirrorOf(i) ?? i) && templatePoint(i)[0] < 0;
  const scored = score({ inside, hu: 60 }, opposite);
  expect(leftAffected(scored)).toEqual([]);
  expect(scored.lesions.infarct).not.toContain(1);
  expect(scored.warnings.find(w => w.code === 'infarctNotCounted')?.text).toContain(
    'only the other side is denser there',
  );
});

test('an infarct opposite a clot is still found where it is darker than what is around it', () => {
  const inside = ball(40, -10, 20, 12);
  const opposite = (i: number) => inside(mirrorOf(i) ?? i) && templatePoint(i)[0] < 0;
  const stack = headStack((_, i) => (inside(i) ? 60 : opposite(i) ? 28 : tissueHu(i)));
  const network = perfectNetwork({ infarct: mapWhere(opposite) });
  const basis = headBasis(stack, network);
  const found = findLesions(basis, network, findHaemorrhage(basis, network));
  expect(found.lesions.map(({ label }) => label)).toEqual(['infarct']);
  expect(found.notCounted).toEqual([]);
});

test('infarcts that face each other do not take each other away: found where they stand out, else told', () => {
  const right = ball(40, -10, 20, 12);
  const both = (i: number) => right(i) || right(mirrorOf(i) ?? i);
  const dark = score({ inside: both, hu: 28 }, both);
  expect(dark.lesions.lesions.map(({ label }) => label)).toEqual(['infarct', 'infarct']);
  const faint = score({ inside: both, hu: 34.5 }, both);
  expect(faint.lesions.lesions).toEqual([]);
  expect(faint.warnings.find(w => w.code === 'infarctNotCounted')?.text).toContain('marked on both sides');
});

test('a cavity on the right neither makes the left dense nor hides a stroke beside it', () => {
  const cavity = ball(45, -20, 20, 12);
  expect(leftAffected(score({ inside: cavity, hu: 8 }, NOWHERE, cavity))).toEqual([]);
  const huge = ball(45, -20, 20, 30);
  const scored = score({ inside: huge, hu: 8 }, NOWHERE, huge);
  expect(leftAffected(scored)).toEqual([]);
  expect(scored.aspects.regions.filter(r => r.side === 'left' && r.note === 'besideOldInfarct').length).toBeGreaterThan(
    0,
  );
  expect(scored.warnings.map(w => w.code)).toContain('regionsBesideOld');
});
