import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DECODERS, type Decoder } from '@ohif-stroke/core';

const root = path.join(import.meta.dirname, '../..');
const names = Object.keys(DECODERS);
const LIST = 'extensions/core/src/model/decoders.ts';
const fileOf = (name: string) => `extensions/core/src/model/decoders/${name}.ts`;

const sources = [
  'extensions/core/src',
  'extensions/runtime/src',
  'extensions/stroke/src',
  'extensions/cli/src',
  'models/src',
]
  .flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
  )
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.|\/fixtures\//.test(file))
  .map(file => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

/** These two mean other things as well (a layer of the viewer, a role): there the word `decoder` has to stand beside them. */
const ORDINARY: readonly Decoder[] = ['mask', 'classifier'];
const namedIn = (text: string, name: string): boolean =>
  ORDINARY.some(word => word === name)
    ? new RegExp(`decoder[^\\n]{0,40}['"]${name}['"]|['"]${name}['"][^\\n]{0,40}decoder`, 'i').test(text)
    : new RegExp(`\\b${name}\\b`).test(text);

test.each(names)('the decoder %s stands in its own file and in the list, and nothing else names it', name => {
  expect(sources.find(({ file }) => file === fileOf(name))?.text).toMatch(new RegExp(`export const ${name}\\b`));
  const others = sources.filter(({ file, text }) => file !== LIST && file !== fileOf(name) && namedIn(text, name));
  expect(others.map(({ file }) => file)).toEqual([]);
});

test('a name that somebody spells out would be found', () => {
  expect(namedIn("if (spec.decoder === 'mask') return;", 'mask')).toBe(true);
  expect(namedIn("case 'yolov5':", 'yolov5')).toBe(true);
  expect(namedIn("const layer = 'mask';", 'mask')).toBe(false);
});
