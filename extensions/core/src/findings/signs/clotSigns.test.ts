import {
  ballClot,
  CLOT_HU,
  type ClotAt,
  headWithClot,
  ramp,
  TISSUE_HU,
} from '../haemorrhage/clot/fixtures/clotHead.js';
import { SHARP_MM } from './clotSigns.js';
import { judgeSign } from './ofSigns.js';
import type { Sign, SignFinding, SignHead } from './sign.js';
import { SIGNS } from './signs.js';

const findings = <F>(sign: Sign<F>, head: SignHead): readonly SignFinding<F>[] =>
  judgeSign(sign, sign.seek(head) ?? []).findings;

/** By the names of the list what is found in a head. */
const foundIn = (head: SignHead): readonly string[] =>
  Object.entries(SIGNS).flatMap(([name, sign]) =>
    name !== 'denseArtery' && findings(sign as unknown as Sign<object>, head).length > 0 ? [name] : [],
  );

/** Slices of 10 mm: fewer of them to draw. */
const THICK = { sliceMm: 10 };

/** Two parts side by side, the darker one on the outer side of `at`. */
const twoParts = (darkHu: number, widthMm = 1, at = 5): ClotAt => ballClot(x => ramp(x - at, CLOT_HU, darkHu, widthMm));

/** A rod of `radiusMm` upright in the clot. */
const hole = (holeHu: number, radiusMm = 4, [x0, y0] = [3, 2], widthMm = 1.5): ClotAt =>
  ballClot((x, y) => ramp(Math.hypot(x - x0!, y - y0!) - radiusMm, holeHu, CLOT_HU, widthMm));

test('an even clot, and one with much noise, show none', () => {
  expect(foundIn(headWithClot(ballClot(), THICK))).toEqual([]);
  expect(foundIn(headWithClot(ballClot(), { ...THICK, noiseHu: 7 }))).toEqual([]);
});

test('without a believed intracerebral haematoma of 3 mL nothing is looked for, and nothing is said to be absent', () => {
  const none = headWithClot(() => undefined, THICK);
  const small = headWithClot(
    ballClot(() => CLOT_HU, 8.5),
    { sliceMm: 5 },
  );
  const ventricular = headWithClot(ballClot(), { ...THICK, ventricular: () => true });
  for (const head of [none, small, ventricular]) {
    for (const [name, sign] of Object.entries(SIGNS))
      if (name !== 'denseArtery') expect([name, sign.seek(head)]).toEqual([name, undefined]);
  }
  // 3.1 mL.
  expect(
    SIGNS.blendSign.seek(
      headWithClot(
        ballClot(() => CLOT_HU, 9.2),
        { sliceMm: 5 },
      ),
    ),
  ).toEqual([]);
});

