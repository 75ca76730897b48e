import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIGURE_IDS } from '@ohif-stroke/core';

const extensions = path.join(import.meta.dirname, '../../extensions');
const CORE = 'core/src/findings/figures';
const PANEL = 'stroke/src/figures';

const sources = readdirSync(extensions, { recursive: true, encoding: 'utf8' }).filter(
  file => /^\w+\/src\/.*\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$|(^|\/)fixtures\//.test(file),
);

/** Published scores ask for figures and signs by their names; the text in RadElement's order puts each in its place. */
const ASKS_BY_NAME = /\/clinic\/|^core\/src\/reading\/clinicOf\.ts$|^stroke\/src\/report\/readTemplates\.ts$/;

const textOf = (file: string) => readFileSync(path.join(extensions, file), 'utf8');

test.each(FIGURE_IDS)('%s is named in its folders and on its lines of the two lists, and nowhere else', id => {
  const elsewhere = sources.filter(file => !file.startsWith(`${CORE}/${id}/`) && !file.startsWith(`${PANEL}/${id}/`));
  const named = elsewhere.filter(file => !ASKS_BY_NAME.test(file) && new RegExp(`\\b${id}\\b`).test(textOf(file)));
  expect(named.sort()).toEqual([`${CORE}/figures.ts`, `${PANEL}/cards.ts`]);
  // Its import and its line.
  for (const list of named) expect(textOf(list).match(new RegExp(`\\b${id}\\b.*`, 'g'))).toHaveLength(2);
});

test('every folder of figures is on the list', () => {
  const folders = (at: string) =>
    readdirSync(path.join(extensions, at), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name);
  expect(folders(CORE).sort()).toEqual([...FIGURE_IDS].sort());
  expect(folders(PANEL).sort()).toEqual([...FIGURE_IDS].sort());
});

/** Codes of a figure stand in its folder: they are looked for in the sources, as no table holds them all. */
test('no two concepts of our own share a code value', () => {
  const own = sources.flatMap(file => [...textOf(file).matchAll(/\bown\(\s*'([^']+)'/g)].map(([, value]) => value!));
  expect(own.length).toBeGreaterThan(60);
  expect(own.filter((value, i) => own.indexOf(value) !== i || value.length > 16)).toEqual([]);
});
