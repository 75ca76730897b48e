import { reduceRead, type StrokeResult, startRead } from '@ohif-stroke/core';
import { fixtureResult } from '../fixtures/result.js';
import { type ScoredRun, scoredRun, withRead } from '../state/run.js';
import { textFor } from '../text/index.js';
import { readText } from './readText.js';

const EN = textFor('en');

function runOf(changes: Partial<StrokeResult> = {}, readerFirst = false): ScoredRun {
  const result = fixtureResult(changes);
  return scoredRun(result, startRead(result, { readerFirst, atMs: 0 }));
}

const with_ = (run: ScoredRun, action: Parameters<typeof reduceRead>[1]): ScoredRun =>
  withRead(run, reduceRead(run.read, action));

test('the bleed first, then the score with its side and regions, the volumes, and that nobody has read it', () => {
  expect(readText(EN, runOf())?.split('\n')).toEqual([
    'Haemorrhage suspected: 1.3 mL',
    expect.stringMatching(/^ASPECTS 9 \/ 10: Left MCA territory/),
    'Affected: M2',
    'AI alone: 9 (left)',
    'Infarct, acute: L 2.0 mL',
    'Read with care: The slices are tilted.',
    'AI alone, read by nobody yet.',
    `test 0. ${EN.disclaimer}`,
  ]);
});

test("what the reader changed stands with its reason beside the AI's score, and who signed", () => {
  const changed = with_(runOf(), {
    type: 'regionSet',
    name: 'M5',
    side: 'left',
    affected: true,
    reason: 'other',
    comment: 'seen on\n\u202eMRI\u2028',
    atMs: 1,
  });
  const text = readText(EN, changed) ?? '';
  expect(text).toContain('ASPECTS 8 / 10');
  expect(text).toContain('Affected: M2, M5\nAI alone: 9 (left)');
  // A comment makes no line of its own in another program, and does not turn what follows round.
  expect(text).toContain('Changed by the reader: M5, left affected (other: seen on MRI)\n');
  expect(text).toContain('Read by a person, not signed.');
  const signed = readText(EN, with_(changed, { type: 'signed', name: 'Curie^Marie', atMs: 86_400_000 }));
  expect(signed).toMatch(/Signed here by Curie, Marie, .*; not stored yet/);
  const inArchive = { ...with_(changed, { type: 'signed', name: 'Curie^Marie', atMs: 86_400_000 }) };
  const stored = readText(EN, { ...inArchive, storage: { phase: 'stored', withSegmentation: true } });
  expect(stored).toContain('Signed by Curie, Marie, ');
});

test('in the language of the reader', () => {
  const run = runOf();
  for (const [language, word] of [
    ['de', 'Betroffen: M2'],
    ['zh', '受累区域：M2'],
  ] as const) {
    expect(readText(textFor(language), run)).toContain(word);
  }
});

test("a 10 says what is no part of it; a scan that is not scored has no number, and a score by hand is the reader's", () => {
  const base = fixtureResult().aspects;
  const regions = base.regions.map(r => ({ ...r, affected: false }));
  expect(readText(EN, runOf({ aspects: { ...base, total: 10, side: 'none', regions } }), '{aspects}')).toBe(
    'ASPECTS 10 of 10: nothing found in the ASPECTS regions. Posterior fossa, ACA and PCA territories are not scored.',
  );
  const { total: _total, ...rest } = base;
  const unscored = runOf({ aspects: { ...rest, notScored: 'haemorrhage', side: 'none', regions } });
  expect(readText(EN, unscored, '{aspects}|{total}|{ai}')).toBe(
    'ASPECTS: Not scored: haemorrhage||AI: Not scored: haemorrhage',
  );
  const byHand = with_(unscored, { type: 'regionSet', name: 'M5', side: 'left', affected: true, atMs: 1 });
  expect(readText(EN, byHand, '{aspects}|{ai}')).toBe('ASPECTS 9 / 10: Left MCA territory|AI: Not scored: haemorrhage');
});

test('nothing of the AI leaves a blind read', () => {
  expect(readText(EN, runOf({}, true))).toBeUndefined();
});

test('a place that was marked and not counted is told with its slice, never "none"', () => {
  const possible = [{ volumeMl: 0.6, slice: 11, side: 'left' }] as const;
  const run = runOf({ haemorrhage: { volumeMl: 0, possible } });
  expect(readText(EN, run, '{haemorrhage}')).toBe('Possible haemorrhage, slice 12: look');
});

test('no haemorrhage model: "not looked for", never "none"', () => {
  const warnings = [{ code: 'haemorrhageNotRead', text: 'Not read.' }];
  const run = runOf({ haemorrhage: { volumeMl: 0 }, suitability: { ok: true, reasons: [], warnings } });
  expect(readText(EN, run, '{haemorrhage}')).toBe(EN.haemorrhage.notRead);
});

test("a site's template: fields in its own lines, empty lines of fields left out, a slip left to be seen", () => {
  const template = 'CT: {aspects}.\r\nOld: {oldInfarct}\nChanges: {changed} {netWaterUptake}\n\n{acutInfarct} $& end';
  const run = runOf({ haemorrhage: { volumeMl: 0 } });
  expect(readText(EN, run, template)?.split('\n')).toEqual([
    expect.stringMatching(/^CT: ASPECTS 9 \/ 10: Left MCA territory.*\.$/),
    '',
    '{acutInfarct} $& end',
  ]);
});
