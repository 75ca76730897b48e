import fc from 'fast-check';
import { BRAIN_PLACES, brainPlaceAt } from './brainPlaces.js';

test.each([
  [24, -62, -36, 'cerebellum'],
  [4, -62, -12, 'cerebellum'],
  [40, -60, -34, 'cerebellum'],
  [4, -27, -30, 'pons'],
  [5, -22, -12, 'midbrain'],
  [3, -40, -50, 'medulla'],
  [13, -19, 8, 'thalamus'],
  [12, -80, 4, 'pca'],
  [28, -94, 8, 'pca'],
  [28, -25, -16, 'pca'],
  [6, 40, 20, 'aca'],
  [6, -20, 60, 'aca'],
  [8, 40, -15, 'aca'],
  [22, 10, 38, 'borderAcaMca'],
  [40, -70, 20, 'borderMcaPca'],
  [45, 10, -30, 'elsewhere'],
] as const)('%d, %d, %d is %s', (x, y, z, place) => {
  expect(brainPlaceAt(x, y, z)).toBe(place);
});

test('every point has one name, and above the tentorium nothing is cerebellum', () => {
  const mm = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(mm(0, 90), mm(-130, 100), mm(-80, 90), (x, y, z) => {
      const place = brainPlaceAt(x, y, z);
      expect(BRAIN_PLACES).toContain(place);
      if (z > 0) expect(['cerebellum', 'pons', 'medulla', 'midbrain']).not.toContain(place);
    }),
  );
});
