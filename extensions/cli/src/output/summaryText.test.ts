import { REPORTS, type StrokeResult } from '@ohif-stroke/core';
import { fakeResult } from '../../fixtures/fakeResult.js';
import { resultText } from './summaryText.js';

const textOf = (result: StrokeResult) => resultText(result, REPORTS.ncct);

const box = {
  id: 'b',
  componentId: 'site-boxes-lvo-1',
  modelId: 'site-boxes',
  label: 'lvo',
  probability: 0.8,
  slice: 2,
  x: 1,
  y: 2,
  width: 3,
  height: 4,
  side: 'left',
} as const;

test("what a site's own models say is printed with their names, apart from the score", () => {
  const lines = textOf({
    ...fakeResult({}),
    detections: [box, { ...box, slice: 3 }],
    classifications: [{ modelId: 'site-classes', label: 'bleed', probability: 0.83, threshold: 0.7, slice: 4 }],
  });
  expect(lines[0]).toMatch(/^ASPECTS/);
  expect(lines).toContain('Model site-boxes: lvo, 2 boxes');
  expect(lines).toContain('Model site-classes: bleed 83 % (over its threshold of 70 %)');
  expect(lines).toContain('Models of this site stand beside the score and are no part of it.');
});

test('a model that found nothing is named, and many classes are counted', () => {
  const classifications = Array.from({ length: 100 }, (_, n) => ({
    modelId: 'many',
    label: `class ${n}`,
    probability: 0.1,
    threshold: 0.5,
    slice: 0,
  }));
  const siteModels = ['silent', 'many'].map(id => ({ id, title: id, looksFor: [] }));
  const silent = textOf({ ...fakeResult({}), siteModels, detections: [], classifications: [] });
  expect(silent).toContain('Model silent found none of its classes');
  const lines = textOf({ ...fakeResult({}), siteModels, detections: [], classifications });
  expect(lines.filter(line => line.startsWith('Model many'))).toHaveLength(20);
  expect(lines).toContain('and 81 more of them, see the JSON');
});

test('without such models nothing is said of them', () => {
  expect(textOf(fakeResult({})).some(line => line.startsWith('Model'))).toBe(false);
});

test('a total of 10 says what was looked at; a scan that is not scored has no number', () => {
  const none = fakeResult({});
  expect(textOf(none).slice(0, 2)).toEqual([
    'ASPECTS 10 of 10: nothing found in the ASPECTS regions',
    'Posterior fossa, ACA and PCA territories are not scored.',
  ]);
  expect(textOf(fakeResult({ side: 'left', affected: ['M1', 'M2'] }))[0]).toBe('ASPECTS 8 (left: M1, M2)');
  const { total: _total, ...aspects } = none.aspects;
  const lines = textOf({ ...none, aspects: { ...aspects, notScored: 'haemorrhage' } });
  expect(lines[0]).toBe('ASPECTS not scored: haemorrhage');
});

test('a place that was marked and not counted stands beside the volume', () => {
  const haemorrhage = { volumeMl: 0, possible: [{ volumeMl: 0.6, slice: 11, side: 'left' }] } as const;
  const [, , volumes] = textOf({ ...fakeResult({}), haemorrhage });
  expect(volumes).toContain('haemorrhage 0.0 mL (possible on slice 12, not counted)');
});
