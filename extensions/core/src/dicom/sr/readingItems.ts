import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { exactDateTime } from '../../dataset/dicomTime.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import type { Read } from '../../reading/read.js';
import type { EditReason, ReviewedRegion } from '../../reading/review.js';
import { sameRegion } from '../../reading/review.js';
import type { WriterInput } from '../ground/writerInput.js';
import { code, dateTimeItem, type Item, num, text } from './contentTree.js';

/** Reasons as codes; the same code says "old infarct" for the algorithm and for the reader. */
export const REASON_CODES: Readonly<Record<EditReason, Code>> = {
  oldInfarct: CODES.oldInfarct,
  artefact: CODES.artefact,
  leukoaraiosis: CODES.leukoaraiosis,
  tumour: CODES.tumour,
  other: CODES.otherReason,
};

export const presence = (affected: boolean): Code => (affected ? CODES.present : CODES.absent);

/** What the report says of the reading as a whole, beside the total. Nothing but the threshold where nobody has read. */
export function readingItems({ result, read, source }: WriterInput): readonly Item[] {
  const zone = source.TimezoneOffsetFromUTC;
  const shipped = read?.ai.threshold ?? result.aspects.threshold;
  const thresholds = [
    ...(shipped === undefined ? [] : [num(CODES.thresholdShipped, shipped, UNITS.ratio)]),
    ...(read?.threshold === undefined
      ? []
      : [
          num(CODES.thresholdReader, read.threshold, UNITS.ratio),
          ...(read.ai.total === undefined ? [] : [num(CODES.aspectsShipped, read.ai.total, UNITS.score)]),
        ]),
  ];
  if (read === undefined || read.phase === 'ai') return thresholds;
  return [
    ...thresholds,
    ...(read.side === undefined ? [] : [code(CODES.sideReader, CODES[read.side])]),
    ...firstReadItems(read, zone),
    dateTimeItem(CODES.readStarted, exactDateTime(read.startedAtMs, zone)),
    dateTimeItem(CODES.readChanged, exactDateTime(read.changedAtMs, zone)),
    num(CODES.readVersion, read.version, UNITS.ratio),
  ];
}

function firstReadItems({ firstRead }: Read, zone: unknown): readonly Item[] {
  if (firstRead === undefined) return [];
  const { total, side, startedAtMs, endedAtMs } = firstRead;
  return [
    num(CODES.aspectsFirst, total, UNITS.score),
    code(CODES.sideFirst, side === 'none' ? CODES.noSide : CODES[side]),
    dateTimeItem(CODES.firstReadStarted, exactDateTime(startedAtMs, zone)),
    dateTimeItem(CODES.firstReadEnded, exactDateTime(endedAtMs, zone)),
  ];
}

/** The reader's decision on one region, why, and what the first read said. */
export function readerItems(region: ReviewedRegion, read: Read | undefined): readonly (Item<'CODE'> | Item<'TEXT'>)[] {
  const { reader } = region;
  const first = read?.firstRead;
  return [
    ...(reader ? [code(CODES.earlyIschaemicChangeReader, presence(reader.affected))] : []),
    ...(reader?.reason ? [code(CODES.reason, REASON_CODES[reader.reason])] : []),
    ...(reader?.comment ? [text(CODES.reasonText, reader.comment)] : []),
    ...(first
      ? [code(CODES.earlyIschaemicChangeFirst, presence(first.affected.some(a => sameRegion(a, region))))]
      : []),
  ];
}

/** One line for people and programs: `name = value (log-odds)` and the log-odds of none of them. */
export function contributionsText({ contributions, baseLogOdds }: ReviewedRegion): string | undefined {
  if (contributions === undefined || baseLogOdds === undefined) return undefined;
  const parts = contributions.map(c => `${c.name} = ${roundTo(c.value, 4)} (${roundTo(c.logOdds, 4)})`);
  return [...parts, `base (${roundTo(baseLogOdds, 4)})`].join('; ');
}
