import { fUpperTail } from '@ohif-stroke/core';
import { mean } from 'simple-statistics';
import { studentisedRangeUpperTail } from './studentisedRange.js';

export interface Anova {
  readonly f: number;
  readonly df: readonly [between: number, within: number];
  readonly p: number;
  /** Mean square within the groups. */
  readonly within: number;
}

/** One-way analysis of variance (Fisher 1925). Null with fewer than two groups, an empty one, or no spread within them. */
export function anova(groups: readonly (readonly number[])[]): Anova | null {
  const n = groups.flat().length;
  const df = [groups.length - 1, n - groups.length] as const;
  if (df[0] < 1 || df[1] < 1 || groups.some(group => group.length === 0)) return null;
  const grand = mean(groups.flat());
  const squares = (values: readonly number[], centre: number) =>
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const between = groups.reduce((sum, group) => sum + group.length * (mean([...group]) - grand) ** 2, 0) / df[0];
  const within = groups.reduce((sum, group) => sum + squares(group, mean([...group])), 0) / df[1];
  if (within === 0) return null;
  const f = between / within;
  return { f, df, p: fUpperTail(f, ...df), within };
}

export interface PairOfGroups {
  readonly groups: readonly [number, number];
  /** Mean of the first minus that of the second. */
  readonly difference: number;
  readonly p: number;
}

/** Every pair of groups, p by Tukey's studentised range with Kramer's error for unequal sizes (Biometrics 1956;12:307-310). */
export function tukey(groups: readonly (readonly number[])[]): readonly PairOfGroups[] {
  const found = anova(groups);
  if (found === null) return [];
  return groups.flatMap((first, a) =>
    groups.slice(a + 1).map((second, i): PairOfGroups => {
      const difference = mean([...first]) - mean([...second]);
      const error = Math.sqrt((found.within / 2) * (1 / first.length + 1 / second.length));
      const p = studentisedRangeUpperTail(Math.abs(difference) / error, groups.length, found.df[1]);
      return { groups: [a, a + 1 + i], difference, p };
    }),
  );
}
