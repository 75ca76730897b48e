/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { failure, readStudyPlan } from '@ohif-stroke/core';
import axe from 'axe-core';
import { act } from 'react';
import { idleSession } from '../../fixtures/idleSession.js';
import { fixtureOption } from '../../fixtures/option.js';
import { showPanel } from '../../fixtures/panelAtWork.js';
import { fixtureResult } from '../../fixtures/result.js';
import { createReadActions } from '../../session/readActions.js';
import type { Session } from '../../session/session.js';
import type { StrokeAction } from '../../state/actions.js';
import type { ReaderStudyState, StudyCase, StudyStage } from '../../state/readerStudy.js';
import { INITIAL_STATE, seriesKey } from '../../state/state.js';
import { createStore } from '../../state/store.js';
import { mountDesk } from './mountDesk.js';

/** What stands before, in and after a case, in three languages. */

const key = seriesKey('1.2', '1.2.3');
const plan = readStudyPlan({ id: 'pilot', cases: ['1.2', '1.4'] })!;
const place = (aided: boolean): StudyCase => ({
  _tag: 'case',
  session: aided ? 2 : 1,
  aided,
  studyInstanceUid: '1.2',
  number: 1,
  of: 2,
});
const why = failure('archiveAnswered', 'The archive answered with status 503.', { values: { status: 503 } }).failure;
const shown: StrokeAction = { type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] };
const started: StrokeAction = { type: 'runStarted', pipeline: 'ncct', key };
const scored: StrokeAction = { type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } };
const failed: StrokeAction = { type: 'runEnded', key, outcome: { _tag: 'failed', failure: why } };
const refused: StrokeAction = { type: 'storageChanged', key, storage: { phase: 'failed', failure: why } };

function inStage(stage: ReaderStudyState['stage'] | undefined, language = 'en', ...actions: readonly StrokeAction[]) {
  const store = createStore({ ...INITIAL_STATE, language, readerName: 'Curie, Marie' }, () => 1000);
  const stamp = { id: 'pilot', session: 1 as const, aided: false, startedAtMs: 0 };
  if (stage) {
    const isClosed = stage.phase === 'misconfigured' || stage.phase === 'withoutAddress';
    store.dispatch({ type: 'readerStudyChanged', readerStudy: isClosed ? { stage } : { plan, stage, stamp } });
  }
  for (const action of actions) store.dispatch(action);
  const asked: string[] = [];
  const session = Object.fromEntries(
    Object.keys(idleSession).map(name => [name, () => void asked.push(name)]),
  ) as unknown as Session;
  document.body.append(document.createElement('header'));
  let leave: () => void = () => undefined;
  act(() => {
    leave = mountDesk(document, { store, session });
  });
  return { store, asked, leave: () => act(leave) };
}

const at = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const texts = () => at('study-desk')?.textContent ?? '';

beforeAll(() => {
  // jsdom has no constructed sheets.
  Object.assign(CSSStyleSheet.prototype, { replaceSync: () => undefined });
  Object.assign(document, { adoptedStyleSheets: [] });
});
afterEach(() => document.body.replaceChildren());

const STAGES: Readonly<Record<string, readonly [ReaderStudyState['stage'], ...StrokeAction[]]>> = {
  misconfigured: [{ phase: 'misconfigured', problems: [{ setting: 'study.washoutDays', why: 'value' }] }],
  'without its address': [{ phase: 'withoutAddress' }],
  name: [{ phase: 'name' }],
  asking: [{ phase: 'asking', done: 1 }],
  'not asked': [{ phase: 'notAsked', failure: why }],
  'another case': [{ phase: 'elsewhere', place: place(false) }],
  'wash-out': [{ phase: 'elsewhere', place: { _tag: 'washOut', fromMs: Date.UTC(2026, 0, 19, 9), days: 14 } }],
  finished: [{ phase: 'elsewhere', place: { _tag: 'finished' } }],
  'ready, not there': [{ phase: 'ready', place: place(true), begun: false }],
  'ready, begun': [{ phase: 'ready', place: place(false), begun: true }, shown, started],
  'ready, failed': [{ phase: 'ready', place: place(false), begun: false }, shown, started, failed],
  'handing in': [{ phase: 'handingIn', place: place(false) }, shown, started],
  'not stored': [{ phase: 'handingIn', place: place(false) }, shown, started, scored, refused],
};

const ENGLISH = /\b(?:the|of|with|not|and|are|this|is|from|you|your|for|by|to|it|has|session|case|hand)\b/gi;

