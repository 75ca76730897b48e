import type { Trial, Verdict } from './mutation.js';
import { faultsIn } from './runTrials.js';

const VERDICTS: readonly Verdict[] = ['same', 'refused', 'said', 'silent', 'exception', 'hang'];

/** A table of what came of each mutation, and below it everything that must not be. */
export function textOf(trials: readonly Trial[]): string {
  const rows = new Map<string, Trial[]>();
  for (const trial of trials) {
    const name = `${trial.kind}: ${trial.mutation}`;
    rows.set(name, [...(rows.get(name) ?? []), trial]);
  }
  const count = (list: readonly Trial[], verdict: Verdict) => list.filter(trial => trial.verdict === verdict).length;
  const width = Math.max(...[...rows.keys()].map(name => name.length));
  const line = (name: string, cells: readonly (string | number)[], note = '') =>
    `${name.padEnd(width)} ${cells.map(cell => String(cell).padStart(9)).join(' ')}  ${note}`.trimEnd();
  const faults = faultsIn(trials);
  return [
    line('', VERDICTS),
    ...[...rows].map(([name, list]) =>
      line(
        name,
        VERDICTS.map(verdict => count(list, verdict)),
        list[0]!.untellable === undefined ? '' : `cannot be told: ${list[0]!.untellable}`,
      ),
    ),
    line(
      `${trials.length} in all`,
      VERDICTS.map(verdict => count(trials, verdict)),
    ),
    '',
    ...faults.map(
      ({ kind, mutation, seed, verdict, detail }) => `${verdict}: ${kind}, ${mutation}, seed ${seed}: ${detail}`,
    ),
    `${faults.length} faults`,
  ].join('\n');
}
