import type { Facts } from '../items/facts.js';
import type { Hours, Known } from '../items/known.js';
import type { ItemId } from '../items/patientItems.js';

/** Points from a limit on: `from` includes it, `over` does not. The last band that a value has reached counts. */
export type Band = { readonly points: number } & ({ readonly from: number } | { readonly over: number });

/** Limits of blood sugar as the paper prints them, each for the unit in which somebody read it. */
export type GlucoseBand = { readonly points: number } & (
  | { readonly over: GlucoseLimit }
  | { readonly below: GlucoseLimit }
);
export interface GlucoseLimit {
  readonly 'mmol/L': number;
  readonly 'mg/dL': number;
}

/** How one part of a score gets its points, as data: the panel, the page of the scores and the tests read it. */
export type PartRule =
  | { readonly kind: 'bands'; readonly item: ItemId; readonly below: number; readonly bands: readonly Band[] }
  | { readonly kind: 'choice'; readonly item: ItemId; readonly points: Readonly<Record<string, number>> }
  | { readonly kind: 'glucose'; readonly bands: readonly GlucoseBand[] }
  /** One point for either. */
  | { readonly kind: 'either'; readonly item: ItemId; readonly glucose: GlucoseLimit }
  | {
      readonly kind: 'hours';
      readonly to: keyof Hours;
      readonly items: readonly ItemId[];
      readonly below: number;
      readonly bands: readonly Band[];
    }
  /** One point for every `each`, whole ones only. */
  | { readonly kind: 'perUnit'; readonly item: ItemId; readonly each: number; readonly most: number };

/** Its points; undefined as long as they are not sure. What is missing is never taken for a value. */
export function pointsOf(rule: PartRule, { facts, hours }: Known): number | undefined {
  switch (rule.kind) {
    case 'bands':
      return banded(numberIn(facts, rule.item), rule);
    case 'hours':
      return banded(hours[rule.to], rule);
    case 'choice': {
      const chosen = facts[rule.item]?.value;
      return typeof chosen === 'string' ? rule.points[chosen] : undefined;
    }
    case 'glucose': {
      const reached = rule.bands.map(band => ({ band, is: glucoseIs(facts, band) }));
      if (reached.some(({ is }) => is === undefined)) return undefined;
      return reached.findLast(({ is }) => is === true)?.band.points ?? 0;
    }
    case 'either': {
      const sugar = glucoseIs(facts, { over: rule.glucose });
      const own = facts[rule.item]?.value;
      if (own === 'yes' || sugar === true) return 1;
      return own === 'no' && sugar === false ? 0 : undefined;
    }
    case 'perUnit': {
      const value = numberIn(facts, rule.item);
      return value === undefined ? undefined : Math.floor(value / rule.each);
    }
  }
}

/** Least and most that it can give. */
export function worthOf(rule: PartRule): readonly [number, number] {
  switch (rule.kind) {
    case 'bands':
    case 'hours':
      return span([rule.below, ...rule.bands.map(({ points }) => points)]);
    case 'choice':
      return span(Object.values(rule.points));
    case 'glucose':
      return span([0, ...rule.bands.map(({ points }) => points)]);
    case 'either':
      return [0, 1];
    case 'perUnit':
      return [0, rule.most];
  }
}

const span = (points: readonly number[]): readonly [number, number] => [Math.min(...points), Math.max(...points)];

/** The items on which it rests. */
export function itemsOf(rule: PartRule): readonly ItemId[] {
  switch (rule.kind) {
    case 'hours':
      return rule.items;
    case 'glucose':
      return ['glucose'];
    case 'either':
      return [rule.item, 'glucose'];
    default:
      return [rule.item];
  }
}

interface Banded {
  readonly below: number;
  readonly bands: readonly Band[];
}

function banded(value: number | undefined, { below, bands }: Banded): number | undefined {
  if (value === undefined) return undefined;
  return bands.findLast(band => ('from' in band ? value >= band.from : value > band.over))?.points ?? below;
}

function numberIn(facts: Facts, item: ItemId): number | undefined {
  const value = facts[item]?.value;
  return typeof value === 'number' ? value : undefined;
}

/** In the unit in which it was read: 144 mg/dL is not over 8.0 mmol/L, though a conversion would make it 7.99 or 8.0. */
function glucoseIs({ glucose }: Facts, band: { over: GlucoseLimit } | { below: GlucoseLimit }): boolean | undefined {
  if (glucose === undefined) return undefined;
  const { value, unit } = glucose.value;
  if (unit !== 'mmol/L' && unit !== 'mg/dL') return undefined;
  return 'over' in band ? value > band.over[unit] : value < band.below[unit];
}

/** Points for an answer of yes. */
export const ifYes = (item: ItemId, points = 1): PartRule => ({ kind: 'choice', item, points: { no: 0, yes: points } });

/** Points from limits on: nothing below the first. */
export const fromLimits = (item: ItemId, ...bands: readonly Band[]): PartRule => ({
  kind: 'bands',
  item,
  below: 0,
  bands,
});
