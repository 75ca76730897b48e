/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { click, key, leavePanel, showPanel } from '../../fixtures/panelAtWork.js';
import { render, scored } from '../../fixtures/panelMarkup.js';
import { siteResult } from '../../fixtures/siteResult.js';
import { readText } from '../../report/readText.js';
import type { StrokeAction } from '../../state/actions.js';
import { textFor } from '../../text/index.js';

afterEach(leavePanel);

const found = (result = siteResult()): readonly StrokeAction[] => [
  { type: 'runStarted', pipeline: 'ncct', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
];

test('each model of the site has its section: name, version, training, boxes, classes, and that it is no part of the score', () => {
  const { at, calls } = showPanel({}, ...found());
  const words = at('site-model-site').textContent ?? '';
  expect(words).toContain('Artery <i>detector</i>');
  expect(words).toContain('Own model of this site, no part of the score.');
  expect(words).toContain('site 3.0.0, trained on: <b>our own</b> patients');
  expect(at('site-model-site').querySelector('i, b, img')).toBeNull();
  expect(words).toContain('<img src=x onerror=alert(1)> left?');
  click(at('box-site--a-0-slice-1-0'));
  expect(calls).toContainEqual(['showBox', 'site--a-0-slice-1-0']);
  const classes = at('site-model-classes').textContent ?? '';
  expect(classes).toMatch(
    /fracture over its threshold of 50%, highest on slice 1.*71%.*tumour under its threshold of 30%, highest on slice 2.*21%/,
  );
  expect(at('aspects-total').textContent).toBe('9');
});

test('a lesion that such a model drew stands among ours with the name of its model', () => {
  const result = siteResult();
  const theirs = { ...result.boxes[0]!, id: 'theirs', componentId: 'theirs', modelId: 'site' };
  const { at } = showPanel({}, ...found({ ...result, boxes: [...result.boxes, theirs] }));
  expect(at('box-theirs').textContent).toContain('Haemorrhage, right · site');
  expect(at('box-b1').textContent).not.toContain('site');
});

test('a box is deleted, restored and undone like one of ours', () => {
  const { at, run } = showPanel({}, ...found());
  click(at('box-delete-site--a-1-slice-1-1'));
  expect(run().result.detections).toHaveLength(1);
  expect(run().read.phase).toBe('read');
  expect(at('site-model-site').textContent).toContain('1 finding');
  click(at('box-restore-site--a-1-slice-1-1'));
  expect(run().result.detections).toHaveLength(2);
  expect(run().read.phase).toBe('ai');
});

test('nothing of it is in the page, or in the text, of a blind reader', () => {
  const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };
  const html = render(blind, ...scored(siteResult()));
  for (const word of ['site-model', 'artery', 'Artery', 'fracture', 'layer-siteBoxes', 'onerror', '3.0.0']) {
    expect(html).not.toContain(word);
  }
  expect(render(...scored(siteResult()))).toContain('layer-siteBoxes');
});

test('without such models there is neither section nor layer; one that found nothing says so', () => {
  const html = render(...scored());
  expect(html).not.toContain('site-model');
  expect(html).not.toContain('layer-siteBoxes');
  const nothing = render(...scored(siteResult({ detections: [] })));
  expect(nothing).toContain('Found none: hyperdense artery.');
});

test('five hundred boxes are twenty lines and a fold', () => {
  const [box] = siteResult().detections!;
  const detections = Array.from({ length: 500 }, (_, n) => ({ ...box!, id: `b${n}`, componentId: `c${n}` }));
  const { at } = showPanel({}, ...found(siteResult({ detections })));
  const [list] = at('site-model-site').querySelectorAll(':scope > .sp-boxes');
  expect(list?.children).toHaveLength(20);
  expect(at('site-model-site').textContent).toContain('480 more');
});

test.each(['en', 'de', 'zh'])(
  'the text in %s has a line of them that says that they are no part of the score',
  language => {
    const { run } = showPanel({}, ...found());
    const text = textFor(language);
    const line = readText(text, run())
      ?.split('\n')
      .find(each => each.includes('hyperdense artery'));
    expect(line).toContain(text.siteModels.apart);
    expect(line).toMatch(/hyperdense artery 67\s?%.*fracture 71\s?%/);
  },
);
