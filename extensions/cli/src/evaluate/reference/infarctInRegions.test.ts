import type { Affine } from '@ohif-stroke/core';
import { infarctInRegions } from './infarctInRegions.js';

const AXES: Affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 5, 0];
const volume = (labels: readonly number[], ijkToLps: Affine = AXES) => ({
  sizeIjk: [labels.length, 1, 1] as const,
  ijkToLps,
  voxelMl: 0.005,
  labels: Uint8Array.from(labels),
});

test('voxels of the infarct by the region that they lie in; outside of all regions is label 0', () => {
  const counts = infarctInRegions(volume([0, 12, 12, 20, 3]), volume([1, 1, 0, 1, 0]));
  expect(counts?.[0]).toBe(1);
  expect(counts?.[12]).toBe(1);
  expect(counts?.[20]).toBe(1);
  expect(counts?.reduce((sum, n) => sum + n, 0)).toBe(3);
});

test('two files on different grids are not laid over each other', () => {
  const moved: Affine = [1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 5, 0];
  expect(infarctInRegions(volume([1]), volume([1], moved))).toBeUndefined();
  expect(infarctInRegions(volume([1, 1]), volume([1]))).toBeUndefined();
});
