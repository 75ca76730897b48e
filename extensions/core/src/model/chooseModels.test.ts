import { HEAD_MANIFEST } from '../registration/fixtures/headManifest.js';
import { attempt } from './attempt.js';
import { chooseModels, maskThresholds, modelUse, rolesToInfer, tellsOedema } from './chooseModels.js';
import { SLICE_MANIFEST } from './fixtures/sliceManifest.js';
import type { ModelManifest, OutputSpec, SliceModelManifest } from './manifest.js';
import { rolesOf, servedRoles } from './roles.js';

const { outputs } = SLICE_MANIFEST;
const [regionOutput, maskOutput] = outputs as readonly [OutputSpec, OutputSpec];
const named = (id: string, ...drawn: OutputSpec[]): SliceModelManifest => ({ ...SLICE_MANIFEST, id, outputs: drawn });
const masks = (...classes: string[]): OutputSpec => ({ ...maskOutput, classes });
const REGIONS = named('regions', regionOutput, masks('brain', 'csf'));
const INFARCT = { ...named('infarct', masks('infarct', 'oldInfarct')), thresholds: { infarct: 0.35 } };
const BLEED = {
  ...named('haemorrhage', masks('parenchymal', 'oedema')),
  thresholds: { haemorrhage: 0.6, oedema: 0.4 },
};

const chosen = (...manifests: ModelManifest[]) => {
  const outcome = chooseModels(manifests, '1.0.0');
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};

test('roles follow from frame, classes and decoders', () => {
  expect(rolesOf(HEAD_MANIFEST)).toEqual(['head-frame']);
  expect(rolesOf(SLICE_MANIFEST)).toEqual(['regions', 'haemorrhage', 'infarct']);
  expect([REGIONS, INFARCT, BLEED].flatMap(rolesOf)).toEqual(['regions', 'infarct', 'haemorrhage']);
  expect(rolesOf({ ...INFARCT, role: 'detector' })).toEqual(['detector']);
  expect(rolesOf(named('boxes', { ...maskOutput, decoder: 'yolov8', classes: ['infarct'] }))).toEqual(['detector']);
});

test('a network of several roles is read once, at the first of them', () => {
  const models = chosen(SLICE_MANIFEST, HEAD_MANIFEST);
  expect(models.all.map(m => m.id)).toEqual(['head-frame', 'ncct-slices']);
  expect(rolesToInfer(models, 'regions')).toEqual(['regions', 'haemorrhage', 'infarct']);
  expect(rolesToInfer(models, 'infarct')).toEqual([]);
  expect(models.warnings).toEqual([]);
});

test('three networks are read one after the other', () => {
  const models = chosen(HEAD_MANIFEST, REGIONS, BLEED, INFARCT);
  expect((['regions', 'haemorrhage', 'infarct'] as const).map(role => rolesToInfer(models, role))).toEqual([
    ['regions'],
    ['haemorrhage'],
    ['infarct'],
  ]);
  expect(maskThresholds(models)).toEqual({ brain: 0.5, infarct: 0.35, oldInfarct: 0.5, haemorrhage: 0.6, oedema: 0.4 });
});

test('oedema is told where the manifest of the network that draws it says so, and nowhere else', () => {
  const drawing = { ...masks('parenchymal', 'oedema') };
  const told: OutputSpec = { ...drawing, told: ['oedema'] };
  expect(tellsOedema({})).toBe(false);
  expect(tellsOedema({ haemorrhage: named('haemorrhage', drawing) })).toBe(false);
  expect(tellsOedema({ haemorrhage: named('haemorrhage', told) })).toBe(true);
  expect(tellsOedema({ haemorrhage: named('haemorrhage', { ...masks('parenchymal'), told: ['oedema'] }) })).toBe(false);
});

test('a later model takes the roles that it has from an earlier one, and its own thresholds with them', () => {
  const models = chosen(HEAD_MANIFEST, SLICE_MANIFEST, INFARCT);
  expect(models.regions.id).toBe('ncct-slices');
  expect(models.infarct?.id).toBe('infarct');
  expect(rolesToInfer(models, 'regions')).toEqual(['regions', 'haemorrhage']);
  expect(rolesToInfer(models, 'infarct')).toEqual(['infarct']);
  expect(maskThresholds(models)).toEqual({
    brain: 0.5,
    infarct: 0.35,
    oldInfarct: 0.5,
    haemorrhage: 0.3,
    oedema: 0.5,
  });
});

