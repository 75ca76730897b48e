import type { Known } from '../items/known.js';
import type { ItemId } from '../items/patientItems.js';
import { type JudgedCriterion, judge } from '../trials/criterion.js';
import { missingIn } from '../trials/trials.js';
import { type Cause, type CauseTree, type Classification, ciss, type Question, toast } from './causeTree.js';

/** The classifications, in the order in which they are shown. */
export const CLASSIFICATIONS = { toast, ciss } as const satisfies Record<string, Classification>;

export type ClassificationId = keyof typeof CLASSIFICATIONS;

export const CLASSIFICATION_IDS = Object.keys(CLASSIFICATIONS) as readonly ClassificationId[];

export interface CauseStep {
  readonly question: Question;
  readonly judged: JudgedCriterion;
}

/** The subtype of one patient with every step to it. */
export interface SubtypeInPatient {
  readonly id: ClassificationId;
  /** Up to the first answer that is missing. */
  readonly steps: readonly CauseStep[];
  /** What can still come out: one cause where it is told. Two or more are undetermined, the work-up being incomplete. */
  readonly possible: readonly Cause[];
  /** What is missing for the first step that is open. */
  readonly missing: readonly ItemId[];
}

export function subtypeInPatient(id: ClassificationId, known: Known): SubtypeInPatient {
  const { tree }: Classification = CLASSIFICATIONS[id];
  const steps = stepsOf(tree, known);
  const open = steps.at(-1);
  return { id, steps, possible: [...new Set(reachable(tree, known))], missing: open ? missingIn(open.judged) : [] };
}

function stepsOf(tree: CauseTree, known: Known): readonly CauseStep[] {
  if ('cause' in tree) return [];
  const judged = judge(tree.if, known);
  const step = { question: tree.ask, judged };
  if (judged.status === 'unknown') return [step];
  return [step, ...stepsOf(judged.status === 'met' ? tree.yes : tree.no, known)];
}

/** An answer that is missing leaves both ways open. */
function reachable(tree: CauseTree, known: Known): readonly Cause[] {
  if ('cause' in tree) return [tree.cause];
  const { status } = judge(tree.if, known);
  return [
    ...(status === 'notMet' ? [] : reachable(tree.yes, known)),
    ...(status === 'met' ? [] : reachable(tree.no, known)),
  ];
}

export const subtypesInPatient = (known: Known): readonly SubtypeInPatient[] =>
  CLASSIFICATION_IDS.map(id => subtypeInPatient(id, known));
