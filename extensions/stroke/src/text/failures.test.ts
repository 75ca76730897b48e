import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FAILURE_CODES } from './codes.js';
import { failureText } from './failures.js';
import { textFor } from './index.js';

const ROOT = path.join(__dirname, '../../../..');
/** What the panel can be handed: core, models, runtime in the browser, this extension. */
const ROOMS = ['extensions/core/src', 'models/src', 'extensions/runtime/src', 'extensions/stroke/src'];
/** Ends of a read or of a load that the panel words itself, or that stay with whoever asked. */
const NEVER_SHOWN = new Set(['cancelled', 'unreadable', 'x']);
/** Said beside the field of the patient form, in words that its types ask for (panel/clinic/itemText.ts). */
const OF_THE_FORM = /^entry[A-Z]/;

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fixtures' || entry.name === 'node_modules' ? [] : sources(file);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [readFileSync(file, 'utf8')] : [];
  });
}

test('every failure that the sources can make has its words', () => {
  const made = ROOMS.flatMap(room => sources(path.join(ROOT, room))).flatMap(source =>
    [...source.matchAll(/\bfailure(?:<[^>]*>)?\(\s*'(\w+)'/g)].map(match => match[1]!),
  );
  expect(new Set(made).size).toBeGreaterThan(25);
  const known = new Set<string>(FAILURE_CODES);
  expect(
    [...new Set(made)].filter(code => !known.has(code) && !NEVER_SHOWN.has(code) && !OF_THE_FORM.test(code)),
  ).toEqual([]);
});

const failed = (_tag: string, values?: Readonly<Record<string, string | number>>) => ({
  _tag,
  message: 'The English sentence.',
  ...(values ? { values } : {}),
});

test('a failure is said with its values, in English as core says it', () => {
  const refused = failed('storeRefused', { status: 503 });
  expect(failureText(textFor('en'), refused)).toBe('The English sentence.');
  expect(failureText(textFor('de'), refused)).toBe('Das Archiv antwortete mit Status 503.');
  expect(failureText(textFor('zh'), refused)).toBe('归档返回状态 503。');
});

test('one without its values, or that nobody knows, is said in English rather than with a hole', () => {
  for (const language of ['de', 'zh']) {
    expect(failureText(textFor(language), failed('storeRefused'))).toBe('The English sentence.');
    expect(failureText(textFor(language), failed('brandNew'))).toBe('The English sentence.');
    expect(failureText(textFor(language), failed('toString'))).toBe('The English sentence.');
  }
});

test('every failure has a sentence in every other language', () => {
  const values = Object.fromEntries(
    [
      ...['model', 'needs', 'has', 'detail', 'file', 'status', 'folder', 'why', 'way', 'code', 'total', 'counted'],
      ...['attribute', 'value', 'slope', 'unit', 'photometric', 'highBit', 'gap', 'origin', 'most'],
    ].map(name => [name, 'x']),
  );
  const figures = { region: 'left-M2', images: 29, stored: 12, allocated: 16, percent: 3 };
  for (const [language, end] of [
    ['de', '.'],
    ['zh', '。'],
  ] as const) {
    for (const code of FAILURE_CODES) {
      const said = failureText(textFor(language), failed(code, { ...values, ...figures }));
      expect([code, said === 'The English sentence.', said.endsWith(end)]).toEqual([code, false, true]);
    }
  }
});
