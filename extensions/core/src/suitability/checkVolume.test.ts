import type { Notice } from '../notice.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnBrain, drawnHead, everyMm, noise, type ScanOptions, scan } from '../volume/fixtures/drawHead.js';
import type { CtSeries } from '../volume/imageSeries.js';
import { checkSuitability } from './checkVolume.js';

/** 1 mm pixels: only then a block of 2 mm holds enough of them for the noise to be measured. */
const FINE = { pixelMm: 1, columns: 156, rows: 190, positionsMm: everyMm(-30, 70, 5) } as const;

function judge(source: CtSeries): ReturnType<typeof checkSuitability> {
  const outcome = assembleVolume(source);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return checkSuitability(outcome.value, source.header);
}
const codes = (notices: readonly Notice[]) => notices.map(n => n.code);
const shifted = (source: CtSeries, change: (hu: number, i: number) => number): CtSeries => ({
  ...source,
  slices: source.slices.map(s => ({ ...s, samples: s.samples.map(change) })),
});

test('a complete non-contrast head is accepted without a word', () => {
  const { sinusHu: _, ...verdict } = judge(scan(drawnHead(), { addHu: noise(3) }));
  expect(verdict).toEqual({ ok: true, reasons: [], warnings: [] });
});

test('a head that fills the image to its edges is still a head', () => {
  expect(judge(scan(drawnHead(), { columns: 48, rows: 62 })).ok).toBe(true);
});

describe('refusals', () => {
  const chest = (x: number, y: number, z: number) => {
    const r = (x / 160) ** 2 + (y / 110) ** 2;
    const spine = Math.hypot(x, y + 80) < 18 ? 400 : 40;
    return r > 1 ? -1000 : ((Math.abs(x) - 70) / 50) ** 2 + (y / 80) ** 2 < 1 ? -850 : z < 999 ? spine : 0;
  };
  const cases: readonly (readonly [string, string, () => CtSeries])[] = [
    [
      'notAxial',
      'coronal',
      () => scan(drawnHead(), { rowLps: [1, 0, 0], columnLps: [0, 0, -1], positionsMm: everyMm(-85, 85, 5) }),
    ],
    ['notAxial', 'sagittal', () => scan(drawnHead(), { rowLps: [0, 1, 0], columnLps: [0, 0, -1] })],
    ['notAxial', '90.0 degrees', () => scan(drawnHead(), { rowLps: [0, 1, 0], columnLps: [0, 0, -1] })],
    ['tooFewSlices', '5', () => scan(drawnHead(), { positionsMm: everyMm(-20, 20, 10), thicknessMm: 10 })],
    ['sliceTooThick', '12.0 mm', () => scan(drawnHead(), { positionsMm: everyMm(-60, 60, 12), thicknessMm: 12 })],
    ['tooLittleCoverage', '45.0 mm', () => scan(drawnHead(), { positionsMm: everyMm(0, 40, 5) })],
    ['bigGaps', '12.0 mm', () => scan(drawnHead(), { positionsMm: [...everyMm(-70, 0, 5), ...everyMm(17, 70, 5)] })],
    ['bigGaps', '83 %', () => scan(drawnHead(), { positionsMm: everyMm(-72, 72, 6), thicknessMm: 1 })],
    ['notHead', 'enclosed', () => scan(chest, { columns: 120, rows: 88 })],
    ['notHead', 'enclosed', () => scan(drawnHead({ skullHu: 40 }), { addHu: i => (i % 5000 === 0 ? 3000 : 0) })],
    ['noBrainContrast', '0 %', () => scan(drawnHead({ brainHu: () => -1000 }))],
    ['noBrainContrast', 'do not differ', () => scan(drawnHead({ brainHu: () => 35 }), { addHu: noise(4) })],
    ['notHounsfield', 'no air', () => shifted(scan(drawnHead()), hu => hu + 1024)],
    ['notHounsfield', 'no bone', () => shifted(scan(drawnHead()), hu => Math.min(hu, 100))],
    [
      'notHounsfield',
      'no brain on',
      () => scan(drawnHead({ brainHu: (x, y, z) => Math.min(59, drawnBrain(x, y, z) + 30) })),
    ],
    ['repeatedPositions', '2.0 times', () => twice(scan(drawnHead()))],
    [
      'boneKernel',
      'pixel noise',
      () => scan(drawnHead(), { ...FINE, addHu: noise(30), header: { convolutionKernel: [] } }),
    ],
    ['boneKernel', 'BONE', () => scan(drawnHead(), { header: { convolutionKernel: ['BONEPLUS'] } })],
  ];
  const twice = (source: CtSeries): CtSeries => ({
    ...source,
    slices: [...source.slices, ...shifted(source, hu => hu + 1).slices],
  });

  test.each(cases)('%s: %s', (code, words, make) => {
    const verdict = judge(make());
    expect(verdict.ok).toBe(false);
    expect(codes(verdict.reasons)).toContain(code);
    expect(verdict.reasons.find(r => r.code === code)!.text).toContain(words);
  });
});

