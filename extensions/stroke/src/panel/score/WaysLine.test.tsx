/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { ASPECTS_REGIONS, type AspectsRegion, type MadeScore, type Scores, type Side } from '@ohif-stroke/core';
import { act } from 'react';
import { click, key, leavePanel, showPanel } from '../../fixtures/panelAtWork.js';
import { fixtureResult } from '../../fixtures/result.js';
import type { StrokeState } from '../../state/state.js';
import { textFor } from '../../text/index.js';
import { scoresText } from '../../text/scoreWays.js';

const made = (affected: readonly AspectsRegion[], side: Side = 'left'): MadeScore => ({
  total: 10 - affected.length,
  side: affected.length === 0 ? 'none' : side,
  thresholds: {},
  regions: (['right', 'left'] as const).flatMap(of =>
    ASPECTS_REGIONS.map(name => ({ name, side: of, affected: of === side && affected.includes(name) })),
  ),
});

const DIFFER: Scores = { density: made(['M2', 'M5']), overlap: made(['M2']) };

function panelOf(scores: Scores, initial: Partial<StrokeState> = {}) {
  const result = fixtureResult({ scores });
  return showPanel(
    initial,
    { type: 'runStarted', pipeline: 'ncct', key },
    { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
  );
}

const line = () => document.querySelector('[data-testid="ways"]');

afterEach(leavePanel);

test('one line says each total and what is in doubt; each way leads to its regions', () => {
  const { at, calls } = panelOf(DIFFER);
  expect(at('way-density').textContent).toBe('density 8');
  expect(at('way-overlap').textContent).toBe('overlap 9');
  expect(at('ways-agreement').textContent).toBe('≠ in doubt:');
  click(at('ways-doubt-left-M5'));
  click(at('way-density'));
  expect(at('way-density').getAttribute('aria-expanded')).toBe('true');
  expect(at('way-regions').textContent).toBe('density:M2M5');
  click(at('ways-density-left-M5'));
  act(() => void at('ways-density-left-M2').dispatchEvent(new MouseEvent('pointerover', { bubbles: true })));
  expect(calls).toEqual([
    ['showRegion', 'M5', 'left'],
    ['showRegion', 'M2', 'left'],
    ['showRegion', 'M5', 'left'],
    ['hoverRegion', 'M2', 'left'],
  ]);
});

test('where all agree it says so; a way that made no total says why', () => {
  expect(panelOf({ density: made(['M2']), overlap: made(['M2']) }).at('ways-agreement').textContent).toBe(
    '= both agree',
  );
});

test('one way alone has no line, and a reader who scores first sees none', () => {
  panelOf({ density: made(['M2']) });
  expect(line()).toBeNull();
  leavePanel();
  panelOf(DIFFER, { settings: { autoAnalyse: false, readerFirst: true } });
  expect(line()).toBeNull();
});

test.each([
  ['en', 'AI: density 8 (left) · overlap 9 (right) · ≠ in doubt: C, right; M2, left; M5, left'],
  ['de', 'KI: Dichte 8 (links) · Überdeckung 9 (rechts) · ≠ unsicher: C, rechts; M2, links; M5, links'],
  ['zh', 'AI 结果： 密度法 8 (左侧) · 重叠法 9 (右侧) · ≠ 存疑： 右侧 C; 左侧 M2; 左侧 M5'],
])('copied text in %s', (language, copied) => {
  const scores = { density: made(['M2', 'M5']), overlap: made(['C'], 'right') };
  expect(scoresText(textFor(language), scores)).toBe(copied);
});

test('no line to copy of one way', () => {
  expect(scoresText(textFor('en'), { density: made(['M2']), overlap: { notMade: 'noInfarctNetwork' } })).toBe('');
});
