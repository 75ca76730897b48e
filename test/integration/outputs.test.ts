import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OUTPUT_IDS } from '@ohif-stroke/core';

const root = path.join(import.meta.dirname, '../..');
const DICOM = 'extensions/core/src/dicom';
const WORDS = /^extensions\/stroke\/src\/text\/(en|de|zh)\/labels\.ts$/;

const sources = ['extensions/core/src', 'extensions/runtime/src', 'extensions/stroke/src', 'extensions/cli/src']
  .flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
  )
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.|\/fixtures\/|\.d\.ts$/.test(file))
  .map(file => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '');

/** As a string, an option of the command line or the name of a download. */
const namedIn = (text: string, id: string): boolean =>
  new RegExp(`['"\`]${id}['"\`]|--${id}\\b|-${id}\\.dcm`).test(withoutComments(text));

/** As a key or a member: in core a figure has its items of the SR under such a name, and Korean words stand under theirs. */
const keyedIn = (text: string, id: string): boolean =>
  new RegExp(`\\b${id}\\??:|\\.${id}\\b`).test(withoutComments(text));

test.each(OUTPUT_IDS)('the output %s is its folder and a title in each language, and nothing else names it', id => {
  const files = sources
    .filter(({ file, text }) => namedIn(text, id) || (!file.startsWith('extensions/core') && keyedIn(text, id)))
    .map(({ file }) => file);
  const own = files.filter(file => file.startsWith(`${DICOM}/${id}/`));
  expect(own.length).toBeGreaterThan(0);
  expect(files.filter(file => !own.includes(file) && !WORDS.test(file))).toEqual([]);
  expect(files.filter(file => WORDS.test(file)).length).toBe(3);
});

test('a name that somebody spells out would be found', () => {
  for (const line of ["kind === 'ko'", 'await download("ko")', 'needs --ko', 'a-ko.dcm']) {
    expect([line, namedIn(line, 'ko')]).toEqual([line, true]);
  }
  for (const line of ['readonly ko?: string', 'made = { ko: 1 }', 'files.ko']) {
    expect([line, keyedIn(line, 'ko')]).toEqual([line, true]);
  }
  for (const line of ["from './ko/keyObjects.js'", "Modality: 'KO'", "/** `['ko']` */"]) {
    expect([line, namedIn(line, 'ko') || keyedIn(line, 'ko')]).toEqual([line, false]);
  }
});

test('the folders of the outputs know what they share, and not one another', () => {
  const folders = new Set<string>(OUTPUT_IDS);
  const across = sources
    .filter(({ file }) => folders.has(file.slice(`${DICOM}/`.length).split('/')[0] ?? '') && file.startsWith(DICOM))
    .filter(({ text }) => OUTPUT_IDS.some(id => text.includes(`from '../${id}/`)));
  expect(across.map(({ file }) => file)).toEqual([]);
});