describe('warnings', () => {
  const lopsided = drawnHead();
  const jump = (x: number, y: number, z: number) => lopsided(z > 8 && z < 12 ? x + 9 : x, y, z);
  const vessels = drawnHead({
    brainHu: (x, y, z) => (Math.hypot(Math.abs(x) % 22, Math.abs(y) % 22) < 3 ? 250 : drawnBrain(x, y, z)),
  });
  const cases: readonly (readonly [string, string, ScanOptions, Parameters<typeof scan>[0]?])[] = [
    ['thickSlices', '7.0 mm', { positionsMm: everyMm(-70, 70, 7), thicknessMm: 7 }],
    ['thinSlices', 'about 5 mm', { positionsMm: everyMm(-75, 75, 1.25), thicknessMm: 1.25 }],
    ['tilted', '15.0 degrees', { columnLps: [0, Math.cos(Math.PI / 12), -Math.sin(Math.PI / 12)] }],
    ['noisy', 'HU', { ...FINE, addHu: noise(9) }],
    ['motion', 'moved', {}, jump],
    ['vertexMissing', 'top', { positionsMm: everyMm(-75, 20, 5) }],
    ['baseMissing', 'base', { positionsMm: everyMm(-20, 75, 5) }],
    ['kernelUnknown', 'XY', { header: { convolutionKernel: ['XY'] } }],
    ['kernelUnknown', 'not stated', { header: { convolutionKernel: [] } }],
    ['bodyPart', 'ABDOMEN', { header: { bodyPartExamined: 'ABDOMEN' } }],
    ['brightInside', 'contrast medium', {}, vessels],
    ['gaps', '5.0 mm', { positionsMm: [...everyMm(-75, 0, 5), ...everyMm(10, 75, 5)] }],
    ['unevenSpacing', '4.00 to 6.00', { positionsMm: [...everyMm(-76, 0, 4), ...everyMm(6, 76, 6)], thicknessMm: 4 }],
  ];

  const named = cases.map(([code, words, options, head = drawnHead()]) => ({ code, words, options, head }));
  test.each(named)('$code: $words', ({ code, words, options, head }) => {
    const verdict = judge(scan(head, options));
    expect(verdict.reasons).toEqual([]);
    expect(codes(verdict.warnings)).toContain(code);
    expect(verdict.warnings.find(w => w.code === code)!.text).toContain(words);
  });

  test('thin slices may be noisier, since they are averaged', () => {
    const source = scan(drawnHead(), { ...FINE, positionsMm: everyMm(-30, 42, 2), thicknessMm: 2, addHu: noise(9) });
    expect(codes(judge(source).warnings)).not.toContain('noisy');
  });
});

