/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { StrokeResult } from '@ohif-stroke/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { idleSession } from '../fixtures/idleSession.js';
import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import { createReadActions } from '../session/readActions.js';
import type { Session } from '../session/session.js';
import type { StrokeAction } from '../state/reduce.js';
import { chosenRun, INITIAL_STATE, type ScoredRun, type StrokeState, seriesKey } from '../state/state.js';
import { createStore, type Store } from '../state/store.js';
import { Panel } from './Panel.js';

const key = seriesKey('1.2', '1.2.3');
const OTHER_SERIES = fixtureOption({ seriesInstanceUid: '1.2.9', chosen: false });
const scoredWith = (result: StrokeResult): readonly StrokeAction[] => [
  { type: 'runStarted', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
];

let root: Root | undefined;
afterEach(() => {
  act(() => root?.unmount());
  document.body.replaceChildren();
});

interface Shown {
  readonly store: Store;
  readonly calls: [string, ...unknown[]][];
  readonly at: (testId: string) => HTMLElement;
  readonly run: () => ScoredRun;
}

/** A panel over a real store with the real actions of a read; what asks for the viewer is only written down. */
function show(initial: Partial<StrokeState> = {}, ...actions: readonly StrokeAction[]): Shown {
  const store = createStore({ ...INITIAL_STATE, ...initial }, () => 1000);
  const calls: [string, ...unknown[]][] = [];
  const recorded = Object.fromEntries(
    Object.keys(idleSession).map(name => [name, (...given: unknown[]) => void calls.push([name, ...given])]),
  );
  const session = {
    ...idleSession,
    ...recorded,
    ...createReadActions(store),
    nameReader: (name: string) => store.dispatch({ type: 'readerNamed', name }),
  } satisfies Session;
  const scored: readonly StrokeAction[] = [
    { type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] },
    { type: 'runStarted', key },
    { type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } },
  ];
  for (const action of [...scored, ...actions]) store.dispatch(action);
  const element = document.body.appendChild(document.createElement('main'));
  root = createRoot(element);
  act(() => root?.render(<Panel store={store} session={session} />));
  return {
    store,
    calls,
    at: testId => {
      const found = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
      if (!found) throw new Error(`nothing with test id ${testId}`);
      return found;
    },
    run: () => {
      const run = chosenRun(store.getState());
      if (run?.phase !== 'scored') throw new Error('no result');
      return run;
    },
  };
}

const click = (element: Element) => act(() => void element.dispatchEvent(new MouseEvent('click', { bubbles: true })));
const focused = () => document.activeElement?.getAttribute('data-testid');
/** True if the key was left to the viewer. */
function press(key: string): boolean {
  let seen = false;
  const outside = () => {
    seen = true;
  };
  document.addEventListener('keydown', outside);
  act(
    () =>
      void document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      ),
  );
  document.removeEventListener('keydown', outside);
  return seen;
}
/** As a person types: React listens to the setter of the element's own class. */
function enter(element: HTMLElement, value: string): void {
  const proto = Object.getPrototypeOf(element);
  act(() => {
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(element, value);
    element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  });
}

