import { defined } from '../defined.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { URGENCIES } from '../urgency.js';
import { type DecidedFinding, isDecidedOn, placeOfFinding } from './decidedFinding.js';
import type { FindingRow, FoundFinding, ReaderVerdict } from './findingRow.js';
import { FINDING_SOURCES } from './findingSources.js';
import type { Read } from './read.js';
import { applyReview, EMPTY_REVIEW } from './review.js';
import { reviewedOf } from './reviewedOf.js';

/**
 * Everything that was found in one head, most urgent first, with what the reader says of it: a view of the one read, in which
 * nothing is measured or decided anew. What was rejected keeps its place. `result` is as read (`resultAsRead`). Empty while
 * the reader scores blind; without a read what the software found.
 */
export function findingsOf(result: StrokeResult, read?: Read): readonly FindingRow[] {
  const reviewed = read ? reviewedOf(read) : { hidden: false as const, ...applyReview(result.aspects, EMPTY_REVIEW) };
  if (reviewed.hidden) return [];
  const basis = { result, aspects: reviewed, read: read ?? { boxesDeleted: [], boxesAdded: [] } };
  return FINDING_SOURCES.flatMap(source => source(basis))
    .map((found, place) => ({ found, place }))
    .sort((a, b) => rank(a.found) - rank(b.found) || a.place - b.place)
    .map(({ found }) => rowOf(found, read?.findingsDecided ?? []));
}

const rank = ({ urgency }: FoundFinding): number => URGENCIES.indexOf(urgency);

function rowOf({ gone, ...found }: FoundFinding, decided: readonly DecidedFinding[]): FindingRow {
  return { ...found, ...defined({ verdict: gone ? 'rejected' : verdictOn(found, decided) }) };
}

function verdictOn(found: Omit<FoundFinding, 'gone'>, decided: readonly DecidedFinding[]): ReaderVerdict | undefined {
  if (found.kind === 'drawn') return 'accepted';
  const verdict = decided.find(each => isDecidedOn(each, placeOfFinding(found)))?.verdict;
  // What the reader brought back by other means is no longer rejected.
  return verdict === 'rejected' && found.rejectedBy !== 'mark' ? undefined : verdict;
}

/**
 * Rows whose decision stands nowhere but in the list: a box that was deleted or a sign that was taken away says itself that it is
 * rejected, and one that the reader drew that it is accepted.
 */
export const decidedRows = (result: StrokeResult, read: Read): readonly FindingRow[] =>
  read.findingsDecided.length === 0
    ? []
    : findingsOf(result, read).filter(
        ({ verdict, rejectedBy, kind }) =>
          kind !== 'drawn' && (verdict === 'accepted' || (verdict === 'rejected' && rejectedBy === 'mark')),
      );
