import { HEAD_SIZE, headBasis, headStack, mapWhere, PLANE, perfectNetwork } from '../fixtures/templateHead.js';
import { DEFAULT_PARAMETERS, type FindingParameters } from '../parameters.js';
import { credibleHaemorrhage } from './haemorrhages.js';

/** Fifty voxels on each of the given slices (slice k lies at template z = -15 + 5 k). */
const part = (slices: readonly number[]) => ({
  voxels: Uint32Array.from(slices.flatMap(k => Array.from({ length: 50 }, (_, i) => k * PLANE + 9000 + i))),
  volumeMl: 1,
});
function judge(
  slices: readonly number[],
  probability: number,
  over: Partial<FindingParameters> = {},
  hu = 60,
): boolean {
  const network = perfectNetwork({ haemorrhage: mapWhere(() => true, Math.round(255 * probability)) });
  const parameters = { ...DEFAULT_PARAMETERS, ...over };
  const basis = headBasis(headStack(), network, { parameters, densityAt: () => hu });
  expect(network.masks.haemorrhage).toHaveLength(HEAD_SIZE);
  return credibleHaemorrhage(basis, network)(part(slices));
}

test('between the ends of the skull a network that is rather sure is enough', () => {
  expect(judge([6, 7, 8], 0.8)).toBe(true);
  expect(judge([6, 7, 8], 0.76)).toBe(false);
});

test('at the base and at the vertex it must be sure, unless a good part lies elsewhere', () => {
  expect(judge([0, 1], 0.83, { petrousZMm: 0 })).toBe(false);
  expect(judge([0, 1], 0.87, { petrousZMm: 0 })).toBe(true);
  expect(judge([0, 1, 5, 6], 0.83, { petrousZMm: 0 })).toBe(true);
  expect(judge([10, 11], 0.83, { vertexZMm: 30 })).toBe(false);
});

test('what is denser than blood on the whole is none, unless the network is sure of much of it', () => {
  const sureOfAll = { certainDenseHaemorrhageMl: 0.7 };
  expect(judge([6, 7, 8], 0.95, {}, 85)).toBe(false);
  expect(judge([6, 7, 8], 0.95, sureOfAll, 85)).toBe(true);
  expect(judge([6, 7], 0.95, sureOfAll, 85)).toBe(false);
  expect(judge([6, 7, 8], 0.88, sureOfAll, 85)).toBe(false);
});
