import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LESION_KINDS } from '@ohif-stroke/core';

const ROOT = path.join(__dirname, '../..');
const ROOMS = [
  'extensions/core/src',
  'extensions/runtime/src',
  'extensions/stroke/src',
  'extensions/cli/src',
  'models/src',
];
const MAY_NAME_ALL = [
  /** Words of three languages, which the compiler holds complete. */
  /stroke\/src\/text\/(en|de|zh)\/labels\.ts$/,
  /** Not a list of kinds: which network draws which mask; the rules that tell them apart; what each does to a region. */
  /core\/src\/model\/networkMaps\.ts$/,
  /core\/src\/findings\/infarct\/lesions\.ts$/,
  /core\/src\/findings\/regions\/regionLayout\.ts$/,
];
/** What stands closer together than this is a list, a union or a record of kinds. */
const LIST_LENGTH = 90;

const sources = ROOMS.flatMap(room =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/\.test\.|fixtures/.test(file))
    .map(file => path.join(room, file)),
);

const spelled = (text: string): boolean =>
  [...text.matchAll(/\boldInfarct\b/g)].some(({ index }) => {
    const around = text.slice(Math.max(0, index - LIST_LENGTH), index + LIST_LENGTH);
    const quotedOrKey = (kind: string) => new RegExp(`['"\`|(]${kind}['"\`|)]|\\b${kind}:`).test(around);
    return LESION_KINDS.every(quotedOrKey);
  });

test('no file but the table and the dictionaries spells the kinds of lesion out', () => {
  expect(sources.length).toBeGreaterThan(400);
  const files = sources.filter(file => spelled(readFileSync(path.join(ROOT, file), 'utf8')));
  expect(files.filter(file => !MAY_NAME_ALL.some(allowed => allowed.test(file)))).toEqual([]);
  // The search itself finds what it looks for.
  expect(files.filter(file => /labels\.ts$/.test(file)).length).toBe(3);
});
