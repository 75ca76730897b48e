import type { CaseOfSession, HandedInCase, StudyPlan, StudyProgress } from '@ohif-stroke/core';
import { orUndefined } from '../orUndefined.js';
import type { KeptTexts } from './keptTexts.js';

/** Who reads a study in this tab, and how far: the archive was asked once, what follows is known here. */
export interface StudyRecord extends StudyProgress {
  /** `StudyPlan.id`. */
  readonly id: string;
  /** "Family^Given", as the signature has it. */
  readonly reader: string;
  /** The case whose images were shown, and when. */
  readonly begun?: CaseOfSession & { readonly atMs: number };
}

const KEY = 'stroke-reader-study';

type Kept = Pick<KeptTexts, 'getItem' | 'setItem' | 'removeItem'>;

/** Kept for the session of the browser only: the next reader may sit at the same screen. */
export const keepStudyRecord = (kept: Kept, record: StudyRecord | undefined): void =>
  void orUndefined(() => (record === undefined ? kept.removeItem(KEY) : kept.setItem(KEY, JSON.stringify(record))));

/** Undefined where nobody reads that study in this tab, or what is kept cannot be understood. */
export function keptStudyRecord(kept: Kept, plan: Pick<StudyPlan, 'id'>): StudyRecord | undefined {
  const text = orUndefined(() => kept.getItem(KEY)) ?? null;
  const value: unknown = text === null ? undefined : orUndefined(() => JSON.parse(text));
  if (!isRecord(value)) return undefined;
  const { id, reader, done, leftOut, begun } = value;
  if (id !== plan.id || typeof reader !== 'string' || reader === '') return undefined;
  if (!isList(done, isTimedCase) || !isList(leftOut, isCase)) return undefined;
  return { id, reader, done, leftOut, ...(isTimedCase(begun) ? { begun } : {}) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = <T>(value: unknown, is: (each: unknown) => each is T): value is readonly T[] =>
  Array.isArray(value) && value.every(is);

const isCase = (value: unknown): value is CaseOfSession =>
  isRecord(value) && (value.session === 1 || value.session === 2) && typeof value.studyInstanceUid === 'string';

const isTimedCase = (value: unknown): value is HandedInCase =>
  isRecord(value) && isCase(value) && Number.isFinite(value.atMs);
