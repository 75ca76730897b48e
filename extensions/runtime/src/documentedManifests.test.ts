import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECODERS } from '@ohif-stroke/core';
import { parseManifest } from '@ohif-stroke/models';
import { Ajv } from 'ajv';

/** What the refusals below replace a part of. */
type Json = { readonly input: object; readonly outputs: readonly object[] };

const root = join(__dirname, '../../..');
const text = readFileSync(join(root, 'docs/bring-your-own-model.md'), 'utf8');
const documented = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((block): Json => JSON.parse(block[1] ?? ''));
const shipped = readdirSync(join(root, 'models'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .flatMap((entry): unknown[] => {
    try {
      return [JSON.parse(readFileSync(join(root, 'models', entry.name, 'manifest.json'), 'utf8'))];
    } catch {
      return [];
    }
  });
const good = [...documented, ...shipped];
const validate = new Ajv().compile(JSON.parse(readFileSync(join(root, 'models/manifest.schema.json'), 'utf8')));

test('the manual shows six manifests and the parser takes each', () => {
  expect(documented).toHaveLength(6);
  for (const manifest of documented) expect(parseManifest(manifest)).toMatchObject({ ok: true });
});

test('the manual names every decoder and frame', () => {
  for (const name of [...Object.keys(DECODERS), 'headSlice', 'acquiredSlice', 'headVolume3d']) {
    expect(text).toContain(`\`${name}\``);
  }
});

test('the schema for editors takes what the parser takes', () => {
  expect(shipped.length).toBeGreaterThan(0);
  for (const manifest of good) {
    validate(manifest);
    expect(validate.errors).toBeNull();
  }
});

const masks = documented[0]!;
const boxes = documented[2]!;
test.each([
  ['an unknown field', { ...masks, license: 'MIT' }],
  ['no weights', { ...masks, weights: undefined }],
  ['another decoder', { ...boxes, outputs: [{ ...boxes.outputs[0], decoder: 'yolov7' }] }],
  ['a channel without range', { ...masks, input: { ...masks.input, channels: [{ windowHu: [0, 80] }] } }],
  ['a size of three', { ...boxes, input: { ...boxes.input, sizePx: [1, 2, 3] } }],
  ['a spacing that no head has', { ...masks, input: { ...masks.input, spacingMm: 1e9 } }],
  ['a side of too many pixels', { ...boxes, input: { ...boxes.input, sizePx: [8192, 640] } }],
  [
    'a window far beyond CT',
    { ...boxes, input: { ...boxes.input, channels: [{ windowHu: [0, 1e9], range: [0, 1] }] } },
  ],
  [
    'too many channels',
    { ...boxes, input: { ...boxes.input, channels: Array(65).fill({ windowHu: [0, 80], range: [0, 1] }) } },
  ],
  ['a title as long as a page', { ...masks, title: 'a'.repeat(201) }],
  ['a threshold over one', { ...masks, thresholds: { infarct: 2 } }],
])('both refuse %s', (_, manifest) => {
  expect(validate(JSON.parse(JSON.stringify(manifest)))).toBe(false);
  expect(parseManifest(manifest).ok).toBe(false);
});
