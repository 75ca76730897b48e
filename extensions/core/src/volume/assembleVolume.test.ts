import fc from 'fast-check';
import type { Vec3 } from '../geometry.js';
import { assembleVolume } from './assembleVolume.js';
import { scan } from './fixtures/drawHead.js';
import type { SeriesSource } from './imageSeries.js';
import { measureSpacing } from './measureSpacing.js';

const TILT = (18.5 * Math.PI) / 180;
const TILTED_COLUMN: Vec3 = [0, Math.cos(TILT), -Math.sin(TILT)];
const height = (_x: number, _y: number, z: number) => Math.round(z);

const small = { columns: 8, rows: 6, pixelMm: 1 } as const;
const assembled = (source: SeriesSource) => {
  const outcome = assembleVolume(source);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};
const codes = (source: SeriesSource) => assembled(source).notices.map(n => n.code);

describe('order', () => {
  const source = scan(height, { ...small, positionsMm: [-10, -5, 0, 5, 10, 15] });

  test('whatever the order of the files, slices go from inferior to superior with their own pixels', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), order => {
        const { volume } = assembled({ ...source, slices: order.map(i => source.slices[i]!) });
        expect(volume.slices.map(s => s.positionMm)).toEqual([-10, -5, 0, 5, 10, 15]);
        expect(volume.slices.map((_, k) => volume.samples[48 * k])).toEqual([-10, -5, 0, 5, 10, 15]);
        expect(volume.slices.map(s => s.sourceIndex)).toEqual([0, 1, 2, 3, 4, 5].map(k => order.indexOf(k)));
      }),
    );
  });

  test('a normal that points down (rows from posterior to anterior) still gives superior order', () => {
    const { volume } = assembled(scan(height, { ...small, columnLps: [0, -1, 0], positionsMm: [0, 5, 10] }));
    expect(volume.normalLps[2]).toBe(1);
    expect([0, 48, 96].map(i => volume.samples[i])).toEqual([-10, -5, 0]);
  });
});

describe('what is in the series besides the stack', () => {
  const source = scan(height, { ...small, positionsMm: [0, 5, 10, 15] });

  test('a scout in the series is set aside with a notice', () => {
    const scout = scan(height, { ...small, rowLps: [0, 1, 0], columnLps: [0, 0, -1], positionsMm: [0] }).slices;
    const mixed = { ...source, slices: [...scout, ...source.slices] };
    expect(assembled(mixed).volume.sizeIjk[2]).toBe(4);
    expect(codes(mixed)).toEqual(['imagesSetAside']);
  });

  test('one image at a known position is dropped, the lower instance number stays', () => {
    const copy = { ...source.slices[1]!, sopInstanceUid: '2.25.9', instanceNumber: 99 };
    const doubled = { ...source, slices: [copy, ...source.slices] };
    expect(codes(doubled)).toEqual(['duplicateSlices']);
    expect(assembled(doubled).volume.slices[1]!.sopInstanceUid).toBe(source.slices[1]!.sopInstanceUid);
  });

  test('a series that shows everything twice says so', () => {
    const again = source.slices.map(s => ({
      ...s,
      instanceNumber: s.instanceNumber! + 100,
      samples: s.samples.map(hu => hu + 1),
    }));
    expect(codes({ ...source, slices: [...source.slices, ...again] })).toEqual(['repeatedPositions']);
  });

  test('the same pixels under other names are copies, however many', () => {
    const again = source.slices.map(s => ({ ...s, sopInstanceUid: `${s.sopInstanceUid}.9`, instanceNumber: 100 }));
    const doubled = { ...source, slices: [...again, ...source.slices] };
    expect(codes(doubled)).toEqual(['duplicateSlices']);
    expect(assembled(doubled).volume.slices.map(s => s.sopInstanceUid)).toEqual(
      source.slices.map(s => s.sopInstanceUid),
    );
  });

  test('slices 1.1 mm apart are both kept (junction of two acquisitions)', () => {
    const junction = scan(height, { ...small, positionsMm: [0, 4, 5.1, 12] });
    expect(assembled(junction).volume.sizeIjk[2]).toBe(4);
    expect(codes(junction)).toContain('unevenSpacing');
  });

  test('unread images are mentioned', () => {
    expect(codes({ ...source, unread: [{ reason: 'broken' }] })).toEqual(['unreadImages']);
  });

  test('frames of one instance keep their frame numbers', () => {
    const frames = source.slices.map((s, k) => ({ ...s, sopInstanceUid: '2.25.4', frameNumber: 4 - k }));
    const { volume } = assembled({ ...source, slices: frames });
    expect(volume.slices.map(s => s.frameNumber)).toEqual([4, 3, 2, 1]);
  });
});

