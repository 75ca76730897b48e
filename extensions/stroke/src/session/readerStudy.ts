import {
  type HandedInCase,
  handedInCases,
  handInGaps,
  placeInStudy,
  type StudyPlace,
  type StudyPlan,
  studyStamp,
  withoutCause,
} from '@ohif-stroke/core';
import { reportsOfStudy } from '../archive/studyReports.js';
import type { Host } from '../hostPorts.js';
import type { KeptTexts } from '../persist/keptTexts.js';
import { keepStudyRecord, keptStudyRecord, type StudyRecord } from '../persist/studyRecord.js';
import { dicomName } from '../readerName.js';
import type { TimelessReadAction } from '../state/actions.js';
import type { PlannedStudy, ReaderStudyState, StudyCase, StudyStage } from '../state/readerStudy.js';
import { readIn } from '../state/readIn.js';
import { chosenKey, chosenRun } from '../state/state.js';
import type { Store } from '../state/store.js';
import { closedStudy, type StudySetting } from './strayCase.js';

/** What a reader does in a reader study. */
export interface ReaderStudyActions {
  /** Who reads is told: asks the archive how far this reader is. */
  readonly enterStudy: () => void;
  /** Opens the case at hand: another page of the viewer. */
  readonly openCase: () => void;
  /** Uncovers the images; the clock of the case starts. */
  readonly beginCase: () => void;
  /** Ends the case; nothing happens while `handInGaps` says that something is missing. */
  readonly handIn: () => void;
  /** Sends the report of the case again. */
  readonly handInAgain: () => void;
  /** Goes on without a case of which no report can be made. */
  readonly leaveOut: () => void;
  /** Another reader sits down. */
  readonly leaveStudy: () => void;
}

const nothing = () => undefined;

/** Where no case of a study is open there is nothing to do in it. */
export const OUTSIDE_STUDY: ReaderStudyActions = {
  enterStudy: nothing,
  openCase: nothing,
  beginCase: nothing,
  handIn: nothing,
  handInAgain: nothing,
  leaveOut: nothing,
  leaveStudy: nothing,
};

export interface ReaderStudyOutside extends StudySetting {
  readonly keptForSession: KeptTexts;
  readonly nowMs: () => number;
  /** Leaves this page for the same viewer with another study. */
  readonly openStudy: (studyInstanceUid: string) => void;
}

/**
 * Whether what was opened is a case of the site's study, and how it is to be shown. A study that is no case is read as always;
 * a case is never opened outside the study, since its reports of others would show, nor one of a study that cannot be read.
 * @param loaded Study Instance UIDs of what the viewer has already
 */
export function studyAtHand(outside: ReaderStudyOutside, loaded: readonly string[]): ReaderStudyState | undefined {
  const { study: plan, keptForSession, nowMs, openedStudies } = outside;
  const closed = closedStudy(outside, [...openedStudies(), ...loaded]);
  if (closed) return closed;
  if (plan === undefined || !openedStudies().some(uid => plan.cases.includes(uid))) return undefined;
  const record = keptStudyRecord(keptForSession, plan);
  if (record === undefined) return { plan, stage: { phase: 'name' } };
  return standing(plan, record, placeInStudy(plan, record.reader, record, nowMs()), outside);
}

function standing(
  plan: StudyPlan,
  { begun }: StudyRecord,
  place: StudyPlace,
  { nowMs, openedStudies }: Pick<ReaderStudyOutside, 'nowMs' | 'openedStudies'>,
): PlannedStudy {
  const [opened, ...more] = openedStudies();
  if (place._tag !== 'case' || opened !== place.studyInstanceUid || more.length > 0) {
    return { plan, stage: { phase: 'elsewhere', place } };
  }
  const isBegun = begun?.session === place.session && begun.studyInstanceUid === place.studyInstanceUid;
  return {
    plan,
    stage: { phase: 'ready', place, begun: isBegun },
    stamp: studyStamp(plan, place, isBegun ? begun.atMs : nowMs()),
  };
}

/** Under which names of the browser's store a reader's reads of a session lie: nobody else's are seen. */
export const studyPrefix = ({ id }: StudyPlan, reader: string, { session }: StudyCase): string =>
  `stroke-study/${id}/${session}/${reader}/`;

