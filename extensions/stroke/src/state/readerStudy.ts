import type { Failure, ReaderStudy, StudyPlace, StudyPlan } from '@ohif-stroke/core';
import type { SettingProblem } from './settingProblem.js';

export type StudyCase = Extract<StudyPlace, { readonly _tag: 'case' }>;

/** Where a reader stands in the study that the site has set up. In all but `reading` the images are covered. */
export type StudyStage =
  /** Nobody has said who reads. */
  | { readonly phase: 'name' }
  /** The archive is asked what this reader has handed in: so many cases of all. */
  | { readonly phase: 'asking'; readonly done: number }
  | { readonly phase: 'notAsked'; readonly failure: Failure }
  /** Known, and not the case that is open: another one, or none at present. */
  | { readonly phase: 'elsewhere'; readonly place: StudyPlace }
  /** The case at hand is open, and waits for the reader. `begun`: its clock runs already. */
  | { readonly phase: 'ready'; readonly place: StudyCase; readonly begun: boolean }
  | { readonly phase: 'reading'; readonly place: StudyCase }
  /** Handed in; its report is not in the archive yet. */
  | { readonly phase: 'handingIn'; readonly place: StudyCase };

/** The site has set up a study that cannot be read: what is, or may be, a case of it is not shown. */
export interface BrokenStudy {
  readonly stage: { readonly phase: 'misconfigured'; readonly problems: readonly SettingProblem[] };
  readonly plan?: undefined;
  readonly stamp?: undefined;
}

/** A case of the site's study, or what may be one. */
export type ReaderStudyState = PlannedStudy | BrokenStudy;

export interface PlannedStudy {
  readonly plan: StudyPlan;
  readonly stage: StudyStage;
  /** What a read of the case at hand begins with; absent where no case is to be read. */
  readonly stamp?: ReaderStudy;
}

/** The case that is open and to be read. */
export const caseOf = (study: ReaderStudyState | undefined): StudyCase | undefined => {
  const stage = study?.stage;
  return stage?.phase === 'ready' || stage?.phase === 'reading' || stage?.phase === 'handingIn'
    ? stage.place
    : undefined;
};
