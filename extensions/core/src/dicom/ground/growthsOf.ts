import type { Growth } from '../../reading/growth.js';
import { scanRecord, takenWith } from '../../reading/scanRecord.js';
import { timelineOf } from '../../reading/timeline.js';
import type { WriterInput } from './writerInput.js';

/** The latest before the scan; more would be a history and no comparison. */
const MOST_EARLIER = 5;

/** What became of the patient's blood since each earlier scan that is known of; nothing of later ones. */
export function growthsOf({
  result,
  read,
  source,
  earlier = [],
}: Pick<WriterInput, 'result' | 'read' | 'source' | 'earlier'>): readonly Growth[] {
  const now = scanRecord(result, read, takenWith(source));
  return now === undefined ? [] : timelineOf(now, earlier).earlier.slice(-MOST_EARLIER);
}
