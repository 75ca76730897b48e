import { failure, type Outcome, success } from '@ohif-stroke/core';
import { type Lost, lostFailure, type Slot } from '../slot/createSlot.js';
import type { FolderTask, TaskEnd } from '../task.js';
import type { BatchCase } from './batchCase.js';
import { type CaseRow, folderOf } from './caseRow.js';
import type { KeptRows } from './keptRows.js';

export type CaseSlot = Slot<FolderTask, TaskEnd>;

export interface RunCasesOutside {
  readonly slots: readonly CaseSlot[];
  readonly rows: KeptRows;
  readonly idOf: (each: BatchCase) => Promise<string>;
  /** The task of a case, in a folder that is empty. */
  readonly taskOf: (each: BatchCase, folder: string) => Promise<FolderTask>;
  /** `fresh`: of this run and not of an earlier one. */
  readonly onRow: (row: CaseRow, done: number, fresh: boolean) => void;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Every case once, on as many children as there are; rows in the order of the cases, those of an earlier run among them. */
export async function runCases(
  cases: readonly BatchCase[],
  outside: RunCasesOutside,
): Promise<Outcome<readonly CaseRow[]>> {
  const rows: CaseRow[] = [];
  let [next, done] = [0, 0];
  let unkept: Extract<Outcome<undefined>, { ok: false }> | undefined;
  const work = async (slot: CaseSlot): Promise<void> => {
    while (next < cases.length && unkept === undefined && !outside.signal.aborted) {
      const at = next;
      next += 1;
      const row = await rowOf(cases[at]!, slot, outside);
      if (outside.signal.aborted) return;
      rows[at] = row.value;
      if (row.fresh) {
        const kept = await outside.rows.keep(row.value);
        if (!kept.ok) unkept = kept;
      }
      done += 1;
      outside.onRow(row.value, done, row.fresh);
    }
  };
  await Promise.all(outside.slots.map(work));
  if (unkept) return unkept;
  return outside.signal.aborted
    ? failure('cancelled', `Cancelled after ${done} of ${cases.length} cases; the same command goes on from there.`)
    : success(rows);
}

async function rowOf(
  each: BatchCase,
  slot: CaseSlot,
  { rows, idOf, taskOf, now, signal }: RunCasesOutside,
): Promise<{ readonly value: CaseRow; readonly fresh: boolean }> {
  const id = await idOf(each);
  const known = await rows.find(id);
  if (known) return { value: known, fresh: false };
  const folder = folderOf(each, id);
  const startedMs = now();
  const task = await taskOf(each, folder);
  const first = await slot.run(task);
  // A child may have been worn out by those before it: one more chance in a fresh one.
  const end = first._tag === 'lost' && first.why === 'died' && !signal.aborted ? await slot.run(task) : first;
  return {
    value: { id, name: each.name, end: ended(end), folder, seconds: (now() - startedMs) / 1000 },
    fresh: true,
  };
}

const ended = (end: TaskEnd | Lost): TaskEnd => (end._tag === 'lost' ? lostFailure(end) : end);
