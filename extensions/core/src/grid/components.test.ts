import { straightGrid } from '../findings/fixtures/analysisGrid.js';
import { connectedComponents } from './components.js';

const grid = straightGrid(3);
const at = (col: number, row: number, slice: number) => col + 160 * (row + 192 * slice);

test('parts that touch by a corner within or across slices are one; others are apart; largest first', () => {
  const mask = new Uint8Array(160 * 192 * 3);
  const chain = [at(10, 10, 0), at(11, 11, 0), at(12, 12, 1), at(13, 13, 2)];
  const lone = [at(100, 100, 0), at(101, 100, 0)];
  for (const voxel of [...chain, ...lone]) mask[voxel] = 1;
  const parts = connectedComponents(mask, grid);
  expect(parts.map(p => [...p.voxels])).toEqual([chain, lone]);
  expect(parts[0]!.volumeMl).toBeCloseTo(0.02, 9);
});

test('the volume follows the extent of each slice', () => {
  const uneven = { ...grid, slices: grid.slices.map((s, k) => ({ ...s, extentMm: [2, 5, 9][k]! })) };
  const mask = new Uint8Array(160 * 192 * 3);
  for (const k of [0, 1, 2]) mask[at(50, 50, k)] = 255;
  expect(connectedComponents(mask, uneven)[0]!.volumeMl).toBeCloseTo(0.016, 9);
});

test('the borders of the grid do not wrap around', () => {
  const mask = new Uint8Array(160 * 192 * 3);
  mask[at(159, 5, 0)] = mask[at(0, 6, 0)] = mask[at(80, 191, 0)] = mask[at(80, 0, 1)] = 1;
  expect(connectedComponents(mask, grid)).toHaveLength(4);
});

test('an empty mask has no parts', () => {
  expect(connectedComponents(new Uint8Array(160 * 192 * 3), grid)).toEqual([]);
});
