import {
  ASPECTS_REGIONS,
  type AspectsRegion,
  anyDisagreement,
  type Interval,
  type KappaWithInterval,
  kappaInterval,
  linearDisagreement,
  quadraticDisagreement,
} from '@ohif-stroke/core';
import { nameIn, REGION_KEYS, type RegionKey } from '../reads/regionKeys.js';
import { intraclassInterval } from '../statistics/intraclass.js';
import { fleissKappa, percentAgreement } from '../statistics/manyRaters.js';
import { commonCases } from './readerFigures.js';
import { byCase, type Study, type StudyRead } from './study.js';

export interface Coefficient {
  readonly value: number;
  readonly interval: Interval | null;
}

/** Two who judged the same cases. */
export interface PairAgreement {
  readonly pair: readonly [string, string];
  readonly cases: number;
  /** Of the totals. */
  readonly icc: Coefficient | null;
  readonly linear: KappaWithInterval | null;
  readonly quadratic: KappaWithInterval | null;
  /** Cohen's kappa and share of equal decisions over all regions. */
  readonly regions: KappaWithInterval | null;
  readonly percent: number | null;
}

export interface Agreement {
  readonly arm: string;
  readonly readers: readonly string[];
  /** Cases that all of them read, and those of which all made a total. */
  readonly cases: number;
  readonly totals: number;
  readonly score: Coefficient | null;
  readonly regions: Coefficient | null;
  readonly fleiss: number | null;
  readonly percent: number | null;
  readonly byRegion: readonly {
    readonly name: AspectsRegion;
    readonly icc: Coefficient | null;
    readonly fleiss: number | null;
    readonly percent: number | null;
  }[];
  readonly pairs: readonly PairAgreement[];
}

/** How far the readers of each session agree, over the cases that all of them read. */
export const agreementFigures = (study: Study): readonly Agreement[] =>
  study.arms.map(arm => {
    const rows = commonCases(study, arm);
    const totals = rows.flatMap(row => {
      const values = row.flatMap(({ total }) => total ?? []);
      return values.length === row.length ? [values] : [];
    });
    const readers = rows[0]?.map(({ reader }) => reader) ?? [];
    return {
      arm: arm.name,
      readers,
      cases: rows.length,
      totals: totals.length,
      score: intraclassInterval(totals),
      ...ofRegions(rows, REGION_KEYS),
      byRegion: ASPECTS_REGIONS.map(name => {
        const {
          regions: icc,
          fleiss,
          percent,
        } = ofRegions(
          rows,
          REGION_KEYS.filter(key => nameIn(key) === name),
        );
        return { name, icc, fleiss, percent };
      }),
      pairs: readers.flatMap((first, a) =>
        readers.slice(a + 1).map((second, i) =>
          pairAgreement(
            [first, second],
            rows.map(row => row[a]!),
            rows.map(row => row[a + 1 + i]!),
          ),
        ),
      ),
    };
  });

function ofRegions(rows: readonly (readonly StudyRead[])[], keys: readonly RegionKey[]) {
  const marks = rows.flatMap(row => keys.map(key => row.map(({ affected }) => Number(affected.has(key)))));
  const counts = marks.map(row => {
    const yes = row.filter(mark => mark === 1).length;
    return [row.length - yes, yes];
  });
  return { regions: intraclassInterval(marks), fleiss: fleissKappa(counts), percent: percentAgreement(marks) };
}

type Judged = Pick<StudyRead, 'case' | 'affected' | 'total'>;

/** Two readers, or the AI and one of them. */
export function pairAgreement(
  pair: readonly [string, string],
  first: readonly Judged[],
  second: readonly Judged[],
): PairAgreement {
  const pairs = byCase(first, second);
  const totals = pairs.flatMap(([{ total: a }, { total: b }]) =>
    a === undefined || b === undefined ? [] : [[a, b] as const],
  );
  const regions = pairs.flatMap(([a, b]) =>
    REGION_KEYS.map(key => [Number(a.affected.has(key)), Number(b.affected.has(key))] as const),
  );
  return {
    pair,
    cases: pairs.length,
    icc: intraclassInterval(totals),
    linear: kappaInterval(totals, linearDisagreement),
    quadratic: kappaInterval(totals, quadraticDisagreement),
    regions: kappaInterval(regions, anyDisagreement),
    percent: percentAgreement(regions),
  };
}