describe('blend', () => {
  test('at least 18 HU apart, with the densities, the border and its place', () => {
    expect(foundIn(headWithClot(twoParts(CLOT_HU - 17), THICK))).toEqual([]);
    const head = headWithClot(twoParts(CLOT_HU - 19), THICK);
    expect(foundIn(head)).toEqual(['blendSign']);
    const [found, ...more] = findings(SIGNS.blendSign, head);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ side: 'right', byRule: true, against: [] });
    const { hu, brightHu, borderMm, slices, sharePercent, openPercent } = found!.figures;
    expect([Math.abs(hu - 51), Math.abs(brightHu - 70)].every(off => off < 1)).toBe(true);
    expect(borderMm).toBeLessThan(2);
    expect(slices).toBe(3);
    expect(sharePercent).toBeGreaterThan(25);
    expect(openPercent).toBeGreaterThan(30);
    // In pixels of half a millimetre from the middle of the image, column 89.5: the part lies 5 to 19 mm to the patient's right.
    const [box] = found!.boxes;
    expect(Math.abs(box!.x + box!.width - (89.5 - 2 * 5))).toBeLessThan(5);
    expect(Math.abs(box!.x - (89.5 - 2 * 19))).toBeLessThan(6);
    // What comes back from a report is what was measured, to the last digit.
    expect(SIGNS.blendSign.sr.read({ ContentSequence: SIGNS.blendSign.sr.write(found!.figures) })).toEqual(
      found!.figures,
    );
    expect(SIGNS.blendSign.words(found!)).toMatch(/^right: 70 HU beside 51 HU, 19 apart, .*border \d\.\d mm/);
  });

  test(`a border of up to ${SHARP_MM} mm`, () => {
    expect(foundIn(headWithClot(twoParts(45, SHARP_MM - 0.5), THICK))).toEqual(['blendSign']);
    expect(foundIn(headWithClot(twoParts(45, SHARP_MM + 0.5), THICK))).toEqual([]);
    expect(foundIn(headWithClot(twoParts(45, 6), THICK))).toEqual([]);
    expect(foundIn(headWithClot(twoParts(40, 15, 0), THICK))).toEqual([]);
  });

  test('a gradient whose border reads sharp on one slice of three is none', () => {
    const sharpOn = (levels: readonly number[]) =>
      headWithClot(
        ballClot((x, _, z) => ramp(x - 5, CLOT_HU, 45, levels.some(level => Math.abs(z - level) <= 5) ? 1 : 8)),
        THICK,
      );
    expect(foundIn(sharpOn([0]))).toEqual([]);
    expect(foundIn(sharpOn([0, 10]))).toEqual(['blendSign']);
  });

  test('the darker part is at least a fifth of it and is not enclosed', () => {
    expect(foundIn(headWithClot(twoParts(45, 1, 7), THICK))).toEqual(['blendSign']);
    expect(foundIn(headWithClot(twoParts(45, 1, 11.5), THICK))).toEqual([]);
    expect(foundIn(headWithClot(hole(45, 10, [0, 0]), THICK))).toEqual([]);
  });

  test('a fluid level is none, however its parts differ', () => {
    const level = (tiltDeg: number) => {
      const [c, s] = [Math.cos((tiltDeg * Math.PI) / 180), Math.sin((tiltDeg * Math.PI) / 180)];
      return headWithClot(
        ballClot((x, y) => ramp(c * y + s * x - 3, CLOT_HU, 45, 1)),
        THICK,
      );
    };
    expect(foundIn(level(0))).toEqual(['fluidLevel']);
    expect(foundIn(level(9))).toEqual(['fluidLevel']);
    expect(foundIn(level(16))).toEqual(['blendSign']);
    const [unlike] = SIGNS.blendSign.seek(level(0))!;
    expect(unlike).toMatchObject({ against: ['levelBorder'] });
    // The denser part in front is no level.
    expect(
      foundIn(
        headWithClot(
          ballClot((_, y) => ramp(y + 3, 45, CLOT_HU, 1)),
          THICK,
        ),
      ),
    ).toEqual(['blendSign']);
  });

  test('two clots with tissue between them are none', () => {
    const two = ballClot(x => (x < 2 ? CLOT_HU : x < 6 ? TISSUE_HU : 48));
    expect(foundIn(headWithClot(two, THICK))).toEqual([]);
    expect(SIGNS.blendSign.seek(headWithClot(two, THICK))![0]).toMatchObject({ against: ['tissueBetween'] });
  });

  test('what is as dense as brain is not told from oedema', () => {
    expect(foundIn(headWithClot(twoParts(TISSUE_HU + 1), THICK))).not.toContain('blendSign');
    expect(foundIn(headWithClot(twoParts(TISSUE_HU + 6), THICK))).toContain('blendSign');
  });

  test('a darker part that the network does not mark is seen where it is denser than brain', () => {
    const marked = (x: number, y: number, z: number) => x < 5 && x * x + y * y + z * z < 400;
    expect(foundIn(headWithClot(twoParts(47), { ...THICK, marks: marked }))).toEqual(['blendSign']);
    expect(foundIn(headWithClot(twoParts(TISSUE_HU + 5), { ...THICK, marks: marked }))).toEqual([]);
    // Grey matter all around is not blood, as what lies opposite is as dense.
    const grey = () => TISSUE_HU + 5;
    expect(foundIn(headWithClot(ballClot(), { ...THICK, aroundHu: grey }))).toEqual([]);
  });

  test('blood in a ventricle beside it is no part of it', () => {
    const beside = headWithClot(twoParts(48), { ...THICK, ventricular: x => x >= 5 });
    expect(foundIn(beside)).toEqual([]);
  });
});

test.each([
  [2.5, 7],
  [1, 9],
])('a blend is found in slices of %p mm with noise of %p HU', (sliceMm, noiseHu) => {
  const [found] = findings(SIGNS.blendSign, headWithClot(twoParts(48, 1.5), { sliceMm, noiseHu }));
  expect(found).toBeDefined();
  expect(Math.abs(found!.figures.brightHu - found!.figures.hu - 22)).toBeLessThan(2);
});

