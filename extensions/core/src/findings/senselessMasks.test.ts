import { INFARCT_MANIFEST, REGIONS_MANIFEST } from '../model/fixtures/sliceManifest.js';
import {
  HEAD_BRAIN,
  HEAD_LABELS,
  HEAD_SIZE,
  headBasis,
  headStack,
  mapWhere,
  perfectNetwork,
  templatePoint,
} from './fixtures/templateHead.js';
import { locateRegions } from './regions/locateRegions.js';
import { checkBrain, checkLesionMasks } from './senselessMasks.js';

const stack = headStack();
const basis = headBasis(stack);

function brainOf(brain: Uint8Array, regionClass = perfectNetwork().regionClass) {
  const network = { ...perfectNetwork({ brain }), regionClass };
  return checkBrain(REGIONS_MANIFEST, basis, locateRegions(basis, network));
}

test('a brain and its regions are taken', () => {
  expect(brainOf(HEAD_BRAIN)).toEqual({ ok: true, value: undefined });
});

test.each<[string, Uint8Array, RegExp]>([
  ['none', new Uint8Array(HEAD_SIZE), /a brain of 0 mL/],
  ['a walnut', mapWhere(i => Math.hypot(...templatePoint(i)) < 25), /a brain of \d\d mL/],
  [
    'one in the air',
    mapWhere(i => HEAD_BRAIN[i] === 0 && templatePoint(i)[2] > -10),
    /most of the brain that it draws has the density of air or bone/,
  ],
])('%s is refused with the name of the model', (_, brain, detail) => {
  const checked = brainOf(brain);
  expect(checked).toMatchObject({
    ok: false,
    failure: { _tag: 'modelOutput', message: expect.stringMatching(detail) },
  });
  expect(checked).toMatchObject({ failure: { message: expect.stringContaining('Slices (regions)') } });
});

test('a brain without any deep region is no reading of it', () => {
  expect(brainOf(HEAD_BRAIN, new Uint8Array(HEAD_SIZE))).toMatchObject({
    failure: { message: expect.stringContaining('none of the deep regions') },
  });
  // One side is enough: an old infarct or a bleed may have taken the other.
  const oneSide = HEAD_LABELS.map(label => (label > 10 ? 0 : label));
  expect(brainOf(HEAD_BRAIN, oneSide)).toMatchObject({ ok: true });
});

/** An infarct network that marks the brain in front of a coronal plane, and what lies outside as told. */
function infarctUpTo(yMm: number, outside: (i: number) => boolean = () => false) {
  const infarct = mapWhere(i => (HEAD_BRAIN[i] === 255 ? templatePoint(i)[1] > yMm : outside(i)), 200);
  const network = perfectNetwork({ infarct });
  return checkLesionMasks(INFARCT_MANIFEST, basis, {
    part: { masks: { infarct } },
    network,
    names: ['infarct', 'oldInfarct'],
  });
}

test('a hemisphere of an infarct is taken, over a third of the brain is warned of, over half is a broken network', () => {
  expect(infarctUpTo(20)).toEqual({ ok: true, value: [] });
  const large = infarctUpTo(-5);
  expect(large).toMatchObject({
    ok: true,
    value: [{ code: 'modelMarksMuch', values: { model: 'Slices (infarct)', percent: expect.any(Number) } }],
  });
  expect(infarctUpTo(-40)).toMatchObject({
    ok: false,
    failure: { _tag: 'modelOutput', message: expect.stringMatching(/Slices \(infarct\).* marks 6\d % of the brain/) },
  });
});

test('a mask that lies mostly outside the brain is said, one that only reaches over its edge is not', () => {
  const air = (i: number) => templatePoint(i)[1] > 40;
  expect(infarctUpTo(60, air)).toMatchObject({ ok: true, value: [{ code: 'modelOutsideBrain' }] });
  expect(infarctUpTo(20, i => air(i) && templatePoint(i)[2] > 45)).toEqual({ ok: true, value: [] });
});
