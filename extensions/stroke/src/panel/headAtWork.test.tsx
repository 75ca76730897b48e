/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { StrokeResult } from '@ohif-stroke/core';
import { act } from 'react';
import { fixtureOption } from '../fixtures/option.js';
import { click, enter, key, leavePanel, showPanel } from '../fixtures/panelAtWork.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction } from '../state/actions.js';
import { seriesKey } from '../state/state.js';

const OTHER_SERIES = fixtureOption({ seriesInstanceUid: '1.2.9', chosen: false });
const scoredWith = (result: StrokeResult): readonly StrokeAction[] => [
  { type: 'runStarted', pipeline: 'ncct', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
];

afterEach(leavePanel);

describe('the head', () => {
  test('what counts and what is in doubt leads to its images', () => {
    const base = fixtureResult();
    const regions = base.aspects.regions.map(r =>
      r.name === 'C' && r.side === 'left' ? { ...r, probability: 0.6 } : r,
    );
    const { at, calls } = showPanel({}, ...scoredWith(fixtureResult({ aspects: { ...base.aspects, regions } })));
    expect(at('aspects-range').textContent).toContain('8–9');
    act(() => void at('counted-left-M2').dispatchEvent(new MouseEvent('pointerover', { bubbles: true })));
    act(() => void at('counted-left-M2').dispatchEvent(new MouseEvent('pointerout', { bubbles: true })));
    click(at('counted-left-M2'));
    click(at('doubt-left-C'));
    expect(calls).toEqual([
      ['hoverRegion', 'M2', 'left'],
      ['hoverRegion', undefined, undefined],
      ['showRegion', 'M2', 'left'],
      ['showRegion', 'C', 'left'],
    ]);
  });

  test('the bleed leads to its largest outline', () => {
    const { at, calls } = showPanel();
    click(at('haemorrhage-alert').querySelector('button')!);
    expect(calls).toEqual([['showBox', 'b1']]);
  });

  test('a place that was marked and not counted is never "no haemorrhage", and leads to its slice', () => {
    const haemorrhage = { volumeMl: 0, possible: [{ volumeMl: 0.6, slice: 1, side: 'left' as const }] };
    const { at, calls } = showPanel({}, ...scoredWith(fixtureResult({ haemorrhage, boxes: [] })));
    expect(at('haemorrhage').textContent).toBe('Possible haemorrhage, slice 2: look');
    click(at('haemorrhage').parentElement!.querySelector('button')!);
    expect(calls).toEqual([['showSlice', 1]]);
  });

  test('what is spoken unasked changes with the score, not with each step of the slider', () => {
    const { at } = showPanel();
    let spoken = 0;
    const observer = new MutationObserver(records => {
      spoken += records.filter(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement;
        return element?.closest('[aria-live], [role="status"], [role="alert"]');
      }).length;
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    for (const value of ['0.51', '0.55', '0.6', '0.7']) enter(at('threshold'), value);
    for (const record of [observer.takeRecords()]) expect(record.length).toBeGreaterThan(0);
    expect(spoken).toBe(0);
    observer.disconnect();
  });

  test('while it runs a bleed is told as soon as its stage has ended, but never to a blind reader', () => {
    for (const readerFirst of [false, true]) {
      const { store } = showPanel({ settings: { autoAnalyse: false, readerFirst } });
      const { grid, headFrame } = fixtureResult();
      const thresholds = { brain: 0.5, haemorrhage: 0.5, infarct: 0.5, oldInfarct: 0.5, oedema: 0.5 };
      const partial = { grid, headFrame, images: [], maps: {}, thresholds };
      act(() => {
        store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption(), OTHER_SERIES] });
        store.dispatch({ type: 'seriesChosen', seriesInstanceUid: '1.2.9' });
        store.dispatch({ type: 'runStarted', pipeline: 'ncct', key: seriesKey('1.2', '1.2.9') });
        store.dispatch({
          type: 'partlyFound',
          key: seriesKey('1.2', '1.2.9'),
          partial: { ...partial, stage: 'haemorrhage', haemorrhage: { volumeMl: 3 } },
        });
      });
      const alert = document.querySelector('[data-testid="haemorrhage-alert"] [role="alert"]')?.textContent;
      expect(alert).toBe(
        readerFirst ? undefined : 'Haemorrhage suspected: 3.0 mLPreliminary: the analysis is still running.',
      );
      leavePanel();
    }
  });
});
