/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import axe from 'axe-core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { scanOf } from '../../../core/src/reading/fixtures/scanRecords.js';
import { FIRMNESS } from '../fixtures/firmness.js';
import { idleSession } from '../fixtures/idleSession.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import { INITIAL_STATE, seriesKey } from '../state/state.js';
import { createStore } from '../state/store.js';
import { Panel } from './Panel.js';

/** jsdom has no layout and no colours: those rules are checked by figures (contrast.test.ts) and by the browser tests. */
const NEEDS_A_BROWSER = ['color-contrast', 'target-size', 'scrollable-region-focusable'];
/** Of a whole page, not of a panel in somebody else's. */
const OF_A_PAGE = [
  'page-has-heading-one',
  'region',
  'document-title',
  'html-has-lang',
  'landmark-one-main',
  'heading-order',
];

test('axe finds nothing in a panel with everything open, in German', async () => {
  const key = seriesKey('1.2', '1.2.3');
  const store = createStore({ ...INITIAL_STATE, language: 'de' }, () => 1000);
  store.dispatch({
    type: 'studyShown',
    studyInstanceUid: '1.2',
    options: [fixtureOption({ scan: { taken: { date: '20260105', time: '120000', from: 'acquisition' } } })],
  });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  const { aspects } = fixtureResult();
  const result = fixtureResult({ aspects: { ...aspects, firmness: FIRMNESS } });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result } });
  store.dispatch({
    type: 'historyFound',
    studyInstanceUid: '1.2',
    history: { scans: [scanOf(4, 8), scanOf(3, 3)], refused: [] },
  });
  store.dispatch({ type: 'selected', selection: { kind: 'region', id: 'left-M2' } });
  store.dispatch({
    type: 'readChanged',
    key,
    action: { type: 'regionSet', name: 'M2', side: 'left', affected: false },
  });
  const element = document.body.appendChild(document.createElement('main'));
  const root = createRoot(element);
  act(() => root.render(<Panel store={store} session={idleSession} />));
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (const hidden of document.querySelectorAll<HTMLElement>('[hidden]')) hidden.hidden = false;
  cacheStyles();
  const off = [...NEEDS_A_BROWSER, ...OF_A_PAGE].map(rule => [rule, { enabled: false }] as const);
  const { violations, passes } = await axe.run(document.body, { rules: Object.fromEntries(off) });
  expect(violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)).toEqual([]);
  expect(passes.length).toBeGreaterThan(15);
  act(() => root.unmount());
}, 300_000);

/** Nothing changes while axe looks, and jsdom computes the style of an element anew each time it is asked. */
function cacheStyles(): void {
  const compute = window.getComputedStyle.bind(window);
  const known = new Map<Element, CSSStyleDeclaration>();
  window.getComputedStyle = (element, pseudo) => {
    const before = known.get(element);
    if (before && !pseudo) return before;
    const style = compute(element);
    known.set(element, style);
    return style;
  };
}
