import type { FactSource } from '../items/facts.js';
import type { Hours, Known } from '../items/known.js';
import type { ItemId } from '../items/patientItems.js';

/** A condition on the patient, as data. Limits are included but those of `under` and `over`. */
export type Criterion =
  | ({ readonly kind: 'number'; readonly item: ItemId } & Limits)
  | { readonly kind: 'choice'; readonly item: ItemId; readonly of: readonly string[] }
  /** Hours from onset, or from when the patient was last known well, to the images. */
  | ({ readonly kind: 'hours'; readonly of: keyof Hours; readonly items: readonly ItemId[] } & Limits)
  | { readonly kind: 'all'; readonly of: readonly Criterion[] }
  | { readonly kind: 'any'; readonly of: readonly Criterion[] };

export interface Limits {
  readonly from?: number;
  readonly to?: number;
  readonly over?: number;
  readonly under?: number;
}

/** `unknown`: what it asks about was not told. */
export type CriterionStatus = 'met' | 'notMet' | 'unknown';

/** A condition in one patient, with what it was held against. */
export interface JudgedCriterion {
  readonly criterion: Criterion;
  readonly status: CriterionStatus;
  /** The value that it was held against; absent where there is none, and for `all` and `any`. */
  readonly value?: number | string;
  readonly from?: FactSource;
  /** Of `all` and `any`. */
  readonly parts?: readonly JudgedCriterion[];
}

export function judge(criterion: Criterion, known: Known): JudgedCriterion {
  switch (criterion.kind) {
    case 'number': {
      const fact = known.facts[criterion.item];
      if (fact === undefined || typeof fact.value !== 'number') return { criterion, status: 'unknown' };
      return { criterion, status: within(fact.value, criterion), value: fact.value, from: fact.from };
    }
    case 'choice': {
      const fact = known.facts[criterion.item];
      if (fact === undefined || typeof fact.value !== 'string') return { criterion, status: 'unknown' };
      const status = criterion.of.includes(fact.value) ? 'met' : 'notMet';
      return { criterion, status, value: fact.value, from: fact.from };
    }
    case 'hours': {
      const value = known.hours[criterion.of];
      if (value === undefined) return { criterion, status: 'unknown' };
      return { criterion, status: within(value, criterion), value };
    }
    case 'all':
    case 'any': {
      const parts = criterion.of.map(part => judge(part, known));
      return { criterion, status: together(criterion.kind, parts), parts };
    }
  }
}

function within(value: number, { from, to, over, under }: Limits): CriterionStatus {
  const inside =
    (from === undefined || value >= from) &&
    (to === undefined || value <= to) &&
    (over === undefined || value > over) &&
    (under === undefined || value < under);
  return inside ? 'met' : 'notMet';
}

/** One that is not met decides `all`, one that is met decides `any`, whatever else is unknown. */
export function together(kind: 'all' | 'any', parts: readonly JudgedCriterion[]): CriterionStatus {
  const decisive = kind === 'all' ? 'notMet' : 'met';
  if (parts.some(({ status }) => status === decisive)) return decisive;
  if (parts.some(({ status }) => status === 'unknown')) return 'unknown';
  return kind === 'all' ? 'met' : 'notMet';
}
