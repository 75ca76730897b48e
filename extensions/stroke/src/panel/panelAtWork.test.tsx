/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { failure } from '@ohif-stroke/core';
import { act } from 'react';
import { fixtureOption } from '../fixtures/option.js';
import { click, enter, focused, key, leavePanel, press, showPanel } from '../fixtures/panelAtWork.js';
import { fixtureResult } from '../fixtures/result.js';
import { STROKE_KEYS } from '../hotkeys.js';
import type { StorageState } from '../state/state.js';

afterEach(leavePanel);

describe('the map', () => {
  test('a click on a region switches it; map, table and score follow', () => {
    const { at, run } = showPanel();
    click(at('map-region-left-M1'));
    expect(at('aspects-total').textContent).toBe('8');
    expect(at('map-region-left-M1').getAttribute('aria-checked')).toBe('true');
    expect(at('region-toggle-left-M1')).toHaveProperty('checked', true);
    click(at('map-region-left-M1'));
    expect(at('aspects-total').textContent).toBe('9');
    expect(run().read.history.past).toHaveLength(2);
  });

  test('a click of the mouse shows the region first; the next one switches it, unless the picture has moved on', () => {
    const { at, calls, store, run } = showPanel();
    const point = (id: string) =>
      act(() => void at(id).dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })));
    const scroll = (...regionsInView: readonly string[]) =>
      act(() => store.dispatch({ type: 'viewScrolled', regionsInView }));
    point('map-region-left-M1');
    expect(calls).toContainEqual(['showRegion', 'M1', 'left']);
    expect(run().read.edits).toEqual([]);
    scroll('left-M1', 'left-M2');
    point('map-region-left-M2');
    expect(run().read.edits).toEqual([]);
    point('map-region-left-M2');
    expect(run().read.edits).toEqual([{ name: 'M2', side: 'left', affected: false }]);
    scroll('left-M5');
    point('map-region-left-M2');
    expect(run().read.edits).toHaveLength(1);
    point('map-region-left-M2');
    expect(run().read.edits).toEqual([]);
  });

  test('each level is one stop of the tab key; arrows go on, space switches, enter shows', () => {
    const { at, calls, store } = showPanel();
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
    const { at } = showPanel();
    act(() => at('map-region-right-M5').focus());
    expect(press('u')).toBe(true);
    expect(press('Tab')).toBe(true);
  });

  test('hovering outlines the region in the images, leaving takes it back', () => {
    const { at, calls } = showPanel();
    act(() => void at('map-region-left-L').dispatchEvent(new MouseEvent('pointerover', { bubbles: true })));
    act(() => void at('map-region-left-L').dispatchEvent(new MouseEvent('pointerout', { bubbles: true })));
    expect(calls).toEqual([
      ['hoverRegion', 'L', 'left'],
      ['hoverRegion', undefined, undefined],
    ]);
  });

  test('regions of the slice in view are lit', () => {
    const { at } = showPanel({}, { type: 'viewScrolled', regionsInView: ['left-M5'] });
    expect(at('map-region-left-M5').getAttribute('aria-label')).toContain('on the slice shown');
    expect(at('map-region-left-M5').getAttribute('class')).toContain('sp-map-in-view');
    expect(at('map-region-left-M4').getAttribute('class')).not.toContain('sp-map-in-view');
  });
});

