import type { PartRule } from './partRule.js';

/** One published score. It says points and what became of the patients in whom it was made, and never what to do. */
export interface ClinicalScore {
  /** As it is called in every language. */
  readonly name: string;
  readonly range: readonly [number, number];
  /** For which strokes it was made. */
  readonly madeFor: 'thrombolysis' | 'ischaemic' | 'haemorrhage';
  /** By a name that is unique in the score; the order is that of the paper. */
  readonly parts: Readonly<Record<string, PartRule>>;
  readonly outcomes: readonly CohortOutcome[];
  readonly worth: readonly Worth[];
  /** The paper. */
  readonly citation: string;
  /** Where the points were read, at least two places. */
  readonly sources: readonly [string, string, ...string[]];
  /** What sources say differently or leave open, by the names of `SCORE_DOUBTS`; it is shown. */
  readonly doubts: readonly ScoreDoubt[];
}

/** What happened, in a word that the dictionaries know. */
export type OutcomeKind =
  | 'symptomaticHaemorrhage'
  | 'goodOutcome'
  | 'miserableOutcome'
  | 'unfavourableOutcome'
  | 'independence'
  | 'death30'
  | 'death90';

/** What became of the patients of one cohort, by points. Points of which the source that was read says nothing are in no band. */
export interface CohortOutcome {
  readonly kind: OutcomeKind;
  readonly cohort: Cohort;
  readonly bands: readonly OutcomeBand[];
}

export interface OutcomeBand {
  /** Both included. */
  readonly points: readonly [number, number];
  readonly percent: number;
  /** The source says "over". */
  readonly over?: true;
  /** Patients and how many of them, where it is told: few make a wide interval. */
  readonly of?: readonly [events: number, patients: number];
  /** 95 %, where the source prints one. None of those that were read does. */
  readonly interval?: readonly [number, number];
}

/** Who they were: the dictionaries say it in words. */
export interface Cohort {
  readonly id: CohortId;
  readonly patients?: number;
}

export const COHORTS = [
  'hatBoth',
  'sonothrombolysis',
  'helsinki',
  'swiss',
  'basel',
  'lausanne',
  'athens',
  'vienna',
  'merci',
  'sanFrancisco',
  'bostonAll',
  'bostonSurvivors',
  'batDevelopment',
  'ncctValidation',
  'chengdu',
  'sedanUnnamed',
] as const;
export type CohortId = (typeof COHORTS)[number];

/** How well the score told the patients apart. */
export type Worth =
  | {
      readonly measure: 'cStatistic';
      /** Absent where the abstract does not say of which outcome. */
      readonly about?: OutcomeKind | 'expansion';
      readonly value: number;
      readonly interval?: readonly [number, number];
      readonly cohort: Cohort;
    }
  /** From `from` points on. */
  | {
      readonly measure: 'cutOff';
      readonly from: number;
      readonly sensitivity?: number;
      readonly specificity: number;
      readonly cohort: Cohort;
    };

export const SCORE_DOUBTS = [
  'hatThird',
  'hatVisible',
  'hatMostPoints',
  'sedanSix',
  'dragonMiddle',
  'astralAge',
  'astralOnly31',
  'thriveMiddle',
  'ichCalculators',
  'ichSix',
  'funcSurvivors',
  'funcMiddle',
  'funcSixty',
  'batCoagulopathy',
  'batHypodensity',
  'noIntervals',
] as const;
export type ScoreDoubt = (typeof SCORE_DOUBTS)[number];

/** One figure for each number of points, from `first` on. */
export const byPoint = (first: number, ...percents: readonly number[]): readonly OutcomeBand[] =>
  percents.map((percent, i) => ({ points: [first + i, first + i], percent }));