test.each([
  ['finds the head', [SLICE_MANIFEST], 'headModelMissing'],
  ['finds the brain regions', [HEAD_MANIFEST, INFARCT], 'regionsModelMissing'],
])('a missing model that %s is one sentence', (part, manifests, tag) => {
  const outcome = chooseModels(manifests, '1.0.0');
  expect(outcome).toMatchObject({ ok: false, failure: { _tag: tag } });
  expect(!outcome.ok && outcome.failure.message).toContain(part);
});

test('what no model looks for is said as a warning', () => {
  expect(chosen(HEAD_MANIFEST, REGIONS).warnings.map(w => w.code)).toEqual(['haemorrhageNotRead', 'infarctNotRead']);
  expect(chosen(HEAD_MANIFEST, REGIONS, BLEED).warnings.map(w => w.code)).toEqual(['infarctNotRead']);
});

test.each<[string, ModelManifest, string]>([
  ['newer software', { ...INFARCT, minimumSoftware: '1.0.1' }, 'needs version 1.0.1 of this software; this is 1.0.0'],
  ['a brain', named('mine', regionOutput), 'mine cannot place the regions: it does not draw the class brain'],
])('a model that lacks %s is refused with a sentence', (_, manifest, sentence) => {
  const outcome = chooseModels([HEAD_MANIFEST, REGIONS, manifest], '1.0.0');
  expect(!outcome.ok && outcome.failure.message).toContain(sentence);
});

test('a report names model, version, hash and what it was trained on', () => {
  expect(modelUse(SLICE_MANIFEST)).toEqual({
    id: 'ncct-slices',
    version: '1.2.3',
    sha256: 'ab'.repeat(32),
    trainedOn: 'synthetic CT',
  });
});

test('what the port rejects with keeps its tag; anything else becomes a sentence with its cause', async () => {
  const tagged = Object.assign(new Error('The file is damaged.'), { _tag: 'badHash' });
  expect(await attempt(() => Promise.reject(tagged))).toMatchObject({
    ok: false,
    failure: { _tag: 'badHash', message: 'The file is damaged.' },
  });
  const bug = new Error('oom');
  expect(await attempt(() => Promise.reject(bug))).toMatchObject({
    ok: false,
    failure: { _tag: 'networkFailed', cause: bug },
  });
  expect(await attempt(async () => 7)).toEqual({ ok: true, value: 7 });
});

test('only a detector of infarcts that says so is the infarct detector; the later one counts', () => {
  const boxes: OutputSpec = { ...maskOutput, decoder: 'yolov5', classes: ['infarct'] };
  const foreign = named('site-boxes', boxes);
  const shipped = { ...named('infarct-detector', boxes), role: 'infarct-detector' as const };
  const own = { ...shipped, id: 'own-detector' };
  const models = chosen(HEAD_MANIFEST, SLICE_MANIFEST, foreign, shipped);
  expect([models.detector?.id, ...models.others.map(m => m.id)]).toEqual(['infarct-detector', 'site-boxes']);
  const replaced = chosen(HEAD_MANIFEST, SLICE_MANIFEST, shipped, own);
  expect([replaced.detector?.id, replaced.others]).toEqual(['own-detector', []]);
  expect(replaced.all.map(m => m.id)).toEqual(['head-frame', 'ncct-slices', 'own-detector']);
  expect(servedRoles(foreign)).toEqual(['infarct-detector', 'detector']);
  expect(servedRoles(named('two', { ...boxes, classes: ['infarct', 'lvo'] }))).toEqual(['detector']);
});

test('only a classifier of slices that says so judges a sign; any other stands beside the score', () => {
  const classes: OutputSpec = {
    name: 'class',
    activation: 'softmax',
    classes: ['none', 'blendSign'],
    decoder: 'classifier',
  };
  const foreign = named('site-classes', classes);
  const own = { ...named('blend', classes), role: 'sign' as const };
  const models = chosen(HEAD_MANIFEST, SLICE_MANIFEST, foreign, own);
  expect(models.signNetworks.map(m => m.id)).toEqual(['blend']);
  expect(models.others.map(m => m.id)).toEqual(['site-classes']);
  expect(models.all.map(m => m.id)).toContain('blend');
  expect(servedRoles(foreign)).toEqual(['classifier', 'sign']);
  expect(models.signs.size).toBe(0);
});
