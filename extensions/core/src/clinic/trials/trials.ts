import type { Known } from '../items/known.js';
import type { ItemId } from '../items/patientItems.js';
import { angelAspect } from './angelAspect.js';
import { type Criterion, type CriterionStatus, type JudgedCriterion, judge, together } from './criterion.js';
import { dawn } from './dawn.js';
import { defuse3 } from './defuse3.js';
import { laste } from './laste.js';
import { rescueJapanLimit } from './rescueJapanLimit.js';
import { select2 } from './select2.js';
import { tension } from './tension.js';
import { tesla } from './tesla.js';
import type { Trial } from './trial.js';

/** The trials, one file and one line each, in the order in which they are shown. */
export const TRIALS = {
  dawn,
  defuse3,
  select2,
  angelAspect,
  rescueJapanLimit,
  tension,
  laste,
  tesla,
} as const satisfies Record<string, Trial>;

export type TrialId = keyof typeof TRIALS;

export const TRIAL_IDS = Object.keys(TRIALS) as readonly TrialId[];

/** The conditions of one trial in one patient. It says who was let in there, and not whom to treat. */
export interface TrialInPatient {
  readonly id: TrialId;
  /** Of all conditions together. */
  readonly status: CriterionStatus;
  readonly criteria: readonly JudgedCriterion[];
  /** Items of conditions that are not known, each once. */
  readonly missing: readonly ItemId[];
}

export function trialInPatient(id: TrialId, known: Known): TrialInPatient {
  const trial: Trial = TRIALS[id];
  const criteria = trial.criteria.map(criterion => judge(criterion, known));
  return { id, status: together('all', criteria), criteria, missing: [...new Set(criteria.flatMap(missingIn))] };
}

/** Items of a condition that are not known. */
export function missingIn({ criterion, status, parts }: JudgedCriterion): readonly ItemId[] {
  if (status !== 'unknown') return [];
  return parts === undefined ? itemsOf(criterion) : parts.flatMap(missingIn);
}

/** The items that a condition looks at. */
export function itemsOf(criterion: Criterion): readonly ItemId[] {
  switch (criterion.kind) {
    case 'number':
    case 'choice':
      return [criterion.item];
    case 'hours':
      return criterion.items;
    default:
      return criterion.of.flatMap(itemsOf);
  }
}

export const trialsInPatient = (known: Known): readonly TrialInPatient[] =>
  TRIAL_IDS.map(id => trialInPatient(id, known));
