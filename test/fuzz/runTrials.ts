import { defined } from '@ohif-stroke/core';
import { chanceOf } from './chance.js';
import type { Mutation, Trial, Verdict } from './mutation.js';
import { HANG_MS, type Watchdog } from './watchdog.js';

export interface Plan<T> {
  readonly kind: string;
  readonly base: T;
  readonly mutations: readonly Mutation<T>[];
  readonly count: number;
  readonly firstSeed: number;
  /** Longer than this is a hang; `HANG_MS` where absent. */
  readonly hangMs?: number;
  /** What came of a mutated input, against what came of the base. */
  readonly judge: (mutated: T) => Promise<{ readonly verdict: Verdict; readonly detail: string }>;
}

/** Every mutation in turn, each time with another seed, until the count is reached. Trials share nothing. */
export async function runTrials<T>(plan: Plan<T>, watchdog: Watchdog): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (let n = 0; n < plan.count; n++) {
    const mutation = plan.mutations[n % plan.mutations.length]!;
    const seed = plan.firstSeed + n;
    watchdog.beat(`${plan.kind}, ${mutation.name}, seed ${seed}`);
    const { name, untellable } = mutation;
    const outcome = await timed(plan, mutation, seed);
    trials.push({
      kind: plan.kind,
      mutation: name,
      seed,
      ...outcome,
      ...defined({ untellable }),
    });
  }
  return trials;
}

async function timed<T>(
  plan: Plan<T>,
  mutation: Mutation<T>,
  seed: number,
): Promise<Pick<Trial, 'verdict' | 'detail'>> {
  const mutated = mutation.apply(plan.base, chanceOf(seed));
  const started = performance.now();
  try {
    const outcome = await plan.judge(mutated);
    const ms = performance.now() - started;
    return ms > (plan.hangMs ?? HANG_MS) ? { verdict: 'hang', detail: `${Math.round(ms)} ms` } : outcome;
  } catch (error) {
    const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { verdict: 'exception', detail: thrown.split('\n').slice(0, 4).join(' | ') };
  }
}

/** What must not be: exceptions, hangs, and differences without a word that could have been told. */
export const faultsIn = (trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(
    ({ verdict, untellable }) =>
      verdict === 'exception' || verdict === 'hang' || (verdict === 'silent' && untellable === undefined),
  );