describe('the map', () => {
  test('a click on a region switches it; map, table and score follow', () => {
    const { at, run } = show();
    click(at('map-region-left-M1'));
    expect(at('aspects-total').textContent).toBe('8');
    expect(at('map-region-left-M1').getAttribute('aria-checked')).toBe('true');
    expect(at('region-toggle-left-M1')).toHaveProperty('checked', true);
    click(at('map-region-left-M1'));
    expect(at('aspects-total').textContent).toBe('9');
    expect(run().read.history.past).toHaveLength(2);
  });

  test('each level is one stop of the tab key; arrows go on, space switches, enter shows', () => {
    const { at, calls, store } = show();
    const stops = [...document.querySelectorAll('.sp-map-region[tabindex="0"]')];
    expect(stops).toHaveLength(2);
    act(() => at('map-region-right-M5').focus());
    expect(press('ArrowRight')).toBe(false);
    expect(focused()).toBe('map-region-left-M5');
    expect(store.getState().selection).toEqual({ kind: 'region', id: 'left-M5' });
    expect(press(' ')).toBe(false);
    expect(at('aspects-total').textContent).toBe('8');
    expect(press('Enter')).toBe(false);
    expect(calls).toContainEqual(['showRegion', 'M5', 'left']);
    expect(at('map-region-left-M5').getAttribute('tabindex')).toBe('0');
  });

  test("keys with a meaning of the viewer's are left to it", () => {
    const { at } = show();
    act(() => at('map-region-right-M5').focus());
    expect(press('u')).toBe(true);
    expect(press('Tab')).toBe(true);
  });

  test('hovering outlines the region in the images, leaving takes it back', () => {
    const { at, calls } = show();
    act(() => void at('map-region-left-L').dispatchEvent(new MouseEvent('pointerover', { bubbles: true })));
    act(() => void at('map-region-left-L').dispatchEvent(new MouseEvent('pointerout', { bubbles: true })));
    expect(calls).toEqual([
      ['hoverRegion', 'L', 'left'],
      ['hoverRegion', undefined, undefined],
    ]);
  });

  test('regions of the slice in view are lit', () => {
    const { at } = show({}, { type: 'viewScrolled', regionsInView: ['left-M5'] });
    expect(at('map-region-left-M5').getAttribute('aria-label')).toContain('on the slice shown');
    expect(at('map-region-left-M5').getAttribute('class')).toContain('sp-map-in-view');
    expect(at('map-region-left-M4').getAttribute('class')).not.toContain('sp-map-in-view');
  });
});

describe('corrections', () => {
  test('a change and its reason are two clicks', () => {
    const { at, run } = show();
    click(at('map-region-left-M2'));
    click(at('reason-left-M2-leukoaraiosis'));
    expect(run().read.edits).toEqual([{ name: 'M2', side: 'left', affected: false, reason: 'leukoaraiosis' }]);
    expect(document.querySelector('[data-testid="reason-left-M2-tumour"]')).toBeNull();
    click(at('reason-left-M2-leukoaraiosis'));
    expect(run().read.edits[0]?.reason).toBeUndefined();
  });

  test('the slider re-scores, marks the change and finds back to the shipped value', () => {
    const { at, run } = show();
    enter(at('threshold'), '0.95');
    expect(at('aspects-total').textContent).toBe('10');
    expect(at('threshold').getAttribute('aria-valuetext')).toBe(
      'probability 0.95, changed, no longer counts: M2, left',
    );
    expect(at('threshold-turned').textContent).toBe('no longer counts: M2, left');
    click(at('threshold-shipped'));
    expect(at('aspects-total').textContent).toBe('9');
    expect(run().read.threshold).toBeUndefined();
    enter(at('threshold'), '0.5');
    expect(run().read.threshold).toBeUndefined();
  });

  test('undo and redo', () => {
    const { at } = show();
    expect(at('undo')).toHaveProperty('disabled', true);
    click(at('map-region-left-M1'));
    click(at('undo'));
    expect(at('aspects-total').textContent).toBe('9');
    click(at('redo'));
    expect(at('aspects-total').textContent).toBe('8');
    expect(at('redo')).toHaveProperty('disabled', true);
  });

  test('the side can be set and left to the regions again', () => {
    const { at, run } = show();
    enter(at('side-select'), 'right');
    expect(at('aspects-total').textContent).toBe('10');
    expect(at('aspects-side').textContent).toBe('Right MCA territory');
    enter(at('side-select'), 'auto');
    expect(run().read.side).toBeUndefined();
    expect(at('aspects-total').textContent).toBe('9');
  });

  test('a box can be deleted and brought back', () => {
    const { at } = show();
    click(at('box-delete-b1'));
    expect(document.querySelector('[data-testid="box-delete-b1"]')).toBeNull();
    click(at('box-restore-b1'));
    expect(at('box-delete-b1')).toBeTruthy();
  });

  test("brush and box are the viewer's tools: on, and off again", () => {
    const { at, calls, store } = show();
    click(at('brush-infarct'));
    act(() => store.dispatch({ type: 'brushChanged', mode: 'add' }));
    click(at('brush-infarct'));
    click(at('box-add'));
    expect(calls).toEqual([
      ['brushInfarct', 'add'],
      ['brushInfarct', undefined],
      ['drawBox', true],
    ]);
  });
});

