import {
  featureManifest,
  imageManifest,
  sliceManifest as slices,
  volume3dManifest,
  volumeManifest,
} from './fixtures/manifests.js';
import { parseManifest } from './parseManifest.js';

type Json = { [key: string]: unknown };
/** The manifest with one field, named by its path, replaced (or removed by undefined). */
function withField(path: string, value: unknown, manifest: Json = slices): unknown {
  const copy: Json = structuredClone(manifest);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json>((at, key) => at[key] as Json, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

test.each([slices, volumeManifest, imageManifest, volume3dManifest, featureManifest])(
  'a good manifest ($id) is returned as it is written',
  manifest => {
    expect(parseManifest(manifest)).toEqual({ ok: true, value: manifest });
  },
);

test('one spacing stands for all three directions, and the schema for editors may be named', () => {
  const parsed = parseManifest({
    ...(withField('input.spacingMm', 2, volume3dManifest) as Json),
    $schema: '../manifest.schema.json',
  });
  expect(parsed.ok && parsed.value.input).toMatchObject({ spacingMm: [2, 2, 2] });
});

const defects: readonly [path: string, value: unknown, sentence: RegExp][] = [
  ['id', 'Head Frame', /"id" must be small letters/],
  ['version', '1', /"version" must be a version/],
  ['title', '', /"title" must be a text/],
  ['description', 3, /"description" must be a text/],
  ['licence', undefined, /"licence" must be a text/],
  ['trainedOn', ' ', /"trainedOn" must be a text/],
  ['weights', null, /"weights" must be an object/],
  ['weights.file', '../../secret.onnx', /"weights.file" must be a plain file name/],
  ['weights.file', 'https://example.org/a.onnx', /"weights.file" must be a plain file name/],
  ['weights.sha256', 'AB'.repeat(32), /"weights.sha256" must be 64 small hexadecimal digits/],
  ['weights.bytes', 0, /"weights.bytes" must be a whole number above 0/],
  ['input', [], /"input" must be an object/],
  ['input.name', '', /"input.name" must be a text/],
  ['input.layout', 'NHWC', /"input.layout" must be "NCHW"/],
  ['input.frame', 'headVolume', /"input.layout" must be "NCDHW"/],
  ['input.frame', 'axial', /"input.frame" must be "headSlice" or "acquiredSlice"/],
  ['input.sizePx', [9000, 9000], /"input.sizePx" must be small enough for one pass/],
  ['input.fit', 'crop', /"input.fit" must be left out \(known fields: name/],
  ['input.sizePx', [96], /"input.sizePx" must be 2 whole numbers/],
  ['input.sizePx', [96, 80.5], /"input.sizePx\[1\]" must be a whole number above 0/],
  ['input.spacingMm', -2, /"input.spacingMm" must be a number from 0.1 to 20/],
  ['input.spacingMm', 1e9, /"input.spacingMm" must be a number from 0.1 to 20/],
  ['input.spacingMm', 1e-9, /"input.spacingMm" must be a number from 0.1 to 20/],
  ['input.sizePx', [8192, 2], /"input.sizePx\[0\]" must be a whole number of at most 4096/],
  ['input.channels', Array(65).fill({ windowHu: [0, 80], range: [0, 1] }), /a list of at most 64 channels/],
  [
    'input.channels',
    [{ windowHu: [0, 1e300], range: [0, 1] }],
    /windowHu\[1\]" must be a number from -100000 to 100000/,
  ],
  [
    'input.channels',
    [{ windowHu: [0, 80], range: [0, 1e300] }],
    /range\[1\]" must be a number from -1000000 to 1000000/,
  ],
  [
    'input.channels',
    [{ windowHu: [0, 80], range: [0, 1], slice: 1e9 }],
    /slice" must be a whole number of slices, at most 16/,
  ],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], boneAboveHu: 1e9 }], /boneAboveHu" must be a number from/],
  ['input.channels', [{ windowHu: [0, 80], zScore: { mean: 1e9, std: 1 } }], /zScore.mean" must be a number from/],
  ['input.channels', [{ windowHu: [0, 80], zScore: { mean: 0, std: 1e-30 } }], /zScore.std" must be a number from/],
  ['input.channels', [{ coordinate: 'x', scaleMm: 1e-30 }], /scaleMm" must be a number from 0.001 to 10000/],
  ['weights.bytes', 1e15, /"weights.bytes" must be at most/],
  ['id', 'a'.repeat(65), /"id" must be small letters, digits and single hyphens, at most 64 characters/],
  ['title', 'a'.repeat(201), /"title" must be a text of at most 200 characters/],
  ['trainedOn', 'a'.repeat(4001), /"trainedOn" must be a text of at most 4000 characters/],
  ['outputs', Array.from({ length: 65 }, (_, n) => ({ ...slices.outputs[0], name: `o${n}` })), /at most 64 outputs/],
  [
    'outputs',
    [{ ...slices.outputs[0], classes: Array.from({ length: 257 }, (_, n) => `c${n}`) }],
    /at most 256 class names/,
  ],
  ['input.channels', [], /"input.channels" must be a list of at least one/],
  ['input.channels', [{ windowHu: [80, 0], range: [0, 1] }], /"input.channels\[0\].windowHu" must be two numbers/],
  ['input.channels', [{ windowHu: [0, 80], range: [1] }], /"input.channels\[0\].range" must be two numbers/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], slice: 0.5 }], /slice" must be a whole number of slices/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], mirrored: 1 }], /mirrored" must be true or false/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], boneAbove: 1 }], /boneAbove" must be left out/],
  ['input.channels', [{ windowHu: [0, 80] }], /"input.channels\[0\]" must be given either "range" or "zScore"/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], zScore: 'image' }], /either "range" or "zScore"/],
  ['input.channels', [{ windowHu: [0, 80], zScore: 'volume' }], /zScore" must be an object with "mean" and "std"/],
  [
    'input.channels',
    [{ windowHu: [0, 80], zScore: { mean: 1, std: 0 } }],
    /zScore.std" must be a number from 0.001 to/,
  ],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], enhance: 'edges' }], /enhance" must be "darkRegions"/],
  ['input.channels', [{ windowHu: [0, 80], range: [0, 1], mirrored: true, difference: true }], /not both/],
  ['input.channels', [{ coordinate: 'w', scaleMm: 1 }], /coordinate" must be "x" or "y" or "z"/],
  ['outputs', [], /"outputs" must be a list of at least one/],
  ['outputs', [slices.outputs[0], slices.outputs[0]], /"outputs" must be free of repeated names/],
  ['outputs', [{ ...slices.outputs[0], classes: ['C', 'C'] }], /classes" must be free of repeated names/],
  [
    'outputs',
    [{ ...slices.outputs[0], classes: ['infarct', 'constructor'] }],
    /classes" must be free of names that every/,
  ],
  ['outputs', [{ ...slices.outputs[0], activation: 'relu' }], /activation" must be "softmax"/],
  [
    'outputs',
    [{ ...slices.outputs[0], classes: ['a'.repeat(10_000)] }],
    /classes\[0\]" must be a text of at most 200 char/,
  ],
  [
    'outputs',
    [{ ...slices.outputs[0], classes: ['turned \u202e about'] }],
    /classes\[0\]" must be a text of at most 200 char/,
  ],
  [
    'outputs',
    [0, 1].map(n => ({
      ...slices.outputs[0],
      name: `o${n}`,
      classes: Array.from({ length: 200 }, (_, c) => `c${n}${c}`),
    })),
    /given with at most 256 classes in all/,
  ],
  ['outputs', [{ ...slices.outputs[0], decoder: 'yolov7' }], /decoder" must be "mask" or "labelMap" or "yolov5"/],
  ['outputs', [{ ...slices.outputs[0], pooling: 'max' }], /pooling" must be left out/],
  ['outputs', [{ ...slices.outputs[0], neighbourShare: -1 }], /neighbourShare" must be a number from 0 to 1/],
  ['outputs', [{ ...slices.outputs[0], neighbourShare: 0.6 }], /neighbourShare" must be at most 0.5/],
  ['outputs', [{ ...slices.outputs[0], told: ['infarct'] }], /told\[0\]" must be "oedema"/],
  ['outputs', [{ ...slices.outputs[0], told: ['oedema'] }], /told" must be of classes that the output has/],
  ['outputs', [{ ...slices.outputs[0], decoder: 'labelMap' }], /activation" must be "none" for a label map/],
  ['outputs', [{ ...slices.outputs[0], decoder: 'centrePoint' }], /sizeOutput" must be the name of an output/],
  ['outputs', [{ ...slices.outputs[0], classes: ['lesion'] }], /"outputs" must be of use here: classes named C, L/],
  ['thresholds', { infarct: '0.5' }, /"thresholds.infarct" must be a number from 0 to 1/],
  ['thresholds', { infarct: 50 }, /"thresholds.infarct" must be a number from 0 to 1/],
  ['thresholds', { infract: 0.5 }, /"thresholds.infract" must be named like a class of an output/],
  ['role', 'regions', /"role" must be one that the input and the outputs serve: "infarct"/],
  ['role', 'lesions', /"role" must be "head-frame" or "regions"/],
  ['minimumSoftware', 'new', /"minimumSoftware" must be a version/],
  ['license', 'MIT', /"license" must be left out/],
];

test('an infarct network may state the limits of the score by overlap, and no other network may', () => {
  const thresholds = { overlap: 0.3, overlapShare: 0.15 };
  const parsed = parseManifest({ ...slices, thresholds });
  expect(parsed.ok && parsed.value.thresholds).toEqual(thresholds);
  const other = parseManifest({ ...volumeManifest, thresholds });
  expect(!other.ok && other.failure.message).toMatch(/"thresholds.overlap" must be named like a class of an output/);
});

test.each(defects)('%s = %j is refused with a sentence', (path, value, sentence) => {
  const parsed = parseManifest(withField(path, value));
  expect(parsed).toMatchObject({ ok: false, failure: { _tag: 'badManifest' } });
  expect(!parsed.ok && parsed.failure.message).toMatch(sentence);
});

test('a network of a sign names the sign by a class of its classifier, and may keep a map of where it looked', () => {
  const outputs = [
    { name: 'class', activation: 'softmax', classes: ['none', 'haemorrhage', 'blendSign'], decoder: 'classifier' },
    { name: 'centres', activation: 'sigmoid', classes: ['haemorrhage'], decoder: 'centreSides', maxOverlap: 0.45 },
    { name: 'cam', activation: 'none', classes: ['none', 'haemorrhage', 'blendSign'], decoder: 'activationMap' },
  ];
  const json = { ...slices, role: 'sign', outputs, thresholds: { blendSign: 0.6, haemorrhage: 0.3 } };
  expect(parseManifest(json)).toMatchObject({ ok: true, value: { role: 'sign' } });
  const scaled = parseManifest({
    ...json,
    outputs: [...outputs.slice(0, 2), { ...outputs[2], activation: 'softmax' }],
  });
  expect(!scaled.ok && scaled.failure.message).toMatch(/activation" must be "none": the scale of an activation map/);
  const without = parseManifest({ ...json, outputs: outputs.slice(1) });
  expect(!without.ok && without.failure.message).toMatch(/"role" must be one that the input and the outputs serve/);
});

const framed: readonly [frame: string, manifest: Json, path: string, value: unknown, sentence: RegExp][] = [
  ['headVolume', volumeManifest, 'outputs', [volumeManifest.outputs[0]], /one named "coords"/],
  ['acquiredSlice', imageManifest, 'input.fit', undefined, /"input.fit" must be "letterbox" or "stretch"/],
  ['acquiredSlice', imageManifest, 'input.channels', [{ coordinate: 'x', scaleMm: 1 }], /a channel of densities/],
  ['headVolume3d', volume3dManifest, 'input.spacingMm', [1, 2], /three numbers \(depth, height, width\)/],
  [
    'headVolume3d',
    volume3dManifest,
    'input.spacingMm',
    [0.1, 0.1, 0.1],
    /coarse enough for a whole head in all channels/,
  ],
  ['headVolume3d', volume3dManifest, 'input.spacingMm', 1e9, /"input.spacingMm" must be a number from 0.1 to 20/],
  ['headVolume', volumeManifest, 'input.spacingMm', 1e9, /"input.spacingMm" must be a number from 0.1 to 20/],
  [
    'headVolume3d',
    volume3dManifest,
    'input.channels',
    [{ slice: 1, windowHu: [0, 1], range: [0, 1] }],
    /slice" must be left/,
  ],
  ['headVolume3d', volume3dManifest, 'outputs', imageManifest.outputs, /masks: boxes and classifiers read slices/],
  ['regionFeatures', featureManifest, 'input.features', ['noiseHu'], /classes are the features, in their order/],
  ['regionFeatures', featureManifest, 'outputs', [featureManifest.outputs[1]], /one named "probability"/],
];

test.each(framed)('%s: %#', (_frame, manifest, path, value, sentence) => {
  const parsed = parseManifest(withField(path, value, manifest));
  expect(!parsed.ok && parsed.failure.message).toMatch(sentence);
});

test('all defects are named at once, and anything that is not an object is refused', () => {
  const parsed = parseManifest({ ...slices, version: 1, title: 2 });
  expect(!parsed.ok && parsed.failure.message).toMatch(/"version".*"title"/);
  for (const junk of [null, 7, 'text', [slices]]) expect(parseManifest(junk).ok).toBe(false);
});

test('what contradicts each other is said beside what is wrong by itself', () => {
  const parsed = parseManifest({
    ...slices,
    version: 1,
    input: { ...slices.input, channels: [{ windowHu: [80], mirrored: true, difference: true }] },
    outputs: [{ name: '', activation: 'softmax', classes: ['C', 'C'], decoder: 'yolov8', pooling: 'max' }],
  });
  const sentence = parsed.ok ? '' : parsed.failure.message;
  for (const path of [
    'version',
    'input.channels[0].windowHu',
    'input.channels[0]',
    'outputs[0].name',
    'outputs[0].classes',
    'outputs[0].activation',
    'outputs[0].pooling',
  ])
    expect(sentence).toContain(`"${path}" must be`);
  expect(sentence).toContain('given either "range" or "zScore"; "input.channels[0]" must be either "mirrored" or');
});

test('names of a stranger are cut, harmless and never passed over', () => {
  const name = `\u001b[2J\u202e${'x'.repeat(1e6)}`;
  for (const manifest of [
    { ...slices, [name]: 1 },
    { ...slices, thresholds: { [name]: 2 } },
    { ...slices, thresholds: { [name]: 1 } },
  ]) {
    const parsed = parseManifest(manifest);
    expect(!parsed.ok && parsed.failure.message).toMatch(/"(thresholds\.)?\?\[2J\?x+…" must be/);
    expect(!parsed.ok && parsed.failure.message.length).toBeLessThan(500);
  }
  const parsed = parseManifest({ ...slices, thresholds: JSON.parse('{"__proto__": 0.5}') });
  expect(!parsed.ok && parsed.failure.message).toMatch(/"thresholds" must be free of the names __proto__/);
});