test.each(Object.keys(STAGES))('the desk covers everything and is in the language of the reader: %s', name => {
  const said = ['en', 'de', 'zh'].map(language => {
    const [stage, ...actions] = STAGES[name]!;
    const { leave } = inStage(stage, language, ...actions);
    expect(document.querySelector('header')?.hasAttribute('inert')).toBe(true);
    const words = texts();
    leave();
    expect(document.querySelector('header')?.hasAttribute('inert')).toBe(false);
    document.body.replaceChildren();
    return words;
  });
  expect(new Set(said).size).toBe(3);
  for (const words of said.slice(1)) expect(words.match(ENGLISH) ?? []).toEqual([]);
});

test('axe finds nothing at the desk', async () => {
  for (const name of ['misconfigured', 'without its address', 'name', 'ready, failed', 'not stored']) {
    const [stage, ...actions] = STAGES[name]!;
    const { leave } = inStage(stage, 'en', ...actions);
    const { violations } = await axe.run(at('study-desk')!, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    leave();
    document.body.replaceChildren();
  }
}, 120_000);

test('a second session that is not due names the day from which it is, and offers no case', () => {
  const { leave } = inStage(...(STAGES['wash-out'] as [StudyStage]));
  expect(at('wash-out')?.textContent).toMatch(/Session 2 is not due yet: it is possible from 19\/01\/2026.*14 days/);
  expect(at('open-case')).toBeNull();
  expect(at('begin-case')).toBeNull();
  leave();
});

test('a study that cannot be read says so and what is wrong with it, and offers nothing', () => {
  const [stage] = STAGES.misconfigured!;
  const { leave } = inStage(stage);
  expect(texts()).toMatch(
    /setting of that study cannot be read\. No case is opened.*“study\.washoutDays” has no such value/,
  );
  expect(at('study-desk')?.querySelectorAll('button, input')).toHaveLength(0);
  leave();
});

test('a case that came without its address is named as that once it is there, and nothing is told of it', () => {
  const { store, leave } = inStage(undefined, 'en', shown, started, scored);
  const header = document.querySelector('header')!;
  header.setAttribute('inert', '');
  // What is no case is not covered, and what the viewer has made inert itself stays so.
  act(() => store.dispatch({ type: 'readerNamed', name: 'Meitner, Lise' }));
  expect([at('study-desk'), document.body.querySelector<HTMLElement>('.sp')?.style.display]).toEqual([null, 'none']);
  expect(header.hasAttribute('inert')).toBe(true);
  header.removeAttribute('inert');
  const readerStudy: ReaderStudyState = { stage: { phase: 'withoutAddress' } };
  act(() => store.dispatch({ type: 'readerStudyChanged', readerStudy }));
  expect(at('case-without-address')?.textContent).toMatch(
    /opens only by its own address \(StudyInstanceUIDs\) in the archive/,
  );
  expect(document.body.querySelector<HTMLElement>('.sp')?.style.display).toBe('');
  expect(header.hasAttribute('inert')).toBe(true);
  expect(at('study-desk')?.querySelectorAll('button, input')).toHaveLength(0);
  leave();
  expect(header.hasAttribute('inert')).toBe(false);
  // An analysis of an earlier visit to this page.
  const page = showPanel({ readerStudy });
  expect(page.at('stroke-panel').textContent).toBe(page.at('disclaimer').textContent);
});

test('while a case is read the desk is away, and what is missing stands below the button by name', () => {
  const { store, leave } = inStage({ phase: 'reading', place: place(false) }, 'en', shown, started);
  expect(at('study-desk')).toBeNull();
  expect(document.querySelector('header')?.hasAttribute('inert')).toBe(false);
  leave();
  const { readerStudy } = store.getState();
  const page = showPanel(
    { readerStudy: readerStudy!, readerName: 'Curie, Marie' },
    // `showPanel` has scored it: the unaided read is blind.
  );
  expect(page.at('study-case').textContent).toMatch(/Case 1 of 2, session 1, without the AI/);
  for (const id of ['reveal', 'sign', 'study-reports', 'analyse', 'store', 'reader-first']) expect(at(id)).toBeNull();
  expect((page.at('hand-in') as HTMLButtonElement).disabled).toBe(true);
  expect(page.at('hand-in-gaps').textContent).toBe(
    'Before handing in: mark the affected regions, or say that none is.',
  );
  const { switchRegion } = createReadActions(page.store);
  act(() => switchRegion('M1', 'left', true));
  act(() => switchRegion('M1', 'right', true));
  expect(page.at('hand-in-gaps').textContent).toMatch(/choose the side/);
  act(() => switchRegion('M2', 'right', true));
  expect((page.at('hand-in') as HTMLButtonElement).disabled).toBe(false);
  expect(page.at('hand-in-gaps').textContent).toBe('');
  act(() => page.at('hand-in').click());
  expect(page.calls.map(([name]) => name)).toContain('handIn');
});
