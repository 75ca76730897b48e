/** @jest-environment ./extensions/runtime/ortTestEnvironment.mjs */
import {
  type AnalysisGrid,
  analysisSliceOf,
  hasFrame,
  inferDetector,
  inferMaps,
  inferOthers,
  type ModelManifest,
  mapPoint,
  type OtherFindings,
  type Runner,
  type Scene,
  sourcePixelAffine,
} from '@ohif-stroke/core';
import {
  BOX_PX,
  centrePointFile,
  classifierFile,
  nnunetFile,
  notANumberFile,
  unknownOperatorFile,
  yolov5File,
  yolov8File,
} from '../fixtures/foreignNetworks.js';
import { foreignManifest, foreignPort } from '../fixtures/foreignPort.js';
import { COLUMNS, type PaintHu, PIXEL_MM, paintedScene, ROWS } from '../fixtures/foreignScene.js';
import { onnxFile } from '../fixtures/onnxFile.js';

// Real passes over whole heads; a busy machine needs its time.
jest.setTimeout(120_000);

const SIZE = 64;
/** The 128 x 96 image is halved and lies 8 pixels below the top of the 64 x 64 input. */
const IMAGE_INPUT = {
  name: 'images',
  layout: 'NCHW',
  frame: 'acquiredSlice',
  sizePx: [SIZE, SIZE],
  fit: 'letterbox',
  channels: [{ windowHu: [0, 100], range: [0, 1] }],
};
/** Bright square of one cell (16 source pixels): columns 80-95, rows 32-47, on slices 4 and 5. */
const SPOT = { column: 80, row: 32, size: 16, slices: [4, 5] };
const inSpot: PaintHu = (column, row, slice) =>
  SPOT.slices.includes(slice) &&
  column >= SPOT.column &&
  column < SPOT.column + SPOT.size &&
  row >= SPOT.row &&
  row < SPOT.row + SPOT.size
    ? 1
    : 0;
const spotted: PaintHu = (column, row, slice) => 20 + 70 * inSpot(column, row, slice);

const runnerOf = (model: ModelManifest, file: Uint8Array<ArrayBuffer>): Runner => {
  const port = foreignPort([model, file]);
  return { run: (id, input) => port.run(id, input), advance: async () => undefined };
};

async function othersOf(manifest: ModelManifest, file: Uint8Array<ArrayBuffer>, scene: Scene): Promise<OtherFindings> {
  if (!hasFrame(manifest, 'acquiredSlice') && !hasFrame(manifest, 'headSlice')) throw new Error('not a slice model');
  const slices = scene.stack.slices.map((_, k) => k);
  const found = await inferOthers([manifest], scene, slices, runnerOf(manifest, file));
  return found;
}

type Head = readonly [name: string, file: Uint8Array<ArrayBuffer>, output: object, probability: number];
const boxes = { name: 'output0', activation: 'none', classes: ['haemorrhage'] };
const heads: readonly Head[] = [
  ['YOLOv5', yolov5File(SIZE), { ...boxes, decoder: 'yolov5' }, 0.9 * 0.9],
  ['YOLOv8', yolov8File(SIZE), { ...boxes, decoder: 'yolov8' }, 0.9],
  [
    'centre-point',
    centrePointFile(SIZE),
    { ...boxes, name: 'heat', activation: 'sigmoid', decoder: 'centrePoint', sizeOutput: 'wh', offsetOutput: 'reg' },
    1 / (1 + Math.exp(-(12 * 0.9 - 6))),
  ],
];

