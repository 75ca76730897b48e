import type { Side } from '../../anatomy/regions.js';
import { CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import { parseDateTime } from '../../dataset/dicomTime.js';
import { child, codeOf, listOf, numberOf, sideOf } from '../../dataset/parseTree.js';
import { personName, textOf } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import type { FirstRead, Signature } from '../../reading/read.js';
import { NO_ORGANISATION } from './buildAspectsSr.js';
import type { StoredRegion } from './parseRegions.js';

/** What a report says of the reading as a whole. */
export interface StoredReading {
  readonly shippedThreshold?: number;
  /** Threshold that the reader set. */
  readonly threshold?: number;
  readonly sideSet?: Side;
  readonly firstRead?: FirstRead;
  readonly signature?: Signature;
  readonly startedAtMs?: number;
  readonly changedAtMs?: number;
  readonly version: number;
}

export function readingOf(dataset: Dataset, total: Dataset, regions: readonly StoredRegion[]): StoredReading {
  const shippedThreshold = numberOf(total, CODES.thresholdShipped);
  const threshold = numberOf(total, CODES.thresholdReader);
  const sideSet = sideOf(codeOf(total, CODES.sideReader));
  const firstRead = firstReadOf(total, regions);
  const signature = signatureOf(dataset);
  const startedAtMs = momentOf(total, CODES.readStarted);
  const changedAtMs = momentOf(total, CODES.readChanged);
  return {
    ...defined({ shippedThreshold, threshold, sideSet, firstRead, signature, startedAtMs, changedAtMs }),
    version: Math.max(1, Math.round(numberOf(total, CODES.readVersion) ?? 1)),
  };
}

const momentOf = (item: Dataset, name: Parameters<typeof child>[1]): number | undefined =>
  parseDateTime(textOf(child(item, name)?.DateTime));

function firstReadOf(total: Dataset, regions: readonly StoredRegion[]): FirstRead | undefined {
  const score = numberOf(total, CODES.aspectsFirst);
  const startedAtMs = momentOf(total, CODES.firstReadStarted);
  const endedAtMs = momentOf(total, CODES.firstReadEnded);
  if (score === undefined || startedAtMs === undefined || endedAtMs === undefined) return undefined;
  return {
    total: score,
    side: sideOf(codeOf(total, CODES.sideFirst)) ?? 'none',
    affected: regions.filter(r => r.first === true).map(({ name, side }) => ({ name, side })),
    startedAtMs,
    endedAtMs,
  };
}

/** The person who signed, as DICOM has the name (PS3.3 table C.17-2). */
function signatureOf(dataset: Dataset): Signature | undefined {
  const observer = listOf(dataset.VerifyingObserverSequence)[0];
  const name = personName(observer?.VerifyingObserverName);
  const atMs = parseDateTime(textOf(observer?.VerificationDateTime));
  if (textOf(dataset.VerificationFlag) !== 'VERIFIED' || name.Alphabetic === '' || atMs === undefined) return undefined;
  const groups = [name.Alphabetic, name.Ideographic ?? '', name.Phonetic ?? ''].join('=').replace(/=+$/, '');
  const organisation = textOf(observer?.VerifyingOrganization);
  return { name: groups, ...(organisation !== '' && organisation !== NO_ORGANISATION ? { organisation } : {}), atMs };
}
