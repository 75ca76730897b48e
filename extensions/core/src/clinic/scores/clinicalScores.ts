import type { FactSource } from '../items/facts.js';
import type { Known } from '../items/known.js';
import type { ItemId } from '../items/patientItems.js';
import { astral } from './astral.js';
import { bat } from './bat.js';
import type { ClinicalScore, CohortOutcome, OutcomeBand } from './clinicalScore.js';
import { dragon } from './dragon.js';
import { func } from './func.js';
import { hat } from './hat.js';
import { ich } from './ich.js';
import { itemsOf, type PartRule, pointsOf, worthOf } from './partRule.js';
import { sedan } from './sedan.js';
import { thrive } from './thrive.js';

/** The published scores, one file and one line each, in the order in which they are shown and stored. */
export const CLINICAL_SCORES = { hat, sedan, dragon, astral, thrive, ich, func, bat } as const satisfies Record<
  string,
  ClinicalScore
>;

export type ClinicalScoreId = keyof typeof CLINICAL_SCORES;

export const CLINICAL_SCORE_IDS = Object.keys(CLINICAL_SCORES) as readonly ClinicalScoreId[];

/** What one part gave. */
export interface PartOfScore {
  readonly id: string;
  readonly rule: PartRule;
  /** Absent as long as they are not sure. */
  readonly points?: number;
  readonly worth: readonly [number, number];
  readonly missing: readonly ItemId[];
  /** Who said what it rests on. */
  readonly from: readonly FactSource[];
}

/** A score in one patient. */
export interface ScoreInPatient {
  readonly id: ClinicalScoreId;
  readonly parts: readonly PartOfScore[];
  /** Absent as long as a part is. */
  readonly total?: number;
  /** Least and most that it can become; alike where there is a total. */
  readonly range: readonly [number, number];
  /** Items that would have to be told, each once. */
  readonly missing: readonly ItemId[];
  /** What became of patients with this total, cohort by cohort; empty without a total, and where no source that was read says it. */
  readonly outcomes: readonly (Omit<CohortOutcome, 'bands'> & { readonly band: OutcomeBand })[];
}

export function scoreInPatient(id: ClinicalScoreId, known: Known): ScoreInPatient {
  const score: ClinicalScore = CLINICAL_SCORES[id];
  const parts = Object.entries(score.parts).map(([name, rule]) => partOf(name, rule, known));
  const sum = (of: (part: PartOfScore) => number) => parts.reduce((total, part) => total + of(part), 0);
  const range = [sum(part => part.points ?? part.worth[0]), sum(part => part.points ?? part.worth[1])] as const;
  const complete = parts.every(part => part.points !== undefined);
  return {
    id,
    parts,
    ...(complete ? { total: range[0] } : {}),
    range,
    missing: [...new Set(parts.flatMap(part => part.missing))],
    outcomes: complete ? outcomesAt(score, range[0]) : [],
  };
}

function partOf(id: string, rule: PartRule, known: Known): PartOfScore {
  const points = pointsOf(rule, known);
  const items = itemsOf(rule);
  const told = items.flatMap(item => known.facts[item] ?? []);
  return {
    id,
    rule,
    ...(points === undefined ? {} : { points }),
    worth: worthOf(rule),
    missing: points === undefined ? items.filter(item => known.facts[item] === undefined) : [],
    from: [...new Set(told.map(({ from }) => from))],
  };
}

const outcomesAt = ({ outcomes }: ClinicalScore, total: number): ScoreInPatient['outcomes'] =>
  outcomes.flatMap(({ kind, cohort, bands }) => {
    const band = bands.find(({ points: [from, to] }) => total >= from && total <= to);
    return band ? [{ kind, cohort, band }] : [];
  });

export const scoresInPatient = (known: Known): readonly ScoreInPatient[] =>
  CLINICAL_SCORE_IDS.map(id => scoreInPatient(id, known));
