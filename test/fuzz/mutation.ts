import type { Chance } from './chance.js';

/** One way to spoil what is read. */
export interface Mutation<T> {
  readonly name: string;
  /**
   * Why the outcome may differ without a word: nobody could tell the result from a real picture. Absent where any
   * difference has to be said.
   */
  readonly untellable?: string;
  readonly apply: (input: T, chance: Chance) => T;
}

export type Verdict =
  /** Read, and geometry and values are as before. */
  | 'same'
  /** Refused, failed with a sentence, or nothing read. */
  | 'refused'
  /** Read with differences, and something is said that was not said before. */
  | 'said'
  /** Read with differences, and nothing is said. */
  | 'silent'
  | 'exception'
  | 'hang';

export interface Trial {
  readonly kind: string;
  readonly mutation: string;
  readonly seed: number;
  readonly verdict: Verdict;
  /** What differed, or what was thrown. */
  readonly detail: string;
  readonly untellable?: string;
}
