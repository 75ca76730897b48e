import * as v from 'valibot';
import { isUidInUse } from '../dataset/uid.js';
import { planSchema } from './studyPlan.js';

/** What was meant as the plan of a reader study and is none: who it is about must not be shown as if there were no study. */
export interface BrokenPlan {
  readonly faults: readonly PlanFault[];
  /** The studies that it names; absent where it does not name each of them by a UID, so that any study may be one. */
  readonly cases?: readonly string[];
}

/** The first fault of each field; none where the value has no fields at all. */
export interface PlanFault {
  /** `washoutDays`, `cases[2]`. */
  readonly field: string;
  /** A plan has no such field; else it has no such value. */
  readonly unknown: boolean;
}

/** Undefined for what is a plan. */
export function brokenPlan(value: unknown): BrokenPlan | undefined {
  const parsed = v.safeParse(planSchema, value);
  if (parsed.success) return undefined;
  const faults = new Map<string, PlanFault>();
  for (const { type, path } of parsed.issues) {
    const [top, within] = path?.map(({ key }) => key) ?? [];
    const name = String(top);
    if (top === undefined || faults.has(name)) continue;
    const field = typeof within === 'number' ? `${name}[${within}]` : name;
    faults.set(name, { field, unknown: type === 'never' });
  }
  const cases = casesNamed(value);
  return { faults: [...faults.values()], ...(cases && { cases }) };
}

/** Blanks around a UID are no doubt about it; a text that is none may stand for any study. */
function casesNamed(value: unknown): readonly string[] | undefined {
  const given: unknown = typeof value === 'object' && value !== null && 'cases' in value ? value.cases : undefined;
  if (!Array.isArray(given)) return undefined;
  const uids = Array.from(given, (uid: unknown) => (typeof uid === 'string' ? uid.trim() : ''));
  return uids.every(isUidInUse) ? uids : undefined;
}

/** Whether one of these studies is, or may be, a case of it. */
export const mayBeCase = ({ cases }: Pick<BrokenPlan, 'cases'>, studyInstanceUids: readonly string[]): boolean =>
  cases === undefined || studyInstanceUids.some(uid => cases.includes(uid));