describe('the head', () => {
  test('what counts and what is in doubt leads to its images', () => {
    const base = fixtureResult();
    const regions = base.aspects.regions.map(r =>
      r.name === 'C' && r.side === 'left' ? { ...r, probability: 0.6 } : r,
    );
    const { at, calls } = show({}, ...scoredWith(fixtureResult({ aspects: { ...base.aspects, regions } })));
    expect(at('aspects-range').textContent).toContain('8–9');
    click(at('counted-left-M2'));
    click(at('doubt-left-C'));
    expect(calls).toEqual([
      ['showRegion', 'M2', 'left'],
      ['showRegion', 'C', 'left'],
    ]);
  });

  test('the bleed leads to its largest outline', () => {
    const { at, calls } = show();
    click(at('haemorrhage-alert').querySelector('button')!);
    expect(calls).toEqual([['showBox', 'b1']]);
  });

  test('what is spoken unasked changes with the score, not with each step of the slider', () => {
    const { at } = show();
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
      const { store } = show({ settings: { autoAnalyse: false, readerFirst } });
      const { grid, headFrame } = fixtureResult();
      const thresholds = { brain: 0.5, haemorrhage: 0.5, infarct: 0.5, oldInfarct: 0.5 };
      const partial = { grid, headFrame, images: [], maps: {}, thresholds };
      act(() => {
        store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption(), OTHER_SERIES] });
        store.dispatch({ type: 'seriesChosen', seriesInstanceUid: '1.2.9' });
        store.dispatch({ type: 'runStarted', key: seriesKey('1.2', '1.2.9') });
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
      act(() => root?.unmount());
      document.body.replaceChildren();
    }
  });
});

describe('the end of a read', () => {
  test('a case without corrections: name, sign', () => {
    const { at, run } = show();
    enter(at('reader-name'), 'Reader, Test');
    click(at('sign'));
    expect(run().read.phase).toBe('signed');
    expect(at('phase').textContent).toBe('Signed');
    expect(at('signed-by').textContent).toContain('Signed by Reader, Test');
  });

  test('without a name nothing is signed, and the field asks for it', () => {
    const { at, run } = show();
    click(at('sign'));
    expect(run().read.phase).toBe('ai');
    expect(focused()).toBe('reader-name');
    expect(document.querySelector('.sp-signbar [role="alert"]')?.textContent).toBe('Your name, once, to sign.');
  });

  test('typing a name moves nothing in the viewer; enter signs', () => {
    const { at, run } = show({ readerName: 'Reader, Test' });
    act(() => at('reader-name').focus());
    expect(press('r')).toBe(false);
    press('Enter');
    expect(run().read.phase).toBe('signed');
  });

  test('a signed read is frozen until it is amended', () => {
    const { at } = show({ readerName: 'Reader, Test' });
    click(at('sign'));
    click(at('map-region-left-M1'));
    expect(at('aspects-total').textContent).toBe('9');
    expect(at('map-region-left-M1').getAttribute('aria-disabled')).toBe('true');
    for (const id of ['region-toggle-left-M1', 'threshold', 'side-select', 'brush-infarct', 'box-add', 'store']) {
      expect(at(id)).toHaveProperty('disabled', true);
    }
    click(at('amend'));
    click(at('map-region-left-M1'));
    expect(at('aspects-total').textContent).toBe('8');
  });

  test('reader first: score, compare', () => {
    const { at, run } = show({ settings: { autoAnalyse: false, readerFirst: true } });
    click(at('map-region-right-C'));
    click(at('reveal'));
    expect(run().read.firstRead).toMatchObject({ total: 9, side: 'right' });
    expect(at('aspects-ai-total').textContent).toBe('9');
  });
});

test('how a figure was made is one click away, and away again', () => {
  show();
  const info = document.querySelector<HTMLElement>('[data-testid="volumes"] .sp-info')!;
  const how = document.getElementById(info.getAttribute('aria-controls')!)!;
  expect([info.getAttribute('aria-expanded'), how.hidden]).toEqual(['false', true]);
  click(info);
  expect([info.getAttribute('aria-expanded'), how.hidden]).toEqual(['true', false]);
  expect(how.textContent).toContain('calibrated probabilities');
  act(() => info.focus());
  press('Escape');
  expect([info.getAttribute('aria-expanded'), how.hidden]).toEqual(['false', true]);
});
