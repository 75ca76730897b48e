import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SIGN_IDS } from '@ohif-stroke/core';

const extensions = path.join(import.meta.dirname, '../../extensions');
const CORE = 'core/src/findings/signs';
const PANEL = 'stroke/src/signs';

const sources = readdirSync(extensions, { recursive: true, encoding: 'utf8' }).filter(
  file => /^\w+\/src\/.*\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$|(^|\/)fixtures\//.test(file),
);
/** Published scores ask for signs by their names. */
const ASKS_BY_NAME = /\/clinic\//;

const textOf = (file: string) => readFileSync(path.join(extensions, file), 'utf8');

test.each(SIGN_IDS)('%s is named in its folders and on its lines of the two lists, and nowhere else', id => {
  const elsewhere = sources.filter(file => !file.startsWith(`${CORE}/${id}/`) && !file.startsWith(`${PANEL}/${id}/`));
  const named = elsewhere.filter(file => !ASKS_BY_NAME.test(file) && new RegExp(`\\b${id}\\b`).test(textOf(file)));
  expect(named.sort()).toEqual([`${CORE}/signs.ts`, `${PANEL}/cards.ts`]);
  // Its import and its line.
  for (const list of named) expect(textOf(list).match(new RegExp(`\\b${id}\\b.*`, 'g'))).toHaveLength(2);
});

test('every folder of signs is on the list', () => {
  const folders = (at: string) =>
    readdirSync(path.join(extensions, at), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name);
  expect(folders(CORE).sort()).toEqual([...SIGN_IDS].sort());
  expect(folders(PANEL).sort()).toEqual([...SIGN_IDS].sort());
});