describe('black hole', () => {
  test('at least 28 HU darker', () => {
    expect(foundIn(headWithClot(hole(CLOT_HU - 27), THICK))).toEqual([]);
    expect(foundIn(headWithClot(hole(CLOT_HU - 29), THICK))).toEqual(['blackHole']);
  });

  test('enclosed, with a defined border', () => {
    expect(foundIn(headWithClot(hole(38, 4, [14, 0]), THICK))).toEqual(['blackHole']);
    expect(foundIn(headWithClot(hole(38, 4, [17, 0]), THICK))).not.toContain('blackHole');
    expect(foundIn(headWithClot(hole(38, 6, [0, 0], SHARP_MM - 0.5), THICK))).toEqual(['blackHole']);
    expect(foundIn(headWithClot(hole(38, 6, [0, 0], SHARP_MM + 1), THICK))).toEqual([]);
  });
});

test('swirl: as dark as brain, on two contiguous sections', () => {
  const swirl = (hu: number, tallMm: number) =>
    headWithClot(
      ballClot((x, y, z) => (Math.abs(z) < tallMm && Math.hypot(x - 3, y) < 4 ? hu : CLOT_HU)),
      { sliceMm: 5 },
    );
  expect(foundIn(swirl(TISSUE_HU + 1, 8))).toContain('swirlSign');
  expect(foundIn(swirl(TISSUE_HU + 6, 8))).not.toContain('swirlSign');
  // On one section only.
  expect(foundIn(swirl(TISSUE_HU + 1, 2))).not.toContain('swirlSign');
  expect(findings(SIGNS.swirlSign, swirl(TISSUE_HU, 8))[0]!.figures).toMatchObject({ slices: 3, heightMm: 15 });
});

test('absolute hypodensity: at most 30 HU at its darkest, with a distinct margin', () => {
  expect(foundIn(headWithClot(hole(31.5), { ...THICK, noiseHu: 1 }))).not.toContain('absoluteHypodensity');
  expect(foundIn(headWithClot(hole(29), { ...THICK, noiseHu: 1 }))).toContain('absoluteHypodensity');
  expect(foundIn(headWithClot(hole(20, 6, [0, 0], 8), THICK))).not.toContain('absoluteHypodensity');
});

test('fluid level: from 10 HU on', () => {
  const level = (hu: number) =>
    headWithClot(
      ballClot((_, y) => ramp(y - 3, CLOT_HU, CLOT_HU - hu, 1)),
      THICK,
    );
  expect(foundIn(level(12))).toEqual(['fluidLevel']);
  expect(foundIn(level(8))).toEqual([]);
});

describe('small haematomas about the main one', () => {
  const rod = (x0: number, y0: number, radiusMm: number) => (x: number, y: number) =>
    Math.hypot(x - x0, y - y0) < radiusMm;
  const beside = (...rods: readonly ReturnType<typeof rod>[]): SignHead =>
    headWithClot(
      (x, y, z) => (Math.abs(z) < 14 && [rod(0, 0, 14), ...rods].some(of => of(x, y)) ? CLOT_HU : undefined),
      THICK,
    );
  const apart = [rod(-8, 24, 3), rod(2, 24, 3), rod(12, 22, 3)];

  test('three apart make the island sign, two do not', () => {
    expect(foundIn(beside(...apart.slice(1)))).toEqual(['satelliteSign']);
    expect(foundIn(beside(...apart))).toEqual(['islandSign', 'satelliteSign']);
    expect(findings(SIGNS.islandSign, beside(...apart))[0]!.figures).toMatchObject({ separate: 3, connected: 0 });
  });

  test('of those that hang on the main one it takes four', () => {
    // Each by a neck of 2.4 mm.
    const hanging = [0, 1, 2, 3].map(quarter => (x: number, y: number) => {
      const [along, across] = [
        [x, y],
        [y, x],
        [-x, y],
        [-y, x],
      ][quarter]!;
      return Math.hypot(along! - 20, across!) < 4 || (Math.abs(across!) < 1.2 && along! > 0 && along! < 20);
    });
    expect(foundIn(beside(...hanging.slice(1)))).toEqual([]);
    expect(foundIn(beside(...hanging))).toEqual(['islandSign']);
    expect(findings(SIGNS.islandSign, beside(...hanging))[0]!.figures).toMatchObject({ separate: 0, connected: 4 });
  });

  test('a speck of 4 mm is none', () => {
    expect(foundIn(beside(rod(0, 24, 2)))).toEqual([]);
    expect(foundIn(beside(rod(0, 24, 2.8)))).toEqual(['satelliteSign']);
  });

  test('a satellite has less than 10 mm and lies at most 20 mm away', () => {
    expect(foundIn(beside(rod(0, 24, 4.2)))).toEqual(['satelliteSign']);
    expect(foundIn(beside(rod(0, 24, 6)))).toEqual([]);
    expect(foundIn(beside(rod(0, 34, 3)))).toEqual(['satelliteSign']);
    expect(foundIn(beside(rod(0, 40, 3)))).toEqual([]);
  });
});
