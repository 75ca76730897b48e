import { HEAD_SIZE, mapWhere, perfectNetwork } from '../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS } from '../parameters.js';
import { between } from '../regions/headDensities.js';
import { freshOrOld } from './freshOrOld.js';

const densities = { csfHu: 8, tissueHu: 36 };
const limit = between(densities, DEFAULT_PARAMETERS.tissueShare);
const at = (hu: number, infarct: number, oldInfarct: number) => {
  const network = perfectNetwork({
    infarct: mapWhere(() => true, infarct),
    oldInfarct: mapWhere(() => true, oldInfarct),
  });
  const { masks } = freshOrOld(network, { densityAt: () => hu, densities, parameters: DEFAULT_PARAMETERS });
  expect(masks.infarct).toHaveLength(HEAD_SIZE);
  return [masks.infarct[0], masks.oldInfarct[0]];
};

test('what has the density of fluid or scar stays old', () => {
  expect(at(limit - 1, 30, 220)).toEqual([30, 220]);
});

test('what is dark but no cavity is an infarct, as probable as it was an old one', () => {
  expect(at(limit + 1, 30, 220)).toEqual([220, 0]);
});

test('what the network calls fresh stays what it is', () => {
  expect(at(limit + 1, 200, 120)).toEqual([200, 120]);
});

test('the maps that were given are left alone', () => {
  const network = perfectNetwork({ oldInfarct: mapWhere(() => true, 255) });
  freshOrOld(network, { densityAt: () => 30, densities, parameters: DEFAULT_PARAMETERS });
  expect(network.masks.oldInfarct[0]).toBe(255);
});