/** The course of a reader through the study; `report` stores the signed read of the case. */
export function createReaderStudy(
  host: Pick<Host, 'dataSource' | 'services'>,
  store: Store,
  outside: ReaderStudyOutside,
  report: () => Promise<void>,
): ReaderStudyActions & { readonly stop: () => void } {
  const { keptForSession, nowMs, openStudy } = outside;
  let stopped = false;

  /** In what is closed nobody does anything. */
  const now = (): PlannedStudy | undefined => {
    const { readerStudy } = store.getState();
    return readerStudy?.plan && readerStudy;
  };
  const say = (stage: StudyStage): void => {
    const readerStudy = now();
    if (readerStudy && !stopped) store.dispatch({ type: 'readerStudyChanged', readerStudy: { ...readerStudy, stage } });
  };
  const record = (): StudyRecord | undefined => {
    const readerStudy = now();
    return readerStudy && keptStudyRecord(keptForSession, readerStudy.plan);
  };
  const change = (action: TimelessReadAction): void => {
    const key = chosenKey(store.getState());
    if (key !== undefined) store.dispatch({ type: 'readChanged', key, action });
  };

  const goOn = (plan: StudyPlan, kept: StudyRecord): void => {
    keepStudyRecord(keptForSession, kept);
    const place = placeInStudy(plan, kept.reader, kept, nowMs());
    say({ phase: 'elsewhere', place });
    // What was shown of this case, and what its read has in memory, goes with the page.
    if (place._tag === 'case') openStudy(place.studyInstanceUid);
  };

  const enter = async (): Promise<void> => {
    const { readerName } = store.getState();
    const readerStudy = now();
    if (!readerStudy || readerName.trim() === '' || readerStudy.stage.phase === 'asking') return;
    const { plan } = readerStudy;
    const reader = dicomName(readerName);
    const done: HandedInCase[] = [];
    for (const [n, uid] of plan.cases.entries()) {
      say({ phase: 'asking', done: n });
      const reports = await reportsOfStudy(host, uid);
      if (stopped) return;
      // Half an answer would let a reader begin a session that is not due.
      if (!reports.ok) return say({ phase: 'notAsked', failure: withoutCause(reports.failure) });
      done.push(...handedInCases(reports.value, plan, reader));
    }
    const known = { id: plan.id, reader, done, leftOut: [] };
    keepStudyRecord(keptForSession, known);
    say({ phase: 'elsewhere', place: placeInStudy(plan, reader, known, nowMs()) });
  };

  const finish = (how: 'done' | 'leftOut'): void => {
    const readerStudy = now();
    const kept = record();
    const stage = readerStudy?.stage;
    if (!readerStudy || !kept || !stage || !('place' in stage) || stage.place._tag !== 'case') return;
    const { session, studyInstanceUid } = stage.place;
    const { begun: _begun, ...rest } = kept;
    const behind = { session, studyInstanceUid };
    const atMs = readIn(chosenRun(store.getState()))?.study?.endedAtMs ?? nowMs();
    goOn(readerStudy.plan, {
      ...rest,
      ...(how === 'done' ? { done: [...kept.done, { ...behind, atMs }] } : { leftOut: [...kept.leftOut, behind] }),
    });
  };

  /** The report follows as soon as there is an analysis to write it of. */
  let storing = false;
  const look = (): void => {
    const stage = now()?.stage;
    const run = chosenRun(store.getState());
    if (stage?.phase === 'ready' && run?.phase === 'scored' && run.read.study?.endedAtMs !== undefined) {
      // Handed in before the page was loaded again.
      say({ phase: 'handingIn', place: stage.place });
      return;
    }
    if (stage?.phase !== 'handingIn' || run?.phase !== 'scored') return;
    const { reader } = record() ?? {};
    if (run.read.phase !== 'signed') {
      if (reader !== undefined) change({ type: 'signed', name: reader });
      return;
    }
    if (run.storage.phase === 'stored') {
      finish('done');
      return;
    }
    if (run.storage.phase !== 'none' || storing) return;
    storing = true;
    void report().finally(() => {
      storing = false;
    });
  };
  const unsubscribe = store.subscribe(look);
  look();

  return {
    enterStudy: () => void enter(),
    openCase: () => {
      const stage = now()?.stage;
      if (stage?.phase === 'elsewhere' && stage.place._tag === 'case') openStudy(stage.place.studyInstanceUid);
    },
    beginCase: () => {
      const stage = now()?.stage;
      const kept = record();
      if (stage?.phase !== 'ready' || !kept || readIn(chosenRun(store.getState())) === undefined) return;
      const { session, studyInstanceUid } = stage.place;
      const atMs = (stage.begun ? kept.begun?.atMs : undefined) ?? nowMs();
      keepStudyRecord(keptForSession, { ...kept, begun: { session, studyInstanceUid, atMs } });
      change({ type: 'caseShown', startedAtMs: atMs });
      say({ phase: 'reading', place: stage.place });
    },
    handIn: () => {
      const stage = now()?.stage;
      const read = readIn(chosenRun(store.getState()));
      if (stage?.phase !== 'reading' || !read || handInGaps(read).length > 0) return;
      change({ type: 'caseHandedIn' });
      say({ phase: 'handingIn', place: stage.place });
    },
    handInAgain: () => void report(),
    leaveOut: () => finish('leftOut'),
    leaveStudy: () => {
      keepStudyRecord(keptForSession, undefined);
      store.dispatch({ type: 'readerNamed', name: '' });
      const [opened] = outside.openedStudies();
      if (opened !== undefined) openStudy(opened);
    },
    stop: () => {
      stopped = true;
      unsubscribe();
    },
  };
}