describe('what the panel lists', () => {
  test('every key that is bound stands in the list, ours and the two of the viewer that change the layout', () => {
    const { at } = showPanel();
    const listed = [...at('shortcut-list').querySelectorAll('kbd')].map(each => each.textContent?.toLowerCase());
    const bound = [...STROKE_KEYS.flatMap(({ keys }) => keys), '.', ','];
    expect(listed.toSorted()).toEqual(bound.toSorted());
    expect(listed).toEqual(expect.arrayContaining(['5', '6', '7', '8', '9', '0']));
    const said = [...at('shortcut-list').querySelectorAll('dd')].map(each => each.textContent);
    expect(said.every(words => words !== '')).toBe(true);
  });

  test('a series whose images were refused is no longer called chosen', () => {
    const reasons = [{ code: 'boneKernel', text: 'A bone kernel.' }];
    showPanel(
      {},
      { type: 'runStarted', pipeline: 'ncct', key },
      { type: 'runEnded', key, outcome: { _tag: 'unsuitable', suitability: { ok: false, reasons, warnings: [] } } },
    );
    const [option] = document.querySelectorAll('.sp-option');
    expect(option?.textContent).toContain('Not usable: A bone kernel.');
    expect(option?.textContent).not.toContain('Chosen');
  });

  test('a restored result names no threads: nothing ran here', () => {
    const result = { ...fixtureResult(), backend: { name: 'wasm' as const, threads: 0 } };
    showPanel(
      {},
      { type: 'runStarted', pipeline: 'ncct', key },
      { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
    );
    expect(document.querySelector('[data-testid="backend"]')).toBeNull();
  });

  test('Why opens on the side of the bleed', () => {
    const { at } = showPanel();
    expect(at('aspects-side').textContent).toContain('Left');
    expect(at('why').textContent).toContain('right');
  });

  test('the read as text: a press asks for it, what cannot be copied is there to be taken', () => {
    const { at, calls, store } = showPanel();
    click(at('copy-read'));
    expect(calls.map(([name]) => name)).toContain('copyRead');
    act(() => store.dispatch({ type: 'readCopied', text: 'ASPECTS 9', copied: true }));
    expect(at('copied').textContent).toContain('Copied');
    act(() => store.dispatch({ type: 'readCopied', text: 'ASPECTS 9', copied: false }));
    expect(at('copied').textContent).toBe('');
    expect(at('copy-by-hand')).toHaveProperty('value', 'ASPECTS 9');
  });
});

describe('corrections', () => {
  test('a change and its reason are two clicks', () => {
    const { at, run } = showPanel();
    click(at('map-region-left-M2'));
    click(at('reason-left-M2-leukoaraiosis'));
    expect(run().read.edits).toEqual([{ name: 'M2', side: 'left', affected: false, reason: 'leukoaraiosis' }]);
    expect(document.querySelector('[data-testid="reason-left-M2-tumour"]')).toBeNull();
    click(at('reason-left-M2-leukoaraiosis'));
    expect(run().read.edits[0]?.reason).toBeUndefined();
  });

  test('the slider re-scores, marks the change and finds back to the shipped value', () => {
    const { at, run } = showPanel();
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
    const { at } = showPanel();
    expect(at('undo')).toHaveProperty('disabled', true);
    click(at('map-region-left-M1'));
    click(at('undo'));
    expect(at('aspects-total').textContent).toBe('9');
    click(at('redo'));
    expect(at('aspects-total').textContent).toBe('8');
    expect(at('redo')).toHaveProperty('disabled', true);
  });

  test('the side can be set and left to the regions again', () => {
    const { at, run } = showPanel();
    enter(at('side-select'), 'right');
    expect(at('aspects-total').textContent).toBe('10');
    expect(at('aspects-side').textContent).toBe('Right MCA territory');
    enter(at('side-select'), 'auto');
    expect(run().read.side).toBeUndefined();
    expect(at('aspects-total').textContent).toBe('9');
  });

  test('a box can be deleted and brought back', () => {
    const { at } = showPanel();
    click(at('box-delete-b1'));
    expect(document.querySelector('[data-testid="box-delete-b1"]')).toBeNull();
    click(at('box-restore-b1'));
    expect(at('box-delete-b1')).toBeTruthy();
  });

  test('a finding on several slices is deleted, undone and restored as one', () => {
    const result = fixtureResult();
    const [box] = result.boxes;
    const boxes = [box!, { ...box!, id: 'b2', slice: 0 }];
    const { at, run } = showPanel(
      {},
      { type: 'runStarted', pipeline: 'ncct', key },
      {
        type: 'runEnded',
        key,
        outcome: { _tag: 'scored', result: fixtureResult({ boxes }) },
      },
    );
    click(at('finding-delete-c1'));
    expect(run().result.boxes).toEqual([]);
    click(at('finding-restore-c1'));
    expect(
      run()
        .result.boxes.map(each => each.id)
        .toSorted(),
    ).toEqual(['b1', 'b2']);
    click(at('finding-delete-c1'));
    click(at('undo'));
    expect(run().result.boxes).toHaveLength(2);
    click(at('box-delete-b2'));
    expect(run().result.boxes.map(each => each.id)).toEqual(['b1']);
    expect(at('finding-delete-c1')).toBeTruthy();
  });

  test("brush and box are the viewer's tools: on, and off again", () => {
    const { at, calls, store } = showPanel();
    click(at('brush-infarct'));
    act(() => store.dispatch({ type: 'brushChanged', mode: 'add' }));
    click(at('brush-infarct'));
    click(at('box-add'));
    expect(calls).toEqual([
      ['takeBrush', 'add'],
      ['takeBrush', undefined],
      ['drawBox', true],
    ]);
  });
});

describe('the end of a read', () => {
  test('a case without corrections: name, sign', () => {
    const { at, run, store } = showPanel();
    enter(at('reader-name'), 'Reader, Test');
    click(at('sign'));
    expect(run().read.phase).toBe('signed');
    // What the archive does not have yet is not called signed.
    expect(at('phase').textContent).toBe('Signed here, not stored');
    expect(at('signed-by').textContent).toMatch(/^Signed here by Reader, Test, .*; not stored yet$/);
    const said = (storage: StorageState) => {
      act(() => store.dispatch({ type: 'storageChanged', key, storage }));
      return [at('phase').textContent, at('signed-by').textContent?.slice(0, 9), at('store-status').textContent];
    };
    expect(said({ phase: 'sending' })).toEqual(['Signed here, not stored', 'Signed he', 'Sending …']);
    const { failure: refused } = failure('storeUnreachable', 'the archive could not be reached.');
    const failed = said({ phase: 'failed', failure: refused });
    expect(failed).toEqual(['Signed here, not stored', 'Signed he', 'Not stored: the archive could not be reached.']);
    expect(said({ phase: 'stored', withSegmentation: true })).toEqual([
      'Signed',
      'Signed by',
      'Stored: SR and SEG are in the archive.',
    ]);
  });

  test('a signed read that came back from the browser can still be sent', () => {
    const { at, calls } = showPanel({ readerName: 'Reader, Test' });
    click(at('sign'));
    click(at('store-signed'));
    expect(calls.map(([name]) => name)).toEqual(['storeReport']);
  });

  test('a read that another tab keeps, and a browser that keeps none, are told with what can be done', () => {
    const { at, calls } = showPanel({ notKept: true, otherReads: { [key]: 1_700_000_000_000 } });
    expect(at('not-kept').textContent).toContain('keeps no reads');
    expect(at('other-read').textContent).toContain('keeps another read of this series');
    click(at('take-other-read'));
    click(at('discard-other-read'));
    expect(calls.map(([name]) => name)).toEqual(['takeOtherRead', 'discardOtherRead']);
  });

  test('whose read is signed stands where it is signed, as text whatever it holds', () => {
    const hostile = { name: '<img src=x onerror="alert(1)">', id: '<b>4711</b>' };
    const options = [fixtureOption({ patient: hostile })];
    const { at } = showPanel({}, { type: 'studyShown', studyInstanceUid: '1.2', options });
    expect(at('sign-patient').textContent).toBe(`Patient ${hostile.name} · ${hostile.id}`);
    expect(document.querySelector('.sp-signbar img, .sp-signbar b')).toBeNull();
  });

  test('a patient that the images do not name is not made up', () => {
    const options = [fixtureOption({ patient: { name: '', id: '' } })];
    const { at } = showPanel({}, { type: 'studyShown', studyInstanceUid: '1.2', options });
    expect(at('sign-patient').textContent).toBe('Patient not named in the images');
  });

  test('without a name nothing is signed, and the field asks for it', () => {
    const { at, run } = showPanel();
    click(at('sign'));
    expect(run().read.phase).toBe('ai');
    expect(focused()).toBe('reader-name');
    expect(document.querySelector('.sp-signbar [role="alert"]')?.textContent).toBe('Your name, once, to sign.');
  });

  test('typing a name moves nothing in the viewer; enter signs', () => {
    const { at, run } = showPanel({ readerName: 'Reader, Test' });
    act(() => at('reader-name').focus());
    expect(press('r')).toBe(false);
    press('Enter');
    expect(run().read.phase).toBe('signed');
  });

  test('a signed read is frozen until it is amended', () => {
    const { at } = showPanel({ readerName: 'Reader, Test' });
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
    const { at, run } = showPanel({ settings: { autoAnalyse: false, readerFirst: true } });
    click(at('map-region-right-C'));
    click(at('reveal'));
    expect(run().read.firstRead).toMatchObject({ total: 9, side: 'right' });
    expect(at('aspects-ai-total').textContent).toBe('9');
  });
});

test('how a figure was made is one click away, and away again', () => {
  showPanel();
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