describe('geometry', () => {
  test('a missing slice is a gap', () => {
    const source = scan(height, { ...small, positionsMm: [0, 5, 10, 20, 25] });
    const { volume, notices } = assembled(source);
    expect(measureSpacing(volume)).toMatchObject({ medianMm: 5, minMm: 5, maxMm: 10, coverageMm: 30, largestGapMm: 5 });
    expect(measureSpacing(volume).uncoveredShare).toBeCloseTo(5 / 30);
    expect(notices[0]!.text).toBe('Up to 5.0 mm between neighbouring slices are not covered.');
  });

  test('tilt and shear come from orientation and positions, not from the tag', () => {
    const source = scan(height, {
      ...small,
      columnLps: TILTED_COLUMN,
      tableLps: [0, 0, 1],
      header: { gantryDetectorTiltDeg: 0 },
    });
    const spacing = measureSpacing(assembled(source).volume);
    expect(spacing.tiltDeg).toBeCloseTo(18.5, 5);
    expect(spacing.shearDeg).toBeCloseTo(18.5, 5);
    expect(spacing.medianMm).toBeCloseTo(5 * Math.cos(TILT), 5);
  });

  test('a tilted reformat without shear has tilt only', () => {
    const spacing = measureSpacing(assembled(scan(height, { ...small, columnLps: TILTED_COLUMN })).volume);
    expect(spacing.tiltDeg).toBeCloseTo(18.5, 5);
    expect(spacing.shearDeg).toBeCloseTo(0, 4);
  });

  test('slices that overlap by more than half are mentioned', () => {
    expect(codes(scan(height, { ...small, positionsMm: [0, 2, 4, 6], thicknessMm: 5 }))).toEqual(['overlappingSlices']);
  });

  test('a missing thickness falls back to the spacing', () => {
    const source = scan(height, { ...small, positionsMm: [0, 3, 6] });
    const bare = source.slices.map(({ thicknessMm: _, ...slice }) => slice);
    expect(assembled({ ...source, slices: bare }).volume.slices.map(s => s.thicknessMm)).toEqual([3, 3, 3]);
  });
});

test('padding below air becomes air, the input stays as it was', () => {
  const source = scan(() => -2000, { ...small, positionsMm: [0] });
  expect(assembled(source).volume.samples[0]).toBe(-1024);
  expect(source.slices[0]!.samples[0]).toBe(-2000);
});

test.each([
  ['noImages', []],
  ['badGeometry', scan(height, { ...small, positionsMm: [0] }).slices.map(s => ({ ...s, spacingMm: [0, 1] as const }))],
  ['badGeometry', scan(height, { ...small, positionsMm: [0] }).slices.map(s => ({ ...s, rowLps: [1, 1, 0] as Vec3 }))],
  ['badGeometry', scan(height, { ...small, positionsMm: [0] }).slices.map(s => ({ ...s, samples: new Int16Array(3) }))],
])('%s', (tag, slices) => {
  const outcome = assembleVolume({ ...scan(height, small), slices });
  expect(!outcome.ok && outcome.failure._tag).toBe(tag);
});

test.each([
  ['another unit', { unit: 's' }, 's'],
  ['fractions', { samples: new Float32Array(48) }, 'HU'],
])('%s is not read as CT, and said by its unit', (_, change, unit) => {
  const source = scan(height, small);
  const slices = source.slices.map((slice, k) => (k === 1 ? { ...slice, ...change } : slice));
  const assembled = assembleVolume({ ...source, slices });
  expect(assembled).toMatchObject({ ok: false, failure: { _tag: 'notWholeHu', values: { unit } } });
});
