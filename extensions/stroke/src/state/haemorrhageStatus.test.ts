import { type PossibleHaemorrhage, startRead } from '@ohif-stroke/core';
import { fixtureResult } from '../fixtures/result.js';
import { haemorrhageStatus } from './haemorrhageStatus.js';
import { scoredRun } from './run.js';
import type { Run } from './state.js';

const scored = (changes: Parameters<typeof fixtureResult>[0]): Run => {
  const result = fixtureResult(changes);
  return scoredRun(result, startRead(result, { readerFirst: false, atMs: 1 }));
};
const PLACES: readonly PossibleHaemorrhage[] = [{ volumeMl: 0.6, slice: 1, side: 'left' }];
const running = (haemorrhage?: {
  readonly volumeMl: number;
  readonly possible?: readonly PossibleHaemorrhage[];
}): Run => ({
  phase: 'running',
  pipeline: 'ncct',
  fractions: {},
  partial: {
    stage: 'haemorrhage',
    grid: fixtureResult().grid,
    headFrame: fixtureResult().headFrame,
    images: [],
    maps: {},
    thresholds: { brain: 0.5, haemorrhage: 0.5, infarct: 0.5, oldInfarct: 0.5, oedema: 0.5 },
    ...(haemorrhage ? { haemorrhage } : {}),
  },
});

test.each([
  [undefined, undefined],
  [{ phase: 'cancelled' } as const, undefined],
  [running(), { kind: 'searching' }],
  [running({ volumeMl: 3 }), { kind: 'found', haemorrhage: { volumeMl: 3 }, preliminary: true }],
  [running({ volumeMl: 0 }), { kind: 'none', preliminary: true }],
  [running({ volumeMl: 0, possible: PLACES }), { kind: 'possible', places: PLACES, preliminary: true }],
  [scored({}), { kind: 'found', haemorrhage: { volumeMl: 1.25 }, preliminary: false }],
  [scored({ haemorrhage: { volumeMl: 0 } }), { kind: 'none', preliminary: false }],
  [
    scored({ haemorrhage: { volumeMl: 0, possible: PLACES } }),
    { kind: 'possible', places: PLACES, preliminary: false },
  ],
])('%#: what is known of a bleed', (run, expected) => {
  expect(haemorrhageStatus(run)).toEqual(expected);
});

test('no model for haemorrhage is never shown as no haemorrhage', () => {
  const warnings = [{ code: 'haemorrhageNotRead', text: 'Not looked for.' }];
  const run = scored({ haemorrhage: { volumeMl: 0 }, suitability: { ok: true, reasons: [], warnings } });
  expect(haemorrhageStatus(run)).toEqual({ kind: 'notRead' });
});
