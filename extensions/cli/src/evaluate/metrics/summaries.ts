import { max, mean, median, min } from 'simple-statistics';

type Maybe = number | null | undefined;

/** The values that are there: a case without a figure takes no part in the summary. */
export const present = (values: readonly Maybe[]): number[] =>
  values.filter((value): value is number => value !== null && value !== undefined && Number.isFinite(value));

const summary = (of: (values: number[]) => number) => (values: readonly Maybe[]) => {
  const there = present(values);
  return there.length === 0 ? null : of(there);
};

export const meanOf = summary(mean);
export const medianOf = summary(median);
export const smallestOf = summary(min);
export const largestOf = summary(max);
