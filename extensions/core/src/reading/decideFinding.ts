import { defined } from '../defined.js';
import { placeOfFinding } from './decidedFinding.js';
import type { FindingRow, ReaderVerdict } from './findingRow.js';
import type { ReadAction } from './readAction.js';
import { removalOf } from './signRemoval.js';

type Timeless<A> = A extends unknown ? Omit<A, 'atMs'> : never;

/** What has to be done to a read so that the reader's word on a row is `verdict`; undefined = no word any more. */
export function decideFinding(row: FindingRow, verdict: ReaderVerdict | undefined): Timeless<ReadAction> | undefined {
  if (row.verdict === verdict || row.rejectedBy === 'elsewhere') return undefined;
  // The existing changes come first: taking away and bringing back is theirs.
  if (verdict === 'rejected' || row.verdict === 'rejected') {
    const back = verdict !== 'rejected';
    if (row.rejectedBy === 'boxes') return { type: back ? 'boxesRestored' : 'boxesDeleted', boxes: row.boxes };
    const { subject } = row;
    const removed = subject.type === 'sign' ? removalOf(subject.id, subject.finding)[0] : undefined;
    if (row.rejectedBy === 'sign') return removed && { type: back ? 'signRestored' : 'signRemoved', removed };
  }
  return { type: 'findingDecided', finding: placeOfFinding(row), ...defined({ verdict }) };
}
