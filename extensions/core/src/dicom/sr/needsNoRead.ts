import { type SeriesIdentity, sameSeries } from '../../series/seriesIdentity.js';
import type { FoundReport } from './countingReport.js';
import { evidenceOf } from './parseReport.js';

/** Who would read the series now. */
export interface Reader {
  readonly version: string;
  /** SHA-256 of each network that is installed. */
  readonly sha256: readonly string[];
}

/**
 * Whether a series has its read, so that no further one is stored beside it: a person has signed one, which a newer report
 * without a signature must not stand before; or, with `reader`, the same software has read it with no other networks.
 */
export const needsNoRead = (found: readonly FoundReport[], series: SeriesIdentity, reader?: Reader): boolean =>
  found.some(({ dataset, report }) => {
    const evidence = evidenceOf(dataset);
    if (!report.ok || evidence === undefined || !sameSeries(evidence, series)) return false;
    const { state, algorithm } = report.value;
    if (state === 'verified') return true;
    return (
      reader !== undefined &&
      algorithm.version === reader.version &&
      algorithm.models.every(({ sha256 }) => reader.sha256.includes(sha256))
    );
  });
