import { mean, sampleStandardDeviation } from 'simple-statistics';
import { type Anova, anova, tukey } from '../statistics/anova.js';
import { kolmogorovSmirnov, normalityTest, type Separation } from '../statistics/kolmogorovSmirnov.js';
import { pairedT, type TTest } from '../statistics/meanDifference.js';
import { type Quartiles, quartiles } from '../statistics/quartiles.js';
import { comparedArms } from './readerFigures.js';
import { byCase, readsOf, type Study, type StudyRead } from './study.js';

export interface TimeFigures {
  readonly reader: string;
  readonly arm: string;
  /** Reads with a clock. */
  readonly reads: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly quartiles: Quartiles | null;
  /** Whether the times are normal; from five reads. */
  readonly normality: Separation | null;
}

export interface AidedTimes {
  readonly reader: string;
  readonly cases: number;
  /** With the AI minus without, seconds a case. */
  readonly difference: number;
  readonly test: TTest | null;
  readonly distributions: Separation | null;
}

export interface Times {
  readonly perReader: readonly TimeFigures[];
  /** Mean and deviation over the readers of their mean seconds a case. */
  readonly perArm: readonly {
    readonly arm: string;
    readonly readers: number;
    readonly mean: number | null;
    readonly sd: number | null;
  }[];
  readonly aided: readonly AidedTimes[];
  /** Paired t-test over the readers of their mean seconds. */
  readonly overReaders: TTest | null;
  /** Whether readers differ in a session, with every pair of them. */
  readonly readers: readonly {
    readonly arm: string;
    readonly anova: Anova | null;
    readonly pairs: readonly {
      readonly readers: readonly [string, string];
      readonly difference: number;
      readonly p: number;
    }[];
  }[];
}

const timed = (reads: readonly StudyRead[]) => reads.filter(read => read.seconds !== undefined);
const secondsOf = (reads: readonly StudyRead[]): number[] => reads.flatMap(({ seconds }) => seconds ?? []);
const meanOf = (values: number[]): number | null => (values.length === 0 ? null : mean(values));
const sdOf = (values: number[]): number | null => (values.length < 2 ? null : sampleStandardDeviation(values));

export function timeFigures(study: Study): Times {
  const perReader = study.readers.flatMap(reader =>
    study.arms.flatMap((arm): TimeFigures[] => {
      const seconds = secondsOf(readsOf(study, arm, reader));
      if (seconds.length === 0) return [];
      return [
        {
          reader,
          arm: arm.name,
          reads: seconds.length,
          mean: meanOf(seconds),
          sd: sdOf(seconds),
          quartiles: quartiles(seconds),
          normality: normalityTest(seconds),
        },
      ];
    }),
  );
  const means = (arm: string) => perReader.flatMap(row => (row.arm === arm && row.mean !== null ? [row.mean] : []));
  const aided = aidedTimes(study);
  return {
    perReader,
    perArm: study.arms.map(({ name }) => ({
      arm: name,
      readers: means(name).length,
      mean: meanOf(means(name)),
      sd: sdOf(means(name)),
    })),
    aided,
    overReaders: pairedT(aided.map(({ difference }) => difference)),
    readers: study.arms.map(arm => {
      const groups = study.readers
        .map(reader => ({ reader, seconds: secondsOf(readsOf(study, arm, reader)) }))
        .filter(({ seconds }) => seconds.length > 0);
      const all = groups.map(({ seconds }) => seconds);
      return {
        arm: arm.name,
        anova: anova(all),
        pairs: tukey(all).map(({ groups: [a, b], difference, p }) => ({
          readers: [groups[a]!.reader, groups[b]!.reader] as const,
          difference,
          p,
        })),
      };
    }),
  };
}

/** Each reader's seconds a case with and without the AI, over the cases that have both. */
function aidedTimes(study: Study): readonly AidedTimes[] {
  const arms = comparedArms(study);
  if (arms === null) return [];
  return study.readers.flatMap((reader): AidedTimes[] => {
    const pairs = byCase(timed(readsOf(study, arms.without, reader)), timed(readsOf(study, arms.with, reader)));
    const [without, aided] = [secondsOf(pairs.map(([a]) => a)), secondsOf(pairs.map(([, b]) => b))];
    const differences = aided.map((seconds, i) => seconds - without[i]!);
    const difference = meanOf(differences);
    if (difference === null) return [];
    return [
      {
        reader,
        cases: pairs.length,
        difference,
        test: pairedT(differences),
        distributions: kolmogorovSmirnov(without, aided),
      },
    ];
  });
}