describe('blood in the sagittal sinus', () => {
  /** A sinus 10 mm wide and 10 mm deep behind the brain, off the middle by 4 mm. */
  const withSinus = (sinusHu: number, turnedMm = 4) =>
    drawnHead({
      brainHu: (x, y, z) => {
        const isBehind = y < 0 && (x / 62) ** 2 + ((y - 10) / 80) ** 2 + (z / 62) ** 2 >= 1;
        return isBehind && Math.abs(x - turnedMm) < 6 ? sinusHu : drawnBrain(x, y, z);
      },
    });
  const said = (sinusHu: number, header = {}, options: ScanOptions = {}) => {
    const verdict = judge(scan(withSinus(sinusHu), { ...FINE, positionsMm: everyMm(-75, 75, 5), ...options, header }));
    return [...codes(verdict.reasons), ...codes(verdict.warnings)].filter(code => /sinus/i.test(code));
  };

  test.each([
    [60, {}, []],
    [85, { protocolName: 'CTA Stroke' }, []],
    [112, {}, ['sinusDense']],
    [112, { seriesDescription: 'HEAD W+W/O' }, ['brightSinus']],
    [180, {}, ['brightSinus']],
    [180, { seriesDescription: 'HEAD W/O' }, ['brightSinus']],
  ])('%d HU, header %j: %j', (hu, header, expected) => {
    expect(said(hu, header)).toEqual(expected);
  });

  test('its density goes on with the verdict', () => {
    const { sinusHu } = judge(scan(withSinus(60), { ...FINE, positionsMm: everyMm(-75, 75, 5) }));
    expect(Math.abs(sinusHu! - 60)).toBeLessThan(8);
  });

  test.each<[string, ScanOptions]>([
    ['behind on top', { rowLps: [-1, 0, 0], columnLps: [0, -1, 0] }],
    ['behind at the right', { rowLps: [0, 1, 0], columnLps: [-1, 0, 0], columns: 190, rows: 156 }],
  ])('is found in images with %s', (_name, options) => {
    expect(said(180, {}, options)).toEqual(['brightSinus']);
  });

  const calcium = (x: number, y: number, z: number) => {
    const isFalx = Math.abs(x) < 2 && Math.abs(y - 10) < 50 && z > 0;
    const isPlexus = ((Math.abs(x) - 22) / 5) ** 2 + ((y + 25) / 8) ** 2 + (z / 7) ** 2 < 1;
    const isClot = ((x - 25) / 25) ** 2 + (y / 30) ** 2 + (z / 25) ** 2 < 1;
    return isFalx || isPlexus ? 400 : isClot ? 85 : drawnBrain(x, y, z);
  };
  test('calcium of falx and plexus and a large clot are no sinus', () => {
    const verdict = judge(scan(drawnHead({ brainHu: calcium }), { ...FINE, positionsMm: everyMm(-75, 75, 5) }));
    expect(verdict.reasons).toEqual([]);
    expect(codes(verdict.warnings)).not.toContain('sinusDense');
  });
});

describe('origins beside the line of the others', () => {
  const said = (change: readonly [number, number, number], which: readonly number[], options: ScanOptions = {}) => {
    const source = scan(drawnHead(), options);
    const slices = source.slices.map((slice, k) => {
      const [x, y, z] = slice.originLps;
      return which.includes(k)
        ? { ...slice, originLps: [x + change[0], y + change[1], z + change[2]] as const }
        : slice;
    });
    return judge({ ...source, slices }).warnings.find(({ code }) => code === 'slicesOffLine')?.values;
  };
  const tilted: ScanOptions = { columnLps: [0, Math.cos(0.3), -Math.sin(0.3)], tableLps: [0, 0, 1] };

  test.each<[string, ScanOptions]>([
    ['upright', {}],
    ['with a tilted gantry', tilted],
  ])('%s', (_name, options) => {
    expect(said([0, 0, 0], [3], options)).toBeUndefined();
    expect(said([0.05, 0, 0], [3], options)).toBeUndefined();
    expect(said([7, 0, 0], [2, 28], options)).toEqual({ slices: 2, mm: expect.closeTo(7, 1) });
    expect(said([-20, 0, 0], [29], options)).toEqual({ slices: 1, mm: expect.closeTo(20, 1) });
    expect(said([0, 0, 5], [], options)).toBeUndefined();
  });
});
