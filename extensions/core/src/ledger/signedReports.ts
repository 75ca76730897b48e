import type { Dataset } from '../dataset/dataset.js';
import { parseReport } from '../dicom/sr/parseReport.js';
import { type SignedRead, signedReadOf } from '../dicom/sr/signedRead.js';

/** A report that was not taken, and why, as part of a sentence. */
export interface PassedOver {
  /** Path of the file, or the instance's UID in an archive. */
  readonly from: string;
  readonly why: string;
}

export interface SignedReports {
  /** In the order of their names. */
  readonly reads: readonly SignedRead[];
  readonly passedOver: readonly PassedOver[];
}

/** One report, wherever it comes from. */
export interface FoundDataset {
  readonly from: string;
  readonly dataset: Dataset;
}

/** Our signed reads among structured reports; of the same instance in two places one counts, of several versions of a read the newest. */
export const signedAmong = (found: readonly FoundDataset[]): SignedReports => newestSigned(signedIn(found));

/** Every signed read among structured reports, and what is none and why: a part of the work of `signedAmong`, for who does it bit by bit. */
export function signedIn(found: readonly FoundDataset[]): SignedReports {
  const reads: SignedRead[] = [];
  const passedOver: PassedOver[] = [];
  for (const { from, dataset } of found) {
    const report = parseReport(dataset);
    const read = report.ok ? signedReadOf(dataset, report.value) : undefined;
    if (read) reads.push(read);
    else if (report.ok) passedOver.push({ from, why: 'is not signed' });
    else {
      const isForeign = report.failure._tag === 'notOurReport';
      passedOver.push({
        from,
        why: isForeign ? 'is a structured report of another product' : `cannot be used: ${report.failure.message}`,
      });
    }
  }
  return { reads, passedOver };
}

/** Of all that were found those that count. */
export function newestSigned({ reads, passedOver }: SignedReports): SignedReports {
  const each = new Map(reads.map(read => [read.reference.sopInstanceUid, read]));
  const { counting, replaced } = newestOfEach([...each.values()]);
  return {
    reads: counting,
    passedOver: [
      ...passedOver,
      ...replaced.map(({ reference }) => ({
        from: reference.sopInstanceUid,
        why: 'was replaced by a newer signed version of the same read',
      })),
    ],
  };
}

/** What one reader did with one series in one session of one study. */
const readingOf = ({ signature, study, reference, seriesInstanceUid }: SignedRead): string =>
  JSON.stringify([signature.name, study?.id ?? '', study?.session ?? 0, reference.studyInstanceUid, seriesInstanceUid]);

function newestOfEach(reads: readonly SignedRead[]) {
  const newest = new Map<string, SignedRead>();
  const inOrder = reads.toSorted((a, b) => a.signature.atMs - b.signature.atMs || a.version - b.version);
  for (const read of inOrder) newest.set(readingOf(read), read);
  const counting = [...newest.values()].toSorted((a, b) => (readingOf(a) < readingOf(b) ? -1 : 1));
  return { counting, replaced: reads.filter(read => newest.get(readingOf(read)) !== read) };
}
