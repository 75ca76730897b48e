import {
  type AnalysisGrid,
  type AnalysisSlice,
  ASPECTS_REGIONS,
  type AspectsFinding,
  type MaskLayer,
  type RegionEvidence,
  type RegionFinding,
  regionLabel,
  type Side,
  SOFTWARE,
  type SourceImage,
  type StrokeResult,
  type Vec3,
} from '@ohif-stroke/core';

const GRID_WIDTH = 160;
const GRID_HEIGHT = 192;

/** Where a head of the fixture has its structures, mm from the centre of the slice: patient left and posterior positive. */
interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const REGION_DISCS: readonly Disc[] = [
  { x: 12, y: -18, radius: 5 },
  { x: 24, y: -2, radius: 6 },
  { x: 16, y: 8, radius: 5 },
  { x: 36, y: 0, radius: 5 },
  { x: 48, y: -22, radius: 8 },
  { x: 54, y: 0, radius: 8 },
  { x: 48, y: 24, radius: 8 },
  { x: 42, y: -30, radius: 9 },
  { x: 50, y: 0, radius: 9 },
  { x: 42, y: 32, radius: 9 },
];

export interface FixtureOptions {
  readonly images: readonly SourceImage[];
  readonly side: Side | 'none';
  readonly affected?: readonly (typeof ASPECTS_REGIONS)[number][];
  readonly notAssessed?: readonly (typeof ASPECTS_REGIONS)[number][];
  readonly studyInstanceUid?: string;
  readonly seriesInstanceUid?: string;
  readonly frameOfReferenceUid?: string;
}

export interface Fixture {
  readonly result: StrokeResult;
  /** HU on the analysis grid: a grey head with a skull. */
  readonly hu: Float32Array;
}

interface DrawnDisc extends Disc {
  readonly value: number;
}

/** What a slice carries; deep regions and M1-M3 lie on the lower half of the stack, M4-M6 above. */
function discsOf(layer: MaskLayer, share: number, side: Side | 'none'): readonly DrawnDisc[] {
  const middle = share > 0.3 && share < 0.7;
  if (layer === 'infarct') {
    return middle && side !== 'none' ? [{ x: side === 'left' ? 50 : -50, y: 4, radius: 14, value: 1 }] : [];
  }
  if (layer === 'oldInfarct') return middle ? [{ x: 40, y: 50, radius: 7, value: 1 }] : [];
  if (layer === 'haemorrhage') return middle ? [{ x: -25, y: 20, radius: 6, value: 1 }] : [];
  if (layer === 'oedema') return middle ? [{ x: -25, y: 33, radius: 5, value: 1 }] : [];
  return ASPECTS_REGIONS.flatMap((name, i) =>
    i >= 7 !== share >= 0.5
      ? []
      : (['left', 'right'] as const).map(of => {
          const disc = REGION_DISCS[i]!;
          return { ...disc, x: of === 'left' ? disc.x : -disc.x, value: regionLabel(name, of) };
        }),
  );
}

/** Paints discs around the middle of one plane of the analysis grid. */
function paint(plane: Uint8Array, discs: readonly DrawnDisc[]): void {
  for (const { x, y, radius, value } of discs) {
    const column = (GRID_WIDTH - 1) / 2 + x;
    const row = (GRID_HEIGHT - 1) / 2 + y;
    for (let r = Math.ceil(row - radius); r <= row + radius; r++) {
      for (let c = Math.ceil(column - radius); c <= column + radius; c++) {
        if (Math.hypot(c - column, r - row) <= radius) plane[c + GRID_WIDTH * r] = value;
      }
    }
  }
}

const pointLps = (image: SourceImage, column: number, row: number): Vec3 => {
  const [sx, sy] = image.spacingMm;
  const at = (i: 0 | 1 | 2) => image.originLps[i] + column * sx * image.rowLps[i] + row * sy * image.columnLps[i];
  return [at(0), at(1), at(2)];
};

/** A complete result on any series of images: the anatomy is drawn, the geometry is that of the images. */
export function fixtureResult(options: FixtureOptions): Fixture {
  const { images, side } = options;
  const shareOf = (k: number) => k / Math.max(1, images.length - 1);
  const slices = images.map(
    (image, k): AnalysisSlice => ({
      sourceSlices: [k],
      centreLps: pointLps(image, (image.columns - 1) / 2, (image.rows - 1) / 2),
      leftwardLps: image.rowLps,
      posteriorLps: image.columnLps,
      thicknessMm: image.thicknessMm,
      extentMm: image.thicknessMm,
    }),
  );
  const grid: AnalysisGrid = { sizePx: [GRID_WIDTH, GRID_HEIGHT], spacingMm: 1, slices };
  const plane = GRID_WIDTH * GRID_HEIGHT;
  const layer = (name: MaskLayer, scale: number) => {
    const map = new Uint8Array(plane * images.length);
    images.forEach((_, k) => {
      const discs = discsOf(name, shareOf(k), side).map(disc => ({ ...disc, value: scale * disc.value }));
      paint(map.subarray(plane * k, plane * (k + 1)), discs);
    });
    return map;
  };
  const maps = {
    regions: layer('regions', 1),
    brain: new Uint8Array(plane * images.length).fill(255),
    infarct: layer('infarct', 230),
    oldInfarct: layer('oldInfarct', 240),
    haemorrhage: layer('haemorrhage', 250),
    oedema: layer('oedema', 220),
  };
  const hu = Float32Array.from(maps.brain, (_, i) => {
    const x = (i % GRID_WIDTH) - (GRID_WIDTH - 1) / 2;
    const y = (Math.floor(i / GRID_WIDTH) % GRID_HEIGHT) - (GRID_HEIGHT - 1) / 2;
    const r = Math.hypot(x / 72, y / 88);
    if (r > 0.93) return r > 1 ? -1000 : 900;
    if (maps.infarct[i] || maps.oldInfarct[i]) return maps.infarct[i] ? 26 : 8;
    return maps.haemorrhage[i] ? 65 : 34 + 3 * Math.sin(x / 5) * Math.cos(y / 7);
  });
  return { result: { ...constants(options), grid, maps }, hu };
}

