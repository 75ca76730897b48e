import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FIGURE_IDS, type Notice } from '@ohif-stroke/core';
import { CARDS } from '../figures/cards.js';
import { NOTICE_CODES, type NoticeTexts } from './codes.js';
import { textFor } from './index.js';
import { noticeText } from './notices.js';
import { numbersFor } from './numbers.js';
import { seriesSentence } from './seriesSentence.js';

const LANGUAGES = ['en', 'zh', 'de'] as const;

/** Every string of a dictionary by its path; functions are left to the compiler. */
function strings(value: unknown, at = ''): readonly [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${at}.${key}`));
}

test.each([
  ['en-US', 'en-GB'],
  ['zh', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['de-CH', 'de-DE'],
  ['de_AT', 'de-DE'],
  ['fr', 'en-GB'],
  ['', 'en-GB'],
])('%s is served in %s', (language, locale) => {
  expect(textFor(language).locale).toBe(locale);
});

test('no text is empty, and none but figures, names and terms is left in English', () => {
  const english = new Map(strings(textFor('en')));
  for (const language of ['zh', 'de']) {
    const own = strings(textFor(language));
    expect(own.filter(([, text]) => text.trim() === '')).toEqual([]);
    const same = own.filter(([at, text]) => english.get(at) === text).map(([, text]) => text);
    const kept = new Set([
      'ASPECTS',
      'AI',
      'SR',
      'SEG',
      'PDF',
      'FHIR R4',
      'FHIR R5',
      'JSON',
      'WebAssembly',
      'CPU',
      '/ 10',
      'R',
      'L',
      'HU',
      'Δ HU',
    ]);
    const international = new Set(['Tumor', 'subdural', 'epidural', 'intraparenchymal']);
    expect(same.filter(text => !kept.has(text) && !international.has(text))).toEqual([]);
  }
});

test('Chinese is written in Chinese', () => {
  const latin = strings(textFor('zh'))
    .map(([, text]) => text)
    .filter(text => !/[一-鿿]/.test(text));
  expect(new Set(latin)).toEqual(
    new Set([
      'zh-CN',
      'ASPECTS',
      'AI',
      '/ 10',
      'SR',
      'SEG',
      'PDF',
      'FHIR R4',
      'FHIR R5',
      'JSON',
      'WebAssembly',
      'CPU',
      'R',
      'L',
      'HU',
      'Δ HU',
    ]),
  );
});

const CORE = path.join(__dirname, '../../../core/src');

/** Every code that stands in core's sources as that of a notice. */
function coresCodes(): readonly string[] {
  const files = ['suitability', 'findings', 'volume', 'series'].flatMap(room =>
    readdirSync(path.join(CORE, room), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map(file => readFileSync(path.join(CORE, room, file), 'utf8')),
  );
  return files.flatMap(source => [...source.matchAll(/\bcode: '(\w+)'/g)].map(match => match[1]!));
}

test('every notice of core has its words', () => {
  const codes = new Set(coresCodes());
  expect(codes.size).toBeGreaterThan(30);
  const known = new Set<string>([
    ...NOTICE_CODES,
    ...FIGURE_IDS.flatMap(id => Object.keys(CARDS[id].notices?.de ?? {})),
  ]);
  expect([...codes].filter(code => !known.has(code))).toEqual([]);
});

test('a notice is said with its figures in the style of the language', () => {
  const notice: Notice = { code: 'tilted', text: 'The slices are tilted …', values: { tiltDeg: 12.34 } };
  expect(noticeText(textFor('en'), notice)).toBe('The slices are tilted …');
  expect(noticeText(textFor('de'), notice)).toContain('12,3°');
  expect(noticeText(textFor('zh'), notice)).toContain('12.3°');
});

test('a notice without its figures, or one that nobody knows, is said in English rather than with a hole', () => {
  for (const language of LANGUAGES) {
    expect(noticeText(textFor(language), { code: 'tilted', text: 'Tilted.' })).toBe('Tilted.');
    expect(noticeText(textFor(language), { code: 'brandNew', text: 'New.', values: {} })).toBe('New.');
    expect(noticeText(textFor(language), { code: 'toString', text: 'Odd.' })).toBe('Odd.');
  }
});

test('every notice has a sentence in every other language', () => {
  for (const language of ['zh', 'de']) {
    const texts: NoticeTexts = textFor(language).notices!;
    for (const code of NOTICE_CODES) {
      const said = texts[code]({
        number: () => '1',
        word: () => 'x',
        has: () => true,
        is: () => true,
        oneOf: () => 'x',
        regions: () => 'x',
      });
      expect(said.length).toBeGreaterThan(4);
    }
  }
});

test('regions in a notice are named with their sides', () => {
  const notice: Notice = { code: 'regionsNotAssessed', text: '', values: { regions: 'right-M6 left-C' } };
  expect(noticeText(textFor('de'), notice)).toContain('M6, rechts; C, links');
  expect(noticeText(textFor('zh'), notice)).toContain('右侧 M6; 左侧 C');
});

test('the choice of a series is explained in every language from the same facts', () => {
  const series = {
    seriesInstanceUid: '1',
    title: 'Head',
    usable: true,
    chosen: true,
    sentence: 'Chosen: …',
    reasons: [],
    verdict: {
      kind: 'passedOver',
      because: 'thinner',
      facts: { sliceMm: 0.625, kernel: 'H30', softKernel: true, images: 1200, coverageMm: 150 },
    },
  } as const;
  expect(seriesSentence(textFor('en'), series)).toBe(
    'Usable (0.6 mm slices, soft-tissue kernel H30, 1,200 images covering 150 mm), but passed over: thin slices are noisier and have to be averaged.',
  );
  expect(seriesSentence(textFor('de'), series)).toContain('Schichten von 0,6 mm, Weichteilkernel H30, 1.200 Bilder');
  const { verdict: _verdict, ...old } = series;
  expect(seriesSentence(textFor('zh'), old)).toBe('Chosen: …');
});

test('numbers: no certainty by rounding, no zero for what is missing, a minus that aligns', () => {
  const en = numbersFor('en-GB');
  const de = numbersFor('de-DE');
  expect([0, 0.004, 0.5, 0.996, 1].map(en.percent)).toEqual(['<1%', '<1%', '50%', '>99%', '>99%']);
  expect([-3.14, 0.04, 2].map(v => en.signed(v, 1))).toEqual(['−3.1', '0.0', '+2.0']);
  expect([de.fixed(3.14, 1), de.signed(-3.14, 1), de.count(1234), de.percent(0.5)]).toEqual([
    '3,1',
    '−3,1',
    '1.234',
    '50\u202f%',
  ]);
  for (const { fixed, signed, count, percent, dateTime } of [en, de]) {
    expect([fixed(Number.NaN, 1), signed(Number.NaN, 1), count(Number.NaN), percent(Number.NaN)]).toEqual(
      Array(4).fill('–'),
    );
    expect(dateTime(Number.NaN)).toBe('–');
  }
});
