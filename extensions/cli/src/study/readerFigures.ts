import {
  clopperPearson,
  confusion,
  type Decision,
  fisherExact,
  type Interval,
  mcnemarExact,
  share,
} from '@ohif-stroke/core';
import { nameIn, REGION_KEYS } from '../reads/regionKeys.js';
import { type Estimate, jackknife, pairedT, type TTest, tInterval } from '../statistics/meanDifference.js';
import { type Arm, byCase, decisionsOf, readsOf, type Study, type StudyRead } from './study.js';

/** A share of regions with its exact interval, which takes regions for independent of each other. */
export interface Share {
  readonly part: number;
  readonly whole: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

export interface Performance {
  readonly cases: number;
  readonly sensitivity: Share;
  readonly specificity: Share;
  readonly accuracy: Share;
}

const shareOf = (part: number, whole: number): Share => ({
  part,
  whole,
  value: share(part, whole),
  interval: clopperPearson(part, whole),
});

/** Of decisions on regions, those of cases without truth left out. */
export function performance(reads: readonly Pick<StudyRead, 'case' | 'affected'>[]): Performance {
  const decisions = reads.flatMap(read => decisionsOf(read));
  const { truePositives, falseNegatives, trueNegatives, falsePositives } = confusion(decisions);
  return {
    cases: reads.filter(read => read.case.truth !== undefined).length,
    sensitivity: shareOf(truePositives, truePositives + falseNegatives),
    specificity: shareOf(trueNegatives, trueNegatives + falsePositives),
    accuracy: shareOf(truePositives + trueNegatives, decisions.length),
  };
}

/** Regions that one of two was right about and the other was not. */
export interface Discordance {
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly p: number;
}

export interface PairedPerformance {
  readonly cases: number;
  /** Affected regions: sensitivity. */
  readonly affected: Discordance;
  /** All other regions: specificity. */
  readonly others: Discordance;
}

/** Exact McNemar tests of two who judged the same regions; affected regions and others apart. Null where no case with truth is common. */
export function pairedPerformance(
  first: readonly Pick<StudyRead, 'case' | 'affected'>[],
  second: readonly Pick<StudyRead, 'case' | 'affected'>[],
): PairedPerformance | null {
  const pairs = byCase(first, second).filter(([read]) => read.case.truth !== undefined);
  if (pairs.length === 0) return null;
  const decided = pairs.flatMap(([a, b]) => {
    const other = decisionsOf(b);
    return decisionsOf(a).map((decision, i) => [decision, other[i]!] as const);
  });
  const isRight = ({ predicted, positive }: Decision) => predicted === positive;
  const discordance = (positive: boolean): Discordance => {
    const of = decided.filter(([decision]) => decision.positive === positive);
    const firstOnly = of.filter(([a, b]) => isRight(a) && !isRight(b)).length;
    const secondOnly = of.filter(([a, b]) => !isRight(a) && isRight(b)).length;
    return { firstOnly, secondOnly, p: mcnemarExact(firstOnly, secondOnly) };
  };
  return { cases: pairs.length, affected: discordance(true), others: discordance(false) };
}

export interface ReaderFigures extends Performance {
  readonly reader: string;
  readonly arm: string;
  /** Affected regions found among the deep (C, L, IC, I) and the cortical ones, with the p of Fisher's exact test. */
  readonly deepAndCortical: { readonly deep: Share; readonly cortical: Share; readonly p: number };
}

const DEEP = REGION_KEYS.filter(key => !nameIn(key).startsWith('M'));
const CORTICAL = REGION_KEYS.filter(key => nameIn(key).startsWith('M'));

export const readerFigures = (study: Study): readonly ReaderFigures[] =>
  study.readers.flatMap(reader =>
    study.arms.flatMap((arm): ReaderFigures[] => {
      const reads = readsOf(study, arm, reader);
      if (reads.length === 0) return [];
      const counted = (keys: typeof REGION_KEYS) => confusion(reads.flatMap(read => decisionsOf(read, keys)));
      const [deep, cortical] = [counted(DEEP), counted(CORTICAL)];
      const found = ({ truePositives, falseNegatives }: typeof deep) => [truePositives, falseNegatives] as const;
      const shareFound = ([hits, misses]: readonly [number, number]) => shareOf(hits, hits + misses);
      return [
        {
          reader,
          arm: arm.name,
          ...performance(reads),
          deepAndCortical: {
            deep: shareFound(found(deep)),
            cortical: shareFound(found(cortical)),
            p: fisherExact([found(deep), found(cortical)]),
          },
        },
      ];
    }),
  );

/** Of readers who each read the same cases: the mean over readers, its error from leaving out one case of all of them at a time. */
export interface MeanFigure {
  readonly estimate: Estimate | null;
  readonly interval: Interval | null;
}

export interface MeanFigures {
  readonly arm: string;
  readonly readers: number;
  /** Cases with truth that all of them read. */
  readonly cases: number;
  readonly sensitivity: MeanFigure;
  readonly specificity: MeanFigure;
  readonly accuracy: MeanFigure;
}

export const meanFigures = (study: Study): readonly MeanFigures[] =>
  study.arms.map(arm => {
    const rows = commonCases(study, arm).filter(row => row[0]?.case.truth !== undefined);
    const mean = (of: 'sensitivity' | 'specificity' | 'accuracy'): MeanFigure => {
      const estimate = jackknife(rows, sample => meanOver(sample, of));
      return { estimate, interval: estimate && withinShares(tInterval(estimate)) };
    };
    return {
      arm: arm.name,
      readers: rows[0]?.length ?? 0,
      cases: rows.length,
      sensitivity: mean('sensitivity'),
      specificity: mean('specificity'),
      accuracy: mean('accuracy'),
    };
  });

/** A share lies between 0 and 1, whatever Student's t makes of few cases. */
const withinShares = ([low, high]: Interval): Interval => [Math.max(0, low), Math.min(1, high)];

function meanOver(
  rows: readonly (readonly StudyRead[])[],
  of: 'sensitivity' | 'specificity' | 'accuracy',
): number | null {
  const readers = rows[0]?.length ?? 0;
  let sum = 0;
  for (let r = 0; r < readers; r++) {
    const value = confusion(rows.flatMap(row => decisionsOf(row[r]!)))[of];
    if (value === null) return null;
    sum += value;
  }
  return readers === 0 ? null : sum / readers;
}

/** The reads of the cases that every reader of a session has read, one row a case, readers in the same order. */
export function commonCases(study: Study, arm: Arm): readonly (readonly StudyRead[])[] {
  const reads = readsOf(study, arm);
  const readers = study.readers.filter(reader => reads.some(read => read.reader === reader));
  return study.cases.flatMap(({ id }) => {
    const row = readers.flatMap(reader => reads.find(read => read.reader === reader && read.case.id === id) ?? []);
    return row.length === readers.length && row.length > 0 ? [row] : [];
  });
}

export interface AidedFigures {
  readonly reader: string;
  readonly without: string;
  readonly with: string;
  readonly paired: PairedPerformance;
}

/** The sessions that are held against each other: the first without the AI and the first with it. */
export function comparedArms({ arms }: Study): { readonly without: Arm; readonly with: Arm } | null {
  const [without, aided] = [arms.find(arm => !arm.aided), arms.find(arm => arm.aided)];
  return without && aided ? { without, with: aided } : null;
}

/** Each reader with and without the AI, `secondOnly` being what was right with it only. */
export function aidedFigures(study: Study): readonly AidedFigures[] {
  const arms = comparedArms(study);
  if (arms === null) return [];
  return study.readers.flatMap(reader => {
    const paired = pairedPerformance(readsOf(study, arms.without, reader), readsOf(study, arms.with, reader));
    return paired === null ? [] : [{ reader, without: arms.without.name, with: arms.with.name, paired }];
  });
}

/** Paired t-tests over readers of their sensitivity and specificity with and without the AI. */
export function aidedOverReaders(
  figures: readonly ReaderFigures[],
  study: Study,
): Readonly<Record<'sensitivity' | 'specificity', TTest | null>> {
  const arms = comparedArms(study);
  const differences = (of: 'sensitivity' | 'specificity') =>
    study.readers.flatMap(reader => {
      const value = (arm: string | undefined) => figures.find(f => f.reader === reader && f.arm === arm)?.[of].value;
      const [without, aided] = [value(arms?.without.name), value(arms?.with.name)];
      return typeof without === 'number' && typeof aided === 'number' ? [aided - without] : [];
    });
  return { sensitivity: pairedT(differences('sensitivity')), specificity: pairedT(differences('specificity')) };
}