const thresholds = {
  infarctThreshold: 0.5,
  oldInfarctThreshold: 0.5,
  haemorrhageThreshold: 0.5,
  oedemaThreshold: 0.5,
};

function constants(options: FixtureOptions): Omit<StrokeResult, 'grid' | 'maps'> {
  const { images, side } = options;
  const middle = Math.floor(images.length / 2);
  const image = images[middle]!;
  // Around the infarct disc, whose centre lies 50 mm to its side.
  const box = (slice: number, sizeMm: number) => {
    const [sx, sy] = image.spacingMm;
    const edge = (middle: number, mm: number, spacing: number) => Math.round(middle + (mm - sizeMm / 2) / spacing);
    return {
      id: `infarct-1-${slice}`,
      componentId: 'infarct-1',
      label: 'infarct' as const,
      probability: 0.87,
      slice,
      x: edge(image.columns / 2, side === 'left' ? 50 : -50, sx),
      y: edge(image.rows / 2, 4, sy),
      width: Math.round(sizeMm / sx),
      height: Math.round(sizeMm / sy),
      side: side === 'none' ? ('left' as const) : side,
    };
  };
  return {
    pipeline: 'ncct' as const,
    software: SOFTWARE,
    studyInstanceUid: options.studyInstanceUid ?? '1.2.826.0.1.3680043.8.498.1',
    seriesInstanceUid: options.seriesInstanceUid ?? '1.2.826.0.1.3680043.8.498.1.1',
    frameOfReferenceUid: options.frameOfReferenceUid ?? '1.2.826.0.1.3680043.8.498.1.9',
    suitability: {
      ok: true,
      reasons: [],
      warnings: [{ code: 'tilted', text: 'The gantry was tilted by 18.5 degrees.' }],
    },
    headFrame: { mniToLps: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], residualMm: 2.1, inliers: 240, trusted: true },
    aspects: aspects(options),
    infarct: {
      volumeMl: { left: side === 'left' ? 14.2 : 2.05, right: side === 'right' ? 12.1 : 0 },
      acuteVolumeMl: { left: side === 'left' ? 12.15 : 0, right: side === 'right' ? 12.1 : 0 },
      oldVolumeMl: { left: 2.05, right: 0 },
    },
    haemorrhage: { volumeMl: 1.4, oedema: { volumeMl: { left: 0, right: 0.82 } } },
    scores: {},
    figures: {},
    signs: {},
    boxes: side === 'none' ? [] : [box(middle, 28), box(Math.max(0, middle - 1), 20)],
    models: [
      { id: 'head-frame', version: '1.0.0', sha256: 'ab'.repeat(32), trainedOn: 'synthetic CT' },
      { id: 'ncct-slices', version: '1.0.0', sha256: 'cd'.repeat(32), trainedOn: 'synthetic CT' },
    ],
    backend: { name: 'wasm', threads: 2 },
    parameters: { huWindowLow: 20, huWindowHigh: 60, cutOffDeepPercent: 5.6, cutOffCortexPercent: 4.7, ...thresholds },
    timingsMs: { assemble: 12 },
    images,
  };
}

function aspects({ side, images, affected = ['I', 'M2', 'L'], notAssessed = [] }: FixtureOptions): AspectsFinding {
  const all = images.map((_, k) => k);
  const half = images.length / 2;
  const region = (name: RegionFinding['name'], of: Side): RegionFinding => {
    const dark = of === side && affected.includes(name);
    const slices = all.filter(k => k >= half === ['M4', 'M5', 'M6'].includes(name));
    const missing = notAssessed.includes(name);
    return {
      name,
      side: of,
      affected: dark,
      probability: dark ? 0.91234567891 : 0.0412,
      evidence: missing ? noEvidence : evidence(dark ? 4.6789 : 0.1),
      slices: missing ? [] : slices,
      ...(missing
        ? { note: 'notAssessed' as const }
        : name === 'M6' && of === 'left'
          ? { note: 'oldInfarct' as const }
          : {}),
    };
  };
  const order: readonly Side[] = side === 'left' ? ['left', 'right'] : ['right', 'left'];
  const regions = order.flatMap(of => ASPECTS_REGIONS.map(name => region(name, of)));
  return { total: 10 - regions.filter(r => r.affected).length, side, regions };
}

const evidence = (differenceHu: number): RegionEvidence => ({
  huMean: 30.123456789,
  huMedian: 30,
  huMeanOpposite: 30.2 + differenceHu,
  huMedianOpposite: 30 + differenceHu,
  differenceHu,
  differencePercent: (100 * differenceHu) / (30 + differenceHu),
  voxelsCounted: 1234,
  voxelsLeftOut: 56,
  volumeMl: 5.4321,
  networkProbability: 0.5,
  infarctShare: 0.4,
  oldInfarctShare: 0,
  haemorrhageShare: 0,
  cuts: 4,
  consecutiveDarkCuts: 3,
});

/** What a region outside the scan has: no figure at all. */
const noEvidence: RegionEvidence = Object.fromEntries(
  Object.keys(evidence(0)).map(key => [key, Number.NaN]),
) as unknown as RegionEvidence;
