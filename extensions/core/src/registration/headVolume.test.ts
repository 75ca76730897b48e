import { transformPoint } from '../geometry.js';
import type { VolumeModelManifest } from '../model/manifest.js';
import { assembleVolume } from '../volume/assembleVolume.js';
import { drawnHead, everyMm, type HuAt, type ScanOptions, scan, turned } from '../volume/fixtures/drawHead.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { HEAD_MANIFEST } from './fixtures/headManifest.js';
import { type HeadVolume, headVolume } from './headVolume.js';
import { levelMidline } from './levelMidline.js';

const TILT = (18.5 * Math.PI) / 180;

function volumeOf(head: HuAt, options: ScanOptions = {}): CtVolume {
  const outcome = assembleVolume(scan(head, options));
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.volume;
}

/** First channel at offsets (RAS mm) from the grid's middle, nearest voxel. */
function valueAt({ tensor, sizeVoxels: [nz, ny, nx], spacingMm }: HeadVolume, x: number, y: number, z: number): number {
  const i = (mm: number, n: number) => Math.round(mm / spacingMm + (n - 1) / 2);
  return tensor.data[i(x, nx) + nx * (i(y, ny) + ny * i(z, nz))]!;
}

/** The drawn head with one marker on the patient's right, in front and above. */
const marked: HuAt = (x, y, z) => (Math.hypot(x - 30, y - 40, z - 20) < 9 ? 79 : drawnHead()(x, y, z));

describe.each<[string, ScanOptions]>([
  ['straight, 5 mm', {}],
  [
    'tilted gantry, uneven spacing',
    {
      columnLps: [0, Math.cos(TILT), -Math.sin(TILT)],
      tableLps: [0, 0, 1],
      positionsMm: [...everyMm(-80, 0, 4), ...everyMm(7, 90, 7)],
    },
  ],
  [
    'rows from posterior to anterior, top first',
    { columnLps: [0, -1, 0], positionsMm: everyMm(-80, 80, 5).toReversed() },
  ],
])('%s', (_, options) => {
  const head = headVolume(volumeOf(marked, { ...options, centreLps: [12, -30, 400] }), HEAD_MANIFEST);
  const [cx, cy, cz] = head.centreLps;
  const at = (x: number, y: number, z: number) => valueAt(head, x - (12 - cx), y - (-30 - cy), z + 400 - cz);

  test('the crop is centred on the head and all axes ascend towards right, front and top', () => {
    expect(head.tensor.dims).toEqual([1, 4, 48, 56, 48]);
    expect(Math.hypot(cx - 12, cy + 30)).toBeLessThan(12);
    expect(at(30, 40, 20)).toBeGreaterThan(0.9);
    expect(at(-30, 40, 20)).toBeLessThan(0.6);
    expect(at(30, -40, 20)).toBeLessThan(0.6);
  });

  test('bone and air are 0, brain is its density over 80 HU', () => {
    expect(at(0, 85, 0)).toBeLessThan(0.12);
    expect(at(0, 105, 10)).toBe(0);
    expect(at(0, -30, 5)).toBeCloseTo(27 / 80, 1);
  });

  test('coordinate channels are offsets in mm over 100', () => {
    const n = 48 * 56 * 48;
    expect([1, 2, 3].map(c => head.tensor.data[c * n])).toEqual([-0.94, -1.1, -0.94].map(v => expect.closeTo(v)));
    expect([1, 2, 3].map(c => head.tensor.data[(c + 1) * n - 1])).toEqual(
      [0.94, 1.1, 0.94].map(v => expect.closeTo(v)),
    );
  });
});

test('without any tissue the middle of the scan is taken', () => {
  const head = headVolume(
    volumeOf(() => -1000, { columns: 20, rows: 20, positionsMm: [0, 5, 10, 15, 20] }),
    HEAD_MANIFEST,
  );
  expect(Math.hypot(head.centreLps[0], head.centreLps[1], head.centreLps[2] - 10)).toBeLessThan(7);
  expect(head.tensor.data.subarray(0, 100).every(v => v === 0)).toBe(true);
});

describe('the midline', () => {
  const manifest: VolumeModelManifest = {
    ...HEAD_MANIFEST,
    input: { ...HEAD_MANIFEST.input, sizeVoxels: [32, 38, 32], spacingMm: 6 },
  };
  const straight = {
    mniToLps: [-1, 0, 0, 0, 0, -1, 0, -18, 0, 0, 1, -10] as const,
    residualMm: 2,
    inliers: 9,
    trusted: true,
  };
  /** An old infarct: one half lacks a large piece of brain. */
  const lesion = drawnHead({ brainHu: (x, y, z) => (Math.hypot(x + 40, y + 30, z - 10) < 24 ? 10 : 34) });

  test.each([
    ['9 degrees', 9, drawnHead()],
    ['-12 degrees', -12, drawnHead()],
    ['7 degrees with a large lesion on one side', 7, lesion],
  ])('a head turned by %s is levelled within 1.5 degrees', (_, yaw, huAt) => {
    const head = headVolume(volumeOf(turned(huAt, yaw)), manifest);
    const { mniToLps, trusted } = levelMidline(straight, head);
    const front = transformPoint(mniToLps, [0, 62, 10]);
    const back = transformPoint(mniToLps, [0, -98, 10]);
    const found = (Math.atan2(front[0] - back[0], -(front[1] - back[1])) * 180) / Math.PI;
    expect(Math.abs(found - yaw)).toBeLessThan(1.5);
    expect(trusted).toBe(true);
  });
});
