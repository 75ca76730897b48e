/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { failure, ledgerOf, ledgerReads, type SignedRead } from '@ohif-stroke/core';
import axe from 'axe-core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { aspectsFinding } from '../../../../core/src/findings/fixtures/regions.js';
import { idleSession } from '../../fixtures/idleSession.js';
import type { LedgerState } from '../../state/ledgerState.js';
import { textFor } from '../../text/index.js';
import { TextContext } from '../../ui/useText.js';
import { LedgerSection } from './LedgerSection.js';

/** The ledger in the panel, in every state and three languages. */

const NAME = 'Curie^<i>Marie</i>';
/** Reads of one reader who gives I where the AI gives M2. */
const reads = (count: number): readonly SignedRead[] =>
  Array.from({ length: count }, (_, n) => ({
    reference: {
      studyInstanceUid: `1.${n}`,
      seriesInstanceUid: `1.${n}.8`,
      sopClassUid: '3',
      sopInstanceUid: `4.${n}`,
    },
    seriesInstanceUid: `1.${n}.3`,
    signature: { name: NAME, atMs: Date.UTC(2026, n % 5, 3) },
    version: 1,
    total: 9,
    side: 'left',
    ai: { total: 9, threshold: 0.5, madeBy: 'test 1' },
    regions: aspectsFinding('left', ['M2']).regions.map(finding => ({
      name: finding.name,
      side: finding.side,
      final: finding.side === 'left' && finding.name === 'I',
      ai: finding.affected,
      ...(finding.affected ? { reason: 'artefact' as const } : {}),
      finding,
    })),
    sliceMm: 5,
  }));

const done = (count: number): LedgerState => ({
  phase: 'done',
  ledger: ledgerOf(ledgerReads(reads(count), new Map())),
  passedOver: 2,
  lost: 1,
});
const why = failure('archiveAnswered', 'The archive answered with status 503.', { values: { status: 503 } }).failure;
const STATES: Readonly<Record<string, LedgerState | undefined>> = {
  'not asked': undefined,
  searching: { phase: 'reading', progress: { step: 'search', done: 0, of: 0 } },
  reading: { phase: 'reading', progress: { step: 'reports', done: 3, of: 9 } },
  headers: { phase: 'reading', progress: { step: 'images', done: 3, of: 9 } },
  failed: { phase: 'failed', failure: why },
  empty: { phase: 'done', ledger: ledgerOf([]), passedOver: 0, lost: 0 },
  few: done(6),
  many: done(120),
};

let root: Root | undefined;
async function show(ledger: LedgerState | undefined, language = 'en') {
  const element = document.body.appendChild(document.createElement('main'));
  const asked: string[] = [];
  const session = {
    ...idleSession,
    readLedger: () => void asked.push('read'),
    saveFeedback: () => void asked.push('save'),
  };
  root = createRoot(element);
  await act(async () => {
    root?.render(
      <TextContext.Provider value={textFor(language)}>
        <LedgerSection ledger={ledger} session={session} />
      </TextContext.Provider>,
    );
    // The tables come in a file of their own.
    await import('./LedgerView.js');
  });
  return { asked, words: element.textContent ?? '', element };
}
afterEach(() => {
  act(() => root?.unmount());
  document.body.replaceChildren();
});

const at = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const ENGLISH = /\b(?:the|of|with|not|and|are|this|is|from|you|your|for|by|to|it|has|read|none)\b/gi;

test.each(Object.keys(STATES))('in German and Chinese no English is left: %s', async name => {
  for (const language of ['de', 'zh']) {
    const { words, element } = await show(STATES[name], language);
    expect(words.length).toBeGreaterThan(30);
    expect(words.match(ENGLISH) ?? []).toEqual([]);
    act(() => root?.unmount());
    element.remove();
  }
});

test('regions, readers, reasons, months and a threshold with its price and its numbers', async () => {
  const { asked } = await show(STATES.many);
  const row = (table: string, name: string) =>
    [...(at(`ledger-${table}`)?.querySelectorAll('tbody tr') ?? [])]
      .map(each => [...each.children].map(cell => cell.textContent ?? ''))
      .find(([first]) => first === name);
  expect(row('region', 'M2')).toEqual(['M2', '240', '120', '0', '50 %']);
  expect(row('region', 'I')).toEqual(['I', '240', '0', '120', '50 %']);
  // As text, whatever stands in it.
  expect(row('reader', NAME)?.slice(1)).toEqual(['2,400', '120', '120', '90 %']);
  expect(document.querySelector('i')).toBeNull();
  expect(row('reason', 'artefact')).toEqual(['artefact', '120']);
  expect(at('ledger-month')?.querySelectorAll('tbody tr')).toHaveLength(5);
  expect(at('ledger-threshold')?.textContent).toMatch(/chosen on 80 earlier reads, measured on 40 later ones/);
  expect(at('ledger-threshold')?.textContent).toMatch(/Price: sensitivity .*, specificity /);
  act(() => at('ledger-feedback')?.click());
  act(() => at('ledger-read')?.click());
  expect(asked).toEqual(['save', 'read']);
});

test('from few reads no threshold is proposed, and what is missing is said', async () => {
  await show(STATES.few);
  expect(at('ledger-threshold')?.textContent).toMatch(/None is proposed: there are 6 reads with 6 affected regions/);
  expect(at('ledger')?.textContent).toMatch(/1 series of reports could not be fetched/);
});

test('axe finds nothing with all tables open', async () => {
  await show(STATES.many, 'de');
  for (const details of document.querySelectorAll('details')) details.open = true;
  const { violations } = await axe.run(document.body, {
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(n => n.target.join(' ')).join()}`)).toEqual([]);
}, 120_000);
