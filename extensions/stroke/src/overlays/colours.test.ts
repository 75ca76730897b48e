import { HEAT_LEVEL_OF_BYTE, HEAT_LEVELS, heatColour } from './colours.js';

test('low probability is clear, and levels rise with probability to the last', () => {
  expect(HEAT_LEVEL_OF_BYTE[Math.floor(0.14 * 255)]).toBe(0);
  expect(HEAT_LEVEL_OF_BYTE[255]).toBe(HEAT_LEVELS);
  for (let byte = 1; byte < 256; byte++) {
    expect(HEAT_LEVEL_OF_BYTE[byte]).toBeGreaterThanOrEqual(HEAT_LEVEL_OF_BYTE[byte - 1]!);
  }
});

test('a surer voxel is always brighter, so the map reads in greyscale too', () => {
  const luminance = (level: number) => {
    const [r, g, b] = heatColour(level);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (let level = 2; level <= HEAT_LEVELS; level++) expect(luminance(level)).toBeGreaterThan(luminance(level - 1));
});
