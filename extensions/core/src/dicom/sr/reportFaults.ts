import { ASPECTS_REGIONS, type AspectsRegion, aspectsTotal, type Side } from '../../anatomy/regions.js';
import { CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import { child, childrenOf, isNamed, listOf, measuredValue, numberUnder } from '../../dataset/parseTree.js';
import { type Failure, failure } from '../../failure.js';
import { wrongScore } from '../../findings/scores/ofScores.js';
import { SCORES, type ScoreId, SHIPPED } from '../../findings/scores/scores.js';
import { isMade } from '../../findings/scores/wayScore.js';
import { sameRegion } from '../../reading/review.js';
import { commentsOf } from './comments.js';
import { firmnessFits } from './firmness.js';
import type { StoredRegion } from './region.js';
import type { StoredReport } from './storedReport.js';

export type ReportFault = Failure<
  | 'reportIncomplete'
  | 'reportTooLarge'
  | 'reportNumber'
  | 'reportTotal'
  | 'reportAiTotal'
  | 'reportScore'
  | 'reportRegionTwice'
  | 'reportRegionMissing'
  | 'reportRegionJudged'
>;

/** A report of ours has some hundred items, four deep; a reader who draws fifty boxes makes a thousand. */
const MOST_ITEMS = 20_000;
const DEEPEST = 32;
/** More than a head holds, mL. */
const LARGEST_ML = 3000;

/** Numbers that stand for nothing, or a tree too large to be ours: asked before anything else is read. */
export function treeFault(dataset: Dataset): ReportFault | undefined {
  const open: { readonly item: Dataset; readonly depth: number }[] = [{ item: dataset, depth: 0 }];
  for (let seen = 0; open.length > 0; seen++) {
    const { item, depth } = open.pop()!;
    if (seen > MOST_ITEMS || depth > DEEPEST) {
      return failure('reportTooLarge', 'The stored report is larger than any report of this software.').failure;
    }
    // TID 1500 says "not measured" by no item at all, and so do we.
    if (item.ValueType === 'NUM' && measuredValue(item) === undefined) return numberFault();
    for (const next of childrenOf(item)) open.push({ item: next, depth: depth + 1 });
  }
  return undefined;
}

export const numberFault = () =>
  failure('reportNumber', 'The stored report holds a number that cannot be right or cannot be read.').failure;

export const incomplete = () =>
  failure('reportIncomplete', 'The stored report lacks parts that every report of this software has.').failure;

/** What contradicts what within a report: total, regions, judgements and figures have to agree. */
export function contradictionIn(dataset: Dataset, total: Dataset, report: StoredReport): ReportFault | undefined {
  const { regions } = report;
  const twice = regions.find((region, i) => regions.findIndex(other => sameRegion(region, other)) !== i);
  if (twice) return ofRegion('reportRegionTwice', twice, id => `The stored report names region ${id} twice.`);
  if (!numbersFit(total, report) || !firmnessFits(total, report)) return numberFault();
  const wrongWay = wrongScore(report.scores) ?? (isShippedTotal(report) ? undefined : SHIPPED);
  if (wrongWay) return wayFault(wrongWay);
  // Without a score only what the reader decided counts, and no total has to agree with it.
  if (report.notScored !== undefined) return undefined;
  const { side, aiSide, aiTotal, volumes } = report;
  const missing = missingOn(side, dataset, regions);
  if (missing) return ofRegion('reportRegionMissing', missing, id => `The stored report lacks region ${id}.`);
  // What counts without a decision of the reader is the algorithm's, or what was measured in the outline that a reader drew.
  const judged = regions.find(r => r.final !== (r.reader ?? (volumes.maskCorrected ? r.final : r.ai)));
  if (judged) {
    return ofRegion('reportRegionJudged', judged, id => `The stored report judges region ${id} in two ways.`);
  }
  const counted = countedTotal(regions, side, region => region.final);
  const stated = [report.total, numberUnder(total, CODES.aspectsReader) ?? report.total];
  const wrong = stated.find(value => value !== counted);
  if (wrong !== undefined) return totals('reportTotal', 'total', wrong, counted);
  const { firstRead } = report.reading;
  // Of another side than the one that counts now not every region has a group.
  if (firstRead && firstRead.side === side) {
    const first = countedTotal(regions, side, region => region.first === true);
    if (first !== firstRead.total) return totals('reportTotal', 'first total', firstRead.total, first);
  }
  const aiCounted = countedTotal(regions, aiSide, region => region.ai);
  return aiTotal === undefined || aiTotal === aiCounted
    ? undefined
    : totals('reportAiTotal', 'total of the algorithm', aiTotal, aiCounted);
}

/**
 * Whether the total of the shipped way is the algorithm's, where nobody has read yet; reports of one way do not state it twice. Of
 * a read at another threshold the algorithm's own total is counted again from rounded certainties, and may come out otherwise.
 */
function isShippedTotal({ scores, aiTotal, notScored, state }: StoredReport): boolean {
  const shipped = scores[SHIPPED];
  if (shipped === undefined || state !== 'preliminary') return true;
  return isMade(shipped) ? shipped.total === aiTotal : notScored !== undefined;
}

const wayFault = (way: ScoreId): ReportFault =>
  failure('reportScore', `The stored report contradicts itself: its total by ${SCORES[way].word} cannot be right.`, {
    values: { way },
  }).failure;

/** NaN, which no total equals, where regions are affected although no side is scored. */
function countedTotal(
  regions: readonly StoredRegion[],
  side: Side | 'none',
  affected: (region: StoredRegion) => boolean,
): number {
  if (side === 'none') return regions.some(affected) ? Number.NaN : aspectsTotal(0);
  return aspectsTotal(regions.filter(region => region.side === side && affected(region)).length);
}

const totals = (tag: 'reportTotal' | 'reportAiTotal', name: string, total: number, counted: number): ReportFault => {
  const gives = Number.isNaN(counted) ? '-' : String(counted);
  const sentence = `The stored report contradicts itself: its ${name} is ${total}, its regions give ${gives}.`;
  return failure(tag, sentence, { values: { total, counted: gives } }).failure;
};

function ofRegion(
  tag: 'reportRegionTwice' | 'reportRegionMissing' | 'reportRegionJudged',
  { name, side }: Pick<StoredRegion, 'name' | 'side'>,
  say: (id: string) => string,
): ReportFault {
  return failure(tag, say(`${name} ${side}`), { values: { region: `${side}-${name}` } }).failure;
}

/** A region of the scored side that has neither a group nor a line that it was not assessed. */
function missingOn(
  side: Side | 'none',
  dataset: Dataset,
  regions: readonly StoredRegion[],
): { readonly name: AspectsRegion; readonly side: Side } | undefined {
  const sides: readonly Side[] = side === 'none' ? ['left', 'right'] : [side];
  const evaluations = listOf(dataset.ContentSequence).find(item => isNamed(item, CODES.qualitativeEvaluations));
  const { isNotAssessed } = commentsOf(evaluations ?? {});
  return sides
    .flatMap(of => ASPECTS_REGIONS.map(name => ({ name, side: of })))
    .find(region => !isNotAssessed(region) && !regions.some(r => sameRegion(r, region)));
}

function numbersFit(totalGroup: Dataset, { regions, reading, volumes, detector, boxes }: StoredReport): boolean {
  const scores = [CODES.aspects, CODES.aspectsAi, CODES.aspectsReader, CODES.aspectsFirst, CODES.aspectsShipped];
  const totalsGiven = scores.flatMap(name => (child(totalGroup, name) ? [numberUnder(totalGroup, name)] : []));
  const shares = [
    reading.threshold,
    reading.shippedThreshold,
    detector?.shownFrom,
    detector?.countedFrom,
    detector?.regionShare,
    ...regions.flatMap(({ probability, opposite }) => [probability, opposite.probability]),
  ];
  const ml = [
    ...Object.values(volumes.infarct.acuteVolumeMl),
    ...Object.values(volumes.infarct.oldVolumeMl),
    ...(volumes.haemorrhage.types ?? []).map(({ volumeMl }) => volumeMl),
    volumes.haemorrhage.volumeMl,
    ...Object.values(volumes.haemorrhage.oedema?.volumeMl ?? {}),
    ...boxes.ai.flatMap(({ outside = [] }) => outside.map(({ volumeMl }) => volumeMl)),
  ];
  const within = (value: number | undefined, most: number) =>
    value === undefined || Number.isNaN(value) || (value >= 0 && value <= most);
  return (
    totalsGiven.every(value => Number.isInteger(value) && within(value, 10)) &&
    shares.every(value => within(value, 1)) &&
    ml.every(value => within(value, LARGEST_ML))
  );
}
