import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { isUidInUse } from '../dataset/uid.js';
import type { Plain } from '../schema/plain.js';
import { strictRecord } from '../schema/strictRecord.js';
import { finiteNumber, someText } from '../schema/values.js';
import type { ReaderStudy } from './readerStudy.js';

/** Between the sessions, as studies of readers keep it so that cases are not remembered. */
const WASH_OUT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_CASES = 2000;

export const planSchema = strictRecord({
  id: v.pipe(someText, v.maxLength(64, 'a text of at most 64 characters')),
  cases: v.pipe(
    v.array(v.pipe(v.string('a UID'), v.check(isUidInUse, 'a Study Instance UID')), 'a list'),
    v.minLength(1, 'a list that is not empty'),
    v.maxLength(MOST_CASES, `a list of at most ${MOST_CASES}`),
    v.check(uids => new Set(uids).size === uids.length, 'a list that names each study once'),
  ),
  aided: v.optional(v.tuple([v.boolean('true or false'), v.boolean('true or false')], 'a list of two'), [false, true]),
  seed: v.optional(v.string('a text'), ''),
  washoutDays: v.optional(v.pipe(finiteNumber, v.minValue(0, 'a number of at least 0')), WASH_OUT_DAYS),
});

/**
 * A reader study as a site sets it up: its name, the Study Instance UIDs of its cases, whether the AI is in view in sessions 1 and 2
 * (`[false, true]` unless it says otherwise), what the order is drawn from, and the days between the sessions (14).
 */
export type StudyPlan = Plain<v.InferOutput<typeof planSchema>>;

/** Undefined for what is none. */
export function readStudyPlan(value: unknown): StudyPlan | undefined {
  const parsed = v.safeParse(planSchema, value, { abortEarly: true });
  return parsed.success ? parsed.output : undefined;
}

export interface CaseOfSession {
  readonly session: 1 | 2;
  readonly studyInstanceUid: string;
}

/** A case that a reader has handed in, at which time (ms since 1970). */
export interface HandedInCase extends CaseOfSession {
  readonly atMs: number;
}

/** What a reader has behind him; a case may be left out where no report can be made of it. */
export interface StudyProgress {
  readonly done: readonly HandedInCase[];
  readonly leftOut: readonly CaseOfSession[];
}

/** Where a reader is in a study. */
export type StudyPlace =
  | (CaseOfSession & {
      readonly _tag: 'case';
      readonly aided: boolean;
      /** Of the session's cases, from 1. */
      readonly number: number;
      readonly of: number;
    })
  /** Session 2 is possible from then on, ms since 1970. */
  | { readonly _tag: 'washOut'; readonly fromMs: number; readonly days: number }
  | { readonly _tag: 'finished' };

/**
 * The order of a session, drawn for each reader: ascending SHA-256 of seed, study, reader, session and case, one a line. So it is
 * the same on every machine, and whoever runs the study can draw it again.
 */
export function caseOrder({ cases, id, seed }: StudyPlan, reader: string, session: 1 | 2): readonly string[] {
  const drawn = (uid: string) => bytesToHex(sha256(utf8ToBytes([seed, id, reader, session, uid].join('\n'))));
  return cases
    .map(uid => ({ uid, at: drawn(uid) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ uid }) => uid);
}

/** The next case of a reader; the second session begins so many days after the last case of the first. */
export function placeInStudy(plan: StudyPlan, reader: string, progress: StudyProgress, nowMs: number): StudyPlace {
  for (const session of [1, 2] as const) {
    const isOf = (each: CaseOfSession) => each.session === session;
    const behind = [...progress.done, ...progress.leftOut].filter(isOf).map(({ studyInstanceUid }) => studyInstanceUid);
    const order = caseOrder(plan, reader, session);
    const next = order.findIndex(uid => !behind.includes(uid));
    if (next < 0) continue;
    if (session === 2) {
      const last = Math.max(...progress.done.filter(each => each.session === 1).map(({ atMs }) => atMs));
      const fromMs = last + plan.washoutDays * DAY_MS;
      if (nowMs < fromMs) return { _tag: 'washOut', fromMs, days: plan.washoutDays };
    }
    const aided = plan.aided[session - 1]!;
    return { _tag: 'case', session, aided, studyInstanceUid: order[next]!, number: next + 1, of: order.length };
  }
  return { _tag: 'finished' };
}

/** What a read of that case says of the study; the clock starts with the first image. */
export const studyStamp = (
  { id }: StudyPlan,
  { session, aided }: Extract<StudyPlace, { _tag: 'case' }>,
  startedAtMs: number,
): ReaderStudy => ({ id, session, aided, startedAtMs });