describe.each(heads)('a %s head', (name, file, output, probability) => {
  const id = `site-${name.toLowerCase()}`;
  const manifestOf = (input: object, more: object = {}) =>
    foreignManifest(file, { id, input, outputs: [{ ...output, ...more }], thresholds: { ...threshold(more) } });
  const threshold = ({ classes }: { classes?: readonly string[] }) => ({ [classes?.[0] ?? 'haemorrhage']: 0.6 });

  test('finds the spot of an acquired image at its pixels, on its slices, on its side', async () => {
    const found = await othersOf(manifestOf(IMAGE_INPUT), file, paintedScene(spotted));
    expect(found).toMatchObject({ warnings: [], detections: [], classifications: [] });
    const [width, height] = [2 * BOX_PX[0], 2 * BOX_PX[1]];
    const centre = SPOT.size / 2;
    for (const [n, slice] of SPOT.slices.entries()) {
      expect(found.boxes[n]).toMatchObject({
        modelId: id,
        componentId: `${id}--haemorrhage-1`,
        label: 'haemorrhage',
        probability: expect.closeTo(probability, 4),
        slice,
        x: SPOT.column + centre - width / 2,
        y: SPOT.row + centre - height / 2,
        width,
        height,
        side: 'left',
      });
    }
    expect(found.boxes).toHaveLength(2);
  });

  test('finds it in a turned head, where the network sees it upright', async () => {
    // 2 mm pixels over 128 mm about the middle of the head.
    const input = { ...IMAGE_INPUT, frame: 'headSlice', spacingMm: 2, fit: undefined };
    const { fit: _, ...slice } = input;
    const { boxes: found } = await othersOf(manifestOf(slice), file, paintedScene(spotted, 12));
    expect(found.length).toBeGreaterThan(0);
    for (const box of found) {
      expect(SPOT.slices).toContain(box.slice);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      // The cells are 16 mm wide, so the centre is within 8 mm of the spot's in each direction.
      expect(Math.abs(x - SPOT.column - SPOT.size / 2) * PIXEL_MM).toBeLessThan(12);
      expect(Math.abs(y - SPOT.row - SPOT.size / 2) * PIXEL_MM).toBeLessThan(12);
    }
  });

  test('gives classes that are no lesions here as detections', async () => {
    const found = await othersOf(manifestOf(IMAGE_INPUT, { classes: ['lvo'] }), file, paintedScene(spotted));
    expect(found.boxes).toEqual([]);
    expect(found.detections.map(d => [d.label, d.modelId])).toEqual([
      ['lvo', id],
      ['lvo', id],
    ]);
    expect(found.siteModels).toEqual([{ id, title: 'Made in a test', looksFor: [{ label: 'lvo', threshold: 0.6 }] }]);
  });

  test('a class of any words is a finding whose name holds letters only', async () => {
    const label = '<b>"LVO"</b> links, 左 \\ /';
    const found = await othersOf(manifestOf(IMAGE_INPUT, { classes: [label] }), file, paintedScene(spotted));
    expect(found.detections.map(d => d.label)).toEqual([label, label]);
    for (const { id: name, componentId } of found.detections) expect(name + componentId).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe('an infarct detector', () => {
  const file = yolov5File(SIZE);
  const manifest = foreignManifest(file, {
    id: 'infarct-detector',
    role: 'infarct-detector',
    input: IMAGE_INPUT,
    outputs: [{ ...boxes, classes: ['infarct'], decoder: 'yolov5', maxOverlap: 0.45 }],
    thresholds: { infarct: 0.25, countedFrom: 0.5, regionShare: 0.3 },
  });
  const detect = (bytes: Uint8Array<ArrayBuffer>) => {
    if (!hasFrame(manifest, 'acquiredSlice')) throw new Error('not an image model');
    const scene = paintedScene((c, r, k) => 90 * inSpot(c, r, k));
    const slices = scene.stack.slices.map((_, k) => k);
    return inferDetector(manifest, scene, slices, runnerOf(manifest, bytes));
  };

  test('gives its boxes with its name, and how they are to be taken', async () => {
    const found = await detect(file);
    expect(found).toMatchObject({
      detector: { modelId: 'infarct-detector', shownFrom: 0.25, countedFrom: 0.5, regionShare: 0.3 },
      warnings: [],
    });
    expect(found.boxes.map(({ label, slice, componentId, modelId }) => [label, slice, componentId, modelId])).toEqual(
      SPOT.slices.map(slice => ['infarct', slice, 'infarct-detector--infarct-1', 'infarct-detector']),
    );
  });

  test('that fails is said, and costs the score nothing', async () => {
    const found = await detect(notANumberFile(SIZE));
    expect(found).toMatchObject({ boxes: [], warnings: [{ code: 'otherModelFailed' }] });
    expect(found.detector).toBeUndefined();
  });
});

test('overlapping boxes of one class are one finding, and what is under the threshold is none', async () => {
  const file = yolov8File(SIZE);
  // Twice as wide as the cell: two neighbouring cells see half of it each, and their boxes overlap by a half.
  const wide: PaintHu = (c, r, k) => 20 + 70 * inSpot(c - 8, r, k);
  const manifest = (maxOverlap: number, cut: number) =>
    foreignManifest(file, {
      id: 'boxes',
      input: IMAGE_INPUT,
      outputs: [{ ...boxes, decoder: 'yolov8', maxOverlap }],
      thresholds: { haemorrhage: cut },
    });
  expect((await othersOf(manifest(0.2, 0.5), file, paintedScene(wide))).boxes).toHaveLength(2);
  expect((await othersOf(manifest(0.9, 0.5), file, paintedScene(wide))).boxes).toHaveLength(4);
  expect((await othersOf(manifest(0.2, 0.6), file, paintedScene(wide))).boxes).toHaveLength(0);
});

test('more boxes than a person can look through are no result, and the model is named', async () => {
  const file = yolov8File(SIZE);
  const manifest = foreignManifest(file, {
    id: 'mad',
    input: IMAGE_INPUT,
    outputs: [{ ...boxes, classes: ['lvo'], decoder: 'yolov8', maxOverlap: 0.9 }],
    thresholds: { lvo: 0.1 },
  });
  // Every cell of every slice: 64 boxes on each of 12.
  const found = await othersOf(
    manifest,
    file,
    paintedScene(() => 90),
  );
  expect(found).toMatchObject({ siteModels: [], boxes: [], detections: [], classifications: [] });
  expect(found.warnings).toMatchObject([{ code: 'otherModelFailed', values: { model: 'mad' } }]);
  expect(found.warnings[0]?.text).toMatch(/ boxes or more on the scan, where a person can look through 500\.$/);
});

test('a classifier gives one probability per class, pooled over the slices', async () => {
  const file = classifierFile(SIZE);
  const classifier = (pooling: string) =>
    foreignManifest(file, {
      id: 'site-classes',
      input: IMAGE_INPUT,
      outputs: [
        { name: 'scores', activation: 'softmax', classes: ['normal', 'bright'], decoder: 'classifier', pooling },
      ],
      thresholds: { bright: 0.7 },
    });
  const softmax = (logit: number) => 1 / (1 + Math.exp(-logit));
  const [bright, dark] = [softmax(8 * 0.9 - 4), softmax(8 * 0.2 - 4)];
  const most = await othersOf(classifier('max'), file, paintedScene(spotted));
  expect(most.classifications[1]).toEqual({
    modelId: 'site-classes',
    label: 'bright',
    probability: expect.closeTo(bright, 5),
    threshold: 0.7,
    slice: SPOT.slices[0],
  });
  const mean = await othersOf(classifier('mean'), file, paintedScene(spotted));
  expect(mean.classifications[1]?.probability).toBeCloseTo((2 * bright + 10 * dark) / 12, 5);
  expect(most.boxes).toEqual([]);
});

/** Pixels of a source slice over the threshold, from the map on the analysis grid. */
function paintedBack(
  map: Uint8Array,
  grid: AnalysisGrid,
  scene: Scene,
  slice: number,
): (c: number, r: number) => boolean {
  const k = analysisSliceOf(grid, slice);
  const image = {
    originLps: scene.volume.slices[slice]!.originLps,
    rowLps: scene.volume.rowLps,
    columnLps: scene.volume.columnLps,
    spacingMm: scene.volume.spacingMm,
  };
  const affine = sourcePixelAffine(grid, grid.slices[k]!, image);
  const [width, height] = grid.sizePx;
  const hit = new Set<string>();
  for (let i = 0; i < width * height; i++) {
    if (map[k * width * height + i]! < 128) continue;
    const [x, y] = mapPoint(affine, i % width, Math.floor(i / width));
    hit.add(`${Math.round(x)},${Math.round(y)}`);
  }
  return (c, r) => hit.has(`${c},${r}`);
}

describe('a network like nnU-Net: three dimensions, spacing and z-score of its own, softmax', () => {
  /** A dark block (10 HU) on the patient's right and a bright one (70 HU) on the left in tissue of 35 HU. */
  const dark = { from: [20, 30, 3], to: [39, 54, 7] } as const;
  const bright = { from: [84, 40, 5], to: [107, 59, 9] } as const;
  const inside = ({ from, to }: typeof dark | typeof bright, at: readonly number[]) =>
    at.every((v, i) => v >= from[i]! && v <= to[i]!);
  const blocks: PaintHu = (c, r, k) => (inside(dark, [c, r, k]) ? 10 : inside(bright, [c, r, k]) ? 70 : 35);
  const outputs = [{ name: 'output', activation: 'softmax', classes: ['background', 'infarct', 'haemorrhage'] }];
  const channels = [{ windowHu: [-10, 100], zScore: { mean: 35, std: 10 } }];

  test.each<[string, readonly [number, number, number], readonly number[], number]>([
    ['in one pass', [36, 100, 85], [5, 2, 2], 0],
    ['in a turned head', [36, 100, 85], [5, 2, 2], 15],
    ['in overlapping tiles', [16, 48, 48], [5, 2, 2], 0],
  ])('draws both blocks at their pixels %s', async (_, sizeVoxels, spacingMm, yawDeg) => {
    const file = nnunetFile(sizeVoxels, 1.2);
    const input = { name: 'input', layout: 'NCDHW', frame: 'headVolume3d', sizeVoxels, spacingMm, channels };
    const manifest = foreignManifest(file, { id: 'site-nnunet', input, outputs });
    if (!hasFrame(manifest, 'headVolume3d')) throw new Error('not three-dimensional');
    const scene = paintedScene(blocks, yawDeg);
    const read = await inferMaps(manifest, ['infarct', 'haemorrhage'], scene, runnerOf(manifest, file));
    if (!read?.ok) throw new Error(JSON.stringify(read));
    const { masks } = read.value;
    for (const [map, block, other] of [
      [masks.infarct!, dark, bright],
      [masks.haemorrhage!, bright, dark],
    ] as const) {
      const middle = Math.round((block.from[2] + block.to[2]) / 2);
      const at = paintedBack(map, scene.stack, scene, middle);
      // Inside by more than the mean filter reaches (one voxel of 2 mm), outside by more than that.
      const counts = { hits: 0, wanted: 0, stray: 0 };
      for (let r = 4; r < ROWS - 4; r++) {
        for (let c = 4; c < COLUMNS - 4; c++) {
          const core = c >= block.from[0] + 3 && c <= block.to[0] - 3 && r >= block.from[1] + 3 && r <= block.to[1] - 3;
          const near = c >= block.from[0] - 3 && c <= block.to[0] + 3 && r >= block.from[1] - 3 && r <= block.to[1] + 3;
          if (core) counts.wanted += 1;
          // A grid of 1 mm hits not every pixel of 1.5 mm when turned; its neighbour stands in.
          if (core && (at(c, r) || at(c + 1, r))) counts.hits += 1;
          if (!near && at(c, r)) counts.stray += 1;
        }
      }
      expect(counts.hits).toBe(counts.wanted);
      expect(counts.stray).toBe(0);
      const elsewhere = paintedBack(map, scene.stack, scene, other === dark ? 3 : 9);
      expect(elsewhere(other.from[0] + 8, other.from[1] + 8)).toBe(false);
    }
  });
});

describe('what is wrong with a file is one sentence', () => {
  const masks = { name: 'masks', activation: 'sigmoid', classes: ['infarct'] };
  const sentence = async (
    file: Uint8Array<ArrayBuffer>,
    fields: { outputs?: readonly object[]; input?: object } = {},
  ) => {
    const manifest = foreignManifest(file, { id: 'site', input: IMAGE_INPUT, outputs: [masks], ...fields });
    const scene = paintedScene(() => 35);
    if (!hasFrame(manifest, 'acquiredSlice')) throw new Error('not an image model');
    const read = await inferMaps(manifest, ['infarct'], scene, runnerOf(manifest, file));
    return read?.ok === false ? read.failure : undefined;
  };
  const renamed = (outputs: readonly (readonly [string, readonly number[]])[]) =>
    onnxFile({
      input: ['images', [1, 1, SIZE, SIZE]],
      outputs,
      operations: outputs.map(([output]) => ({ op: 'Identity', inputs: ['images'], output })),
    });
  const good = renamed([['masks', [1, 1, SIZE, SIZE]]]);

  test('(the file that is right gives none)', async () => {
    expect(await sentence(good)).toBeUndefined();
  });

  test.each<[string, Uint8Array<ArrayBuffer>, object, string, RegExp]>([
    [
      'another size of input',
      good,
      { input: { ...IMAGE_INPUT, sizePx: [128, 128] } },
      'modelMismatch',
      /its input has shape 1x1x64x64 instead of 1x1x128x128/,
    ],
    [
      'another number of channels',
      good,
      { input: { ...IMAGE_INPUT, channels: Array(3).fill(IMAGE_INPUT.channels[0]) } },
      'modelMismatch',
      /instead of 1x3x64x64/,
    ],
    [
      'another name of the input',
      good,
      { input: { ...IMAGE_INPUT, name: 'x' } },
      'modelMismatch',
      /its inputs are images instead of x/,
    ],
    [
      'an output that it does not have',
      renamed([['probs', [1, 1, SIZE, SIZE]]]),
      {},
      'modelMismatch',
      /no output masks \(it has probs\)/,
    ],
    [
      'another number of classes',
      good,
      { outputs: [{ ...masks, classes: ['infarct', 'oldInfarct'] }] },
      'modelMismatch',
      /output masks has shape 1x1x64x64, but mask with 2 classes needs 1x2x\?x\?/,
    ],
    [
      'an operator of its own',
      unknownOperatorFile(SIZE, 'site'),
      {},
      'sessionFailed',
      /uses the operator \S*Swirl, which ONNX Runtime does not have here/,
    ],
    [
      'an operator that is no standard',
      unknownOperatorFile(SIZE),
      {},
      'sessionFailed',
      /uses the operator \S*Swirl, which/,
    ],
    [
      'values that are no numbers',
      notANumberFile(SIZE),
      {},
      'inferenceFailed',
      /values that are no numbers in its output masks/,
    ],
    ['a file that is no network', new Uint8Array([1, 2, 3, 4]), {}, 'sessionFailed', /the file holds no ONNX network/],
  ])('%s', async (_, file, fields, tag, words) => {
    const failure = await sentence(file, fields);
    expect(failure?._tag).toBe(tag);
    expect(failure?.message).toMatch(/^Model site .*\.$/);
    expect(failure?.message).toMatch(words);
  });

  test('weights that are not those of the manifest', async () => {
    const manifest = foreignManifest(good, { id: 'site', input: IMAGE_INPUT, outputs: [masks] });
    const swapped = foreignPort([manifest, notANumberFile(SIZE)]);
    await expect(swapped.prepare('site')).rejects.toMatchObject({
      _tag: 'modelIntegrity',
      message: 'The weights of model site are not the ones of its manifest (SHA-256 differs), so they are not used.',
    });
  });

  test('a detector that fails costs its own findings only', async () => {
    const file = notANumberFile(SIZE);
    const manifest = foreignManifest(file, {
      id: 'site-boxes',
      input: IMAGE_INPUT,
      outputs: [
        { name: 'masks', activation: 'sigmoid', classes: ['lvo'], decoder: 'centrePoint', sizeOutput: 'masks' },
      ],
    });
    const found = await othersOf(
      manifest,
      file,
      paintedScene(() => 35),
    );
    expect(found.warnings.map(w => w.text)).toEqual([
      expect.stringMatching(/^Model site-boxes found nothing, because it failed: Model/),
    ]);
  });
});
