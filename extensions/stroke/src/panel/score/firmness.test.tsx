import { FIRMNESS } from '../../fixtures/firmness.js';
import { edit, key, render, scored, started, textOf } from '../../fixtures/panelMarkup.js';
import { fixtureResult } from '../../fixtures/result.js';
import { readText } from '../../report/readText.js';
import type { StrokeAction } from '../../state/actions.js';
import { createStore } from '../../state/store.js';
import { textFor } from '../../text/index.js';

const { aspects } = fixtureResult();
const firm = scored(fixtureResult({ aspects: { ...aspects, threshold: 0.5, firmness: FIRMNESS } }));
const LINE = 'AI 9 in 2 of 4 small changes · ≥ 6 in 4 · M2 turns';

/** The line is the first text in its summary. */
const lineIn = (html: string) =>
  /data-testid="firmness"[^>]*><summary[^>]*>([^<]*)/.exec(html)?.[1]?.replace('&lt;', '<');

test('one line under the score, unfolded by what turns the region', () => {
  const html = render(...firm);
  expect(lineIn(html)).toBe(LINE);
  expect(html).toContain('M2, left turns in 2 of 4: pitch 1 of 2, level border 1 of 1');
  expect(html).toContain('not whether it is right');
});

test('until it is measured the same line says so, and what comes is for a screen reader to say', () => {
  const outcome = { _tag: 'scored', result: fixtureResult(), firmness: 'follows' } as const;
  const first: readonly StrokeAction[] = [...started, { type: 'runEnded', key, outcome }];
  const measuring = render(...first);
  expect(lineIn(measuring)).toBe('Measuring how firm the score is …');
  expect(textOf(measuring, 'firmness-said')).toBe('');
  const then = render(...first, { type: 'firmnessMeasured', key, firmness: FIRMNESS });
  expect(lineIn(then)).toBe(LINE);
  expect(textOf(then, 'firmness-said').replace('&lt;', '<')).toBe(LINE);
  expect(lineIn(render(...first, { type: 'firmnessMeasured', key }))).toBe('How firm the score is was not measured');
  const moved: StrokeAction = { type: 'readChanged', key, action: { type: 'thresholdSet', threshold: 0.95 } };
  expect(lineIn(render(...first, moved))).toBeUndefined();
});

test('there is none without changes measured, and none while the reader scores first', () => {
  expect(lineIn(render(...scored()))).toBeUndefined();
  expect(lineIn(render({ type: 'settingsChanged', change: { readerFirst: true } }, ...firm))).toBeUndefined();
});

test('it names the AI’s total whatever the reader decides, and goes with a moved threshold', () => {
  const edited = render(...firm, edit('M2', false));
  expect(textOf(edited, 'aspects-total')).toBe('10');
  expect(lineIn(edited)).toBe(LINE);
  const moved: StrokeAction = { type: 'readChanged', key, action: { type: 'thresholdSet', threshold: 0.95 } };
  expect(lineIn(render(...firm, moved))).toBeUndefined();
});

test.each([
  ['en', LINE],
  ['de', 'KI 9 bei 2 von 4 kleinen Änderungen · ≥ 6 bei 4 · M2 kippt'],
  ['zh', '4 次小幅变动中 2 次 AI 为 9 分 · 4 次≥ 6 · M2 会改变'],
] as const)('the copied text says it: %s', (language, line) => {
  const store = createStore();
  for (const action of firm) store.dispatch(action);
  const run = store.getState().runs[key];
  if (run?.phase !== 'scored') throw new Error('not scored');
  expect(readText(textFor(language), run)?.split('\n')).toContain(line);
});
