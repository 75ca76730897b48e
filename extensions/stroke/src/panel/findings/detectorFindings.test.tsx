/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { StrokeResult } from '@ohif-stroke/core';
import { click, key, leavePanel, showPanel } from '../../fixtures/panelAtWork.js';
import { render, scored } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import type { StrokeAction } from '../../state/actions.js';
import { textFor } from '../../text/index.js';

afterEach(leavePanel);

const plain = fixtureResult();
const box = (slice: number) => ({
  ...plain.boxes[0]!,
  id: `d-1-slice-${slice}`,
  componentId: 'd-1',
  label: 'infarct' as const,
  modelId: 'infarct-detector',
  probability: 0.73,
  slice,
});
const detector = {
  modelId: 'infarct-detector',
  title: 'Infarct detector: boxes',
  shownFrom: 0.25,
  countedFrom: 0.5,
  regionShare: 0.2,
};
const detected = { ...plain, detector, boxes: [...plain.boxes, box(0), box(1)] };
const found = (result: StrokeResult = detected): readonly StrokeAction[] => [
  { type: 'runStarted', pipeline: 'ncct', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
];

test('a lesion of the detector is one line with its name and probability, dashed, and it is said from when it counts', () => {
  const { at } = showPanel({}, ...found());
  const line = at('finding-delete-d-1').closest('.sp-finding');
  expect(line?.className).toContain('sp-box-detector');
  expect(line?.textContent).toContain('infarct-detector');
  expect(line?.textContent).toContain('73%');
  expect(at('detector-note').textContent).toBe(textFor('en').boxes.byDetector('50%'));
  expect(at(`box-${plain.boxes[0]!.id}`).closest('.sp-box')?.className).not.toContain('detector');
});

test('it is deleted and brought back as a whole', () => {
  const { at, run } = showPanel({}, ...found());
  click(at('finding-delete-d-1'));
  expect(run().result.boxes).toEqual(plain.boxes);
  expect(at('detector-note').textContent).toBe(textFor('en').boxes.byDetector('50%'));
  click(at('finding-restore-d-1'));
  expect(run().result.boxes).toHaveLength(plain.boxes.length + 2);
});

test('that it found none is said; where none ran nothing is', () => {
  const { at } = showPanel({}, ...found({ ...detected, boxes: plain.boxes }));
  expect(at('detector-note').textContent).toBe(textFor('en').boxes.noneByDetector);
  expect(render(...scored(plain))).not.toContain('detector-note');
});

test('nothing of it is in the page of a blind reader', () => {
  const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };
  expect(render(blind, ...scored(detected))).not.toContain('detector');
});
