import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PIPELINES } from '@ohif-stroke/core';

const root = path.join(import.meta.dirname, '../..');
const WORDS = /^extensions\/stroke\/src\/text\/(en|de|zh)\/labels\.ts$/;
/** Its lines in the records of analyses, reports and views, and its words: each held by the compiler. */
const HELD = [
  WORDS,
  /^extensions\/core\/src\/(analyses|reports)\.ts$/,
  /^extensions\/stroke\/src\/(text\/codes|panel\/views)\.ts$/,
];
/** Results of non-contrast CT are older than the list, and a report of ASPECTS is restored as one. */
const OLDER = /^extensions\/core\/src\/(findings\/strokeResult|dicom\/restoreArchived)\.ts$/;

const sources = ['extensions/core/src', 'extensions/runtime/src', 'extensions/stroke/src', 'extensions/cli/src']
  .flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file}`),
  )
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.|\/fixtures\/|\.d\.ts$/.test(file))
  .map(file => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

const namedIn = (text: string, id: string): boolean => new RegExp(`['"\`]${id}['"\`]|\\b${id}\\??:`).test(text);

test.each(PIPELINES.map(({ id }) => id))(
  'the pipeline %s is its folder, a line in each record, its words and its view',
  id => {
    expect(sources.length).toBeGreaterThan(400);
    const files = sources.filter(({ text }) => namedIn(text, id)).map(({ file }) => file);
    const own = files.filter(file => file.startsWith(`extensions/core/src/pipelines/${id}/`));
    expect(own.length).toBeGreaterThan(0);
    const others = files.filter(file => !own.includes(file) && !OLDER.test(file));
    expect(others.filter(file => !HELD.some(held => held.test(file)))).toEqual([]);
    expect(others.filter(file => WORDS.test(file))).toHaveLength(3);
  },
);

test('the folders of pipelines know what they share, and not one another', () => {
  const across = sources.filter(
    ({ file, text }) =>
      file.startsWith('extensions/core/src/pipelines/') && PIPELINES.some(({ id }) => text.includes(`'../${id}/`)),
  );
  expect(across.map(({ file }) => file)).toEqual([]);
});

/** Every file of core that comes along with one, by its imports of values. */
function comeAlong(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const { text = '' } = sources.find(source => source.file === file) ?? {};
  for (const [, from = ''] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*? from '(\.[^']*)\.js';/gms)) {
    comeAlong(`${path.posix.join(path.posix.dirname(file), from)}.ts`, seen);
  }
  return seen;
}

test.each([
  ['pipelines.ts', 'the page', /\/core\/src\/(inference|registration|dicom)\//],
  ['analyses.ts', 'the worker of analyses', /\/core\/src\/(dicom|picture)\//],
])('%s carries nothing into %s that it does not run', (list, _where, foreign) => {
  const files = [...comeAlong(`extensions/core/src/${list}`)];
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter(file => foreign.test(file))).toEqual([]);
});

test('what a list carries along is found', () => {
  const files = [...comeAlong('extensions/core/src/reports.ts')];
  expect(files.some(file => file.startsWith('extensions/core/src/dicom/sr/'))).toBe(true);
});
