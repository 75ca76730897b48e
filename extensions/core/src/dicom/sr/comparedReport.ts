import { defined } from '../../defined.js';
import { type ComparedRead, comparedRead } from '../../reading/compareReads.js';
import { readOfReport } from './readOfReport.js';
import type { StoredReport } from './storedReport.js';

/** What a stored report says, for a comparison with a later reading; it needs no images. */
export function comparedReport(report: StoredReport): ComparedRead | undefined {
  const compared = comparedRead(readOfReport(report, []), report.volumes);
  // The report's own figures stand, whatever is put together from its parts.
  return compared && { ...compared, ...defined({ total: report.total }), side: report.side };
}
