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

/** What is, or may be, a case and is not shown, nor anything beside it: there is nothing to do for a reader. */
export interface ClosedStudy {
  /** The site has set up a study that cannot be read; or the page's address does not name the case, and no desk is at hand for it. */
  readonly stage:
    | { readonly phase: 'misconfigured'; readonly problems: readonly SettingProblem[] }
    | { readonly phase: 'withoutAddress' };
  readonly plan?: undefined;
  readonly stamp?: undefined;
}

/** A case of the site's study, or what may be one. */
export type ReaderStudyState = PlannedStudy | ClosedStudy;

export interface PlannedStudy {
  readonly plan: StudyPlan;
  readonly stage: StudyStage;
  /** What a read of the case at hand begins with; absent where no case is to be read. */
  readonly stamp?: ReaderStudy;
}

export const isClosed = (study: ReaderStudyState | undefined): boolean => study !== undefined && !study.plan;

/** The case that is open and to be read. */
export const caseOf = (study: ReaderStudyState | undefined): StudyCase | undefined => {
  const stage = study?.stage;
  return stage?.phase === 'ready' || stage?.phase === 'reading' || stage?.phase === 'handingIn'
    ? stage.place
    : undefined;
};
