import type { ItemId } from '../items/patientItems.js';
import type { Criterion } from './criterion.js';

/** A randomised trial of thrombectomy by the conditions under which patients were let in, as far as a form can hold them. */
export interface Trial {
  readonly name: string;
  readonly criteria: readonly Criterion[];
  /** What sources say differently or leave open; it is shown. */
  readonly doubts: readonly TrialDoubt[];
  readonly citation: string;
  readonly sources: readonly [string, string, ...string[]];
}

export const TRIAL_DOUBTS = [
  'defuse3Signs',
  'defuse3Aspects',
  'dawnBorders',
  'teslaNihss',
  'lasteEighty',
  'tensionUnknownOnset',
  'rescueDiffusion',
] as const;
export type TrialDoubt = (typeof TRIAL_DOUBTS)[number];

export const hoursToImages = (limits: { readonly from?: number; readonly to?: number }): Criterion => ({
  kind: 'hours',
  of: 'toImages',
  items: ['onsetAt'],
  ...limits,
});

const numberFrom =
  (item: ItemId) =>
  (from: number, to?: number): Criterion => ({ kind: 'number', item, from, ...(to === undefined ? {} : { to }) });

export const adults = numberFrom('age');

export const nihssFrom = numberFrom('nihss');

export const mrsTo = (to: number): Criterion => ({ kind: 'number', item: 'mrs', to });

export const aspectsFrom = numberFrom('aspects');

export const coreFrom = numberFrom('coreMl');

/** Internal carotid artery or first segment of the middle cerebral artery. Not to be seen without contrast medium. */
export const LARGE_VESSEL: Criterion = { kind: 'choice', item: 'occlusion', of: ['ica', 'm1'] };

/** In time by the onset alone, or up to 24 h where FLAIR shows no change. */
export const inTimeOrFlair = (hours: number): Criterion => ({
  kind: 'any',
  of: [
    hoursToImages({ to: hours }),
    { kind: 'all', of: [hoursToImages({ to: 24 }), { kind: 'choice', item: 'flairChange', of: ['no'] }] },
  ],
});
