import {
  datasetOfJson,
  type Failure,
  type FoundDataset,
  feedbackLines,
  isUidText,
  type Ledger,
  type LedgerRead,
  ledgerOf,
  ledgerReads,
  newestSigned,
  type Outcome,
  type PassedOver,
  type Scanner,
  type SeriesIdentity,
  type SignedRead,
  scannerOf,
  signedIn,
  success,
  textOf,
} from '@ohif-stroke/core';
import { createBreather } from '../breathe.js';
import type { Host } from '../hostPorts.js';
import { reportSeries, searchingClient } from './reportSeries.js';

/** How far it is: of the reports, then of the headers of the images that were read. */
export interface LedgerProgress {
  readonly step: 'search' | 'reports' | 'images';
  readonly done: number;
  readonly of: number;
}

export interface LedgerFound {
  readonly ledger: Ledger;
  /** Reports that are not counted: unsigned, of other products, damaged, replaced. */
  readonly passedOver: number;
  /** Series of reports that could not be fetched. */
  readonly lost: number;
  /** One line of JSON for each region; see docs/ledger.md. */
  readonly feedback: () => readonly string[];
}

type ArchiveHost = Pick<Host, 'dataSource' | 'services'>;

/**
 * The site's ledger from the signed reports of the viewer's own archive: the figures are those of `stroke ledger`. It asks one question after another and
 * breathes between them; rejects with the signal's reason when it is cancelled.
 */
export async function readLedger(
  host: ArchiveHost,
  onProgress: (progress: LedgerProgress) => void,
  signal: AbortSignal,
): Promise<Outcome<LedgerFound, Failure>> {
  onProgress({ step: 'search', done: 0, of: 0 });
  const listed = await reportSeries(host, signal);
  if (!listed.ok) return listed;
  const breathe = createBreather();
  const client = searchingClient(host);
  const reads: SignedRead[] = [];
  const passedOver: PassedOver[] = [];
  let lost = 0;
  for (const [done, series] of listed.value.entries()) {
    onProgress({ step: 'reports', done, of: listed.value.length });
    const instances = await client?.retrieveSeriesMetadata?.(addressOf(series)).catch(() => undefined);
    signal.throwIfAborted();
    if (instances === undefined) lost++;
    for (const json of instances ?? []) {
      await breathe();
      const dataset = datasetOfJson(json);
      const found: FoundDataset = { from: textOf(dataset.SOPInstanceUID), dataset };
      const signed = signedIn([found]);
      reads.push(...signed.reads);
      passedOver.push(...signed.passedOver);
    }
  }
  const counting = newestSigned({ reads, passedOver });
  const scanners = await scannersOf(host, counting.reads, onProgress, signal);
  const all: readonly LedgerRead[] = ledgerReads(counting.reads, scanners);
  return success({
    ledger: ledgerOf(all),
    passedOver: counting.passedOver.length,
    lost,
    feedback: () => feedbackLines(all, chance),
  });
}

const addressOf = ({ studyInstanceUid, seriesInstanceUid }: SeriesIdentity) => ({
  studyInstanceUID: studyInstanceUid,
  seriesInstanceUID: seriesInstanceUid,
});

/** How the images of each series were made, from the header of one of them; what the archive does not give stays unknown. */
async function scannersOf(
  host: ArchiveHost,
  reads: readonly SignedRead[],
  onProgress: (progress: LedgerProgress) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Scanner>> {
  const client = searchingClient(host);
  const scanners = new Map<string, Scanner>();
  const series = new Map(reads.map(({ seriesInstanceUid, reference }) => [seriesInstanceUid, reference]));
  for (const [done, [seriesInstanceUid, { studyInstanceUid }]] of [...series].entries()) {
    onProgress({ step: 'images', done, of: series.size });
    const of = addressOf({ studyInstanceUid, seriesInstanceUid });
    const header = await firstHeader().catch(() => undefined);
    signal.throwIfAborted();
    if (header) scanners.set(seriesInstanceUid, scannerOf(datasetOfJson(header)));

    async function firstHeader() {
      const listed = await client?.searchForInstances?.({ ...of, queryParams: { limit: 1 } });
      const uid = listed?.[0] ? textOf(datasetOfJson(listed[0]).SOPInstanceUID) : '';
      if (!isUidText(uid)) return undefined;
      const given = await client?.retrieveInstanceMetadata?.({ ...of, sopInstanceUID: uid });
      return Array.isArray(given) ? given[0] : given;
    }
  }
  return scanners;
}

/** 0 to 1, not to be foretold. */
const chance = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
