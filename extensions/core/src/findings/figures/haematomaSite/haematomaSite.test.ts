import { ball, HEAD_GRID, mapWhere, STRAIGHT_FRAME } from '../../fixtures/templateHead.js';
import { haematomaSite } from './haematomaSite.js';
import { HAEMATOMA_STRUCTURES, type HaematomaSite, measureSite, structureAt } from './measureSite.js';

const measured = (where: (i: number) => boolean, leastMl = 0.5) =>
  measureSite(mapWhere(where, 1), HEAD_GRID, STRAIGHT_FRAME, leastMl);

test.each<[string, Parameters<typeof ball>, Pick<HaematomaSite, 'location' | 'structure' | 'side'>]>([
  ['putamen', [27, 0, 2, 8], { location: 'deep', structure: 'lentiform', side: 'right' }],
  ['thalamus', [-13, -19, 8, 7], { location: 'deep', structure: 'thalamus', side: 'left' }],
  ['frontal white matter', [30, 48, 20, 10], { location: 'lobar', structure: 'frontal', side: 'right' }],
  ['parietal', [-40, -40, 45, 10], { location: 'lobar', structure: 'parietal', side: 'left' }],
  ['temporal', [55, -25, -5, 8], { location: 'lobar', structure: 'temporal', side: 'right' }],
  ['occipital', [-20, -85, 5, 8], { location: 'lobar', structure: 'occipital', side: 'left' }],
])('%s', (_name, at, expected) => {
  const site = measured(ball(...at))!;
  expect(site).toMatchObject(expected);
  expect(site.share).toBeGreaterThan(0.6);
});

// Below the grid of the tests: the posterior fossa by its points.
test.each([
  ['pons', 2, -28, -30],
  ['cerebellum', 24, -62, -36],
  ['cerebellum', -24, -62, -36],
  ['midbrain', 6, -22, -10],
  ['medulla', 2, -40, -50],
] as const)('%s lies below the tentorium', (structure, x, y, z) => {
  expect(structureAt(x, y, z, z)).toBe(structure);
  expect(HAEMATOMA_STRUCTURES[structure]).toBe('infratentorial');
});

test('of two the larger is told; one of both halves has no side; too small a one is none', () => {
  const [small, large] = [ball(-27, 0, 2, 6), ball(40, -40, 45, 11)];
  expect(measured(i => small(i) || large(i))).toEqual(measured(large));
  expect(measured(ball(0, -40, 45, 8))).toMatchObject({ side: 'none', location: 'lobar' });
  expect(measured(ball(27, 0, 2, 4))).toBeUndefined();
  expect(measured(() => false)).toBeUndefined();
});

test('a larger clot that goes on from the putamen into the lobe says how much of it is deep', () => {
  const site = measured(i => ball(27, 0, 2, 11)(i) || ball(44, 0, 10, 11)(i))!;
  expect(site.share).toBeLessThan(0.9);
});

const SITE: HaematomaSite = { location: 'deep', structure: 'lentiform', side: 'left', share: 0.8, volumeMl: 12 };

test('it words itself', () => {
  expect(haematomaSite.words(SITE)).toEqual(['Largest hematoma: deep, lentiform nucleus left (80 % of it deep)']);
  expect(haematomaSite.inPicture({ ...SITE, side: 'none' })).toBe('Largest hematoma: deep, lentiform nucleus');
});

test('a stored location that is not its structure’s cannot be true', () => {
  expect(haematomaSite.sr.fits(SITE)).toBe(true);
  for (const wrong of [{ location: 'lobar' as const }, { share: 0 }, { share: 1.2 }, { volumeMl: -1 }])
    expect(haematomaSite.sr.fits({ ...SITE, ...wrong })).toBe(false);
});
