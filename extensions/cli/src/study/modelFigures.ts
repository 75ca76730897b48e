import {
  ASPECTS_REGIONS,
  type AspectsRegion,
  anyDisagreement,
  confusion,
  type KappaWithInterval,
  kappaInterval,
  type RocPoint,
  rocAuc,
  rocCurve,
} from '@ohif-stroke/core';
import { nameIn, REGION_KEYS, type RegionKey } from '../reads/regionKeys.js';
import { type Estimate, jackknife, type NonInferiority, nonInferiority } from '../statistics/meanDifference.js';
import { type PairAgreement, pairAgreement } from './agreementFigures.js';
import { type PairedPerformance, type Performance, pairedPerformance, performance } from './readerFigures.js';
import {
  type Arm,
  byCase,
  decisionsOf,
  type ModelRead,
  readsOf,
  type Study,
  type StudyCase,
  type StudyRead,
  trueTotal,
} from './study.js';

/** The AI held against one reader of one session. `firstOnly` of a test is what the AI alone was right about. */
export interface AgainstReader {
  readonly reader: string;
  readonly arm: string;
  readonly agreement: PairAgreement;
  readonly paired: PairedPerformance | null;
  /** Accuracy over regions, AI minus reader, its error by leaving out one case at a time. */
  readonly difference: Estimate | null;
  readonly nonInferiority: NonInferiority | null;
}

/** The AI held, by region, against what readers without it say together. */
export interface AgainstReaders {
  readonly name: AspectsRegion | 'all';
  readonly regions: number;
  readonly affected: number;
  readonly sensitivity: number | null;
  readonly specificity: number | null;
  readonly kappa: KappaWithInterval | null;
}

export interface ModelFigures {
  readonly cases: number;
  readonly performance: Performance;
  readonly roc: {
    /** Regions of which the reports tell a probability, and of which the truth is known. */
    readonly regions: number;
    readonly auc: number | null;
    readonly curve: readonly RocPoint[];
  };
  /** Totals of AI and truth. */
  readonly againstTruth: PairAgreement;
  readonly readers: readonly AgainstReader[];
  /** What more than half of the readers call affected; where they are divided evenly the region is left out. */
  readonly majority: readonly AgainstReaders[];
  /** What all readers say; regions on which they differ are left out. */
  readonly consensus: readonly AgainstReaders[];
  /** The session that majority and consensus are of. */
  readonly readersOf: string | null;
}

/** Null where no report tells what the AI says. `margin`: by how much the AI's accuracy may be lower. */
export function modelFigures(study: Study, margin: number): ModelFigures | null {
  const { model } = study;
  if (model.length === 0) return null;
  const scored = model.flatMap(({ case: { truth }, probabilities }) =>
    truth === undefined ? [] : [...probabilities].map(([key, score]) => ({ score, positive: truth.has(key) })),
  );
  const truths = study.cases.flatMap(each =>
    each.truth === undefined ? [] : [{ case: each, affected: each.truth, total: trueTotal(each.truth) }],
  );
  const alone = study.arms.find(arm => !arm.aided);
  const held = (least: Least) => (alone === undefined ? [] : againstReaders(study, alone, least));
  return {
    cases: model.length,
    performance: performance(model),
    roc: { regions: scored.length, auc: rocAuc(scored), curve: rocCurve(scored) },
    againstTruth: pairAgreement(['AI', 'truth'], model, truths),
    readers: study.arms.flatMap(arm =>
      study.readers.flatMap(reader => {
        const reads = readsOf(study, arm, reader);
        return reads.length === 0 ? [] : [againstReader(reads, model, arm, margin)];
      }),
    ),
    majority: held('majority'),
    consensus: held('consensus'),
    readersOf: alone?.name ?? null,
  };
}

function againstReader(
  reads: readonly StudyRead[],
  model: readonly ModelRead[],
  arm: Arm,
  margin: number,
): AgainstReader {
  const reader = reads[0]!.reader;
  const known = byCase(model, reads).filter(([{ case: of }]) => of.truth !== undefined);
  const accuracy = (of: readonly Pick<StudyRead, 'case' | 'affected'>[]) =>
    confusion(of.flatMap(read => decisionsOf(read))).accuracy;
  const difference = jackknife(known, sample => {
    const [ai, human] = [accuracy(sample.map(([a]) => a)), accuracy(sample.map(([, b]) => b))];
    return ai === null || human === null ? null : ai - human;
  });
  return {
    reader,
    arm: arm.name,
    agreement: pairAgreement(['AI', reader], model, reads),
    paired: pairedPerformance(model, reads),
    difference,
    nonInferiority: difference && nonInferiority(difference, margin),
  };
}

type Least = 'majority' | 'consensus';

function againstReaders(study: Study, arm: Arm, least: Least): readonly AgainstReaders[] {
  const reads = readsOf(study, arm);
  const said = study.model.flatMap(ai => {
    const of = reads.filter(read => read.case.id === ai.case.id);
    if (of.length < 2) return [];
    return REGION_KEYS.flatMap(key => {
      const positive = together(of, key, least);
      return positive === undefined ? [] : [{ key, predicted: ai.affected.has(key), positive }];
    });
  });
  if (said.length === 0) return [];
  return ['all' as const, ...ASPECTS_REGIONS].map(name => {
    const here = said.filter(({ key }) => name === 'all' || nameIn(key) === name);
    const { sensitivity, specificity } = confusion(here);
    const pairs = here.map(({ predicted, positive }) => [Number(predicted), Number(positive)] as const);
    return {
      name,
      regions: here.length,
      affected: here.filter(({ positive }) => positive).length,
      sensitivity,
      specificity,
      kappa: kappaInterval(pairs, anyDisagreement),
    };
  });
}

/** What several readers say of a region together; undefined where they say nothing together. */
function together(
  reads: readonly { readonly affected: ReadonlySet<RegionKey>; readonly case: StudyCase }[],
  key: RegionKey,
  least: Least,
): boolean | undefined {
  const yes = reads.filter(({ affected }) => affected.has(key)).length;
  const no = reads.length - yes;
  if (least === 'consensus') return yes === 0 ? false : no === 0 ? true : undefined;
  return yes === no ? undefined : yes > no;
}
