import type { DocumentReference } from '../dataset/documentReference.js';
import { type Outcome, success } from '../failure.js';
import type { ReportFile } from './composeReport.js';
import { sameInstance } from './ground/sameInstance.js';
import { type ReadXml, storeAnswer } from './ground/storeAnswer.js';
import {
  heldOtherwise,
  notConfirmed,
  pageAnswered,
  refused,
  rejected,
  type StoreFailure,
} from './ground/storeFailures.js';

/** What came back of one instance that was sent. */
export interface StoreExchange {
  /** 0 = nobody answered; undefined = whoever sent it does not tell. */
  readonly status?: number;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/** An archive that takes one instance at a time (STOW-RS). */
export interface StorePort {
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => Promise<StoreExchange>;
  /** One instance as the archive gives it back. */
  readonly readBack: (reference: DocumentReference) => Promise<Outcome<Uint8Array>>;
  readonly readXml?: ReadXml;
}

export interface Sent {
  /** `readBack`: the archive's answer said too little, and it was asked for what it has. */
  readonly outcome: Outcome<{ readonly readBack: boolean }, StoreFailure>;
  /** SOP Instance UIDs that the archive has by now. */
  readonly arrived: readonly string[];
}

/**
 * Stores the files of a report one by one in their order: the report is the last, so that it never points to something that is
 * not there. Nothing counts as stored before the archive has named it or given it back; a retry sends only what had not
 * arrived.
 */
export async function storeFiles(
  port: StorePort,
  files: readonly Pick<ReportFile, 'bytes' | 'reference'>[],
  arrivedBefore: readonly string[] = [],
): Promise<Sent> {
  const arrived = [...arrivedBefore];
  let readBack = false;
  for (const file of files) {
    if (arrived.includes(file.reference.sopInstanceUid)) continue;
    const stored = await storeOne(port, file);
    if (!stored.ok) return { outcome: stored, arrived };
    readBack ||= stored.value.readBack;
    arrived.push(file.reference.sopInstanceUid);
  }
  return { outcome: success({ readBack }), arrived };
}

/** "Duplicate SOP Instance", PS3.7 annex C.4.2. */
const DUPLICATE_SOP_INSTANCE = 0x0111;

async function storeOne(
  { send, readBack, readXml }: StorePort,
  { bytes, reference }: Pick<ReportFile, 'bytes' | 'reference'>,
): Promise<Sent['outcome']> {
  const { status, body, cause } = await send(bytes);
  const answer = storeAnswer(body, reference.sopInstanceUid, readXml);
  if (answer.kind === 'failed') {
    // Our UIDs follow from the content, so a duplicate is this very report (of an earlier session, or an unchanged SEG
    // beside a changed SR): it is where it should be.
    return answer.reason === DUPLICATE_SOP_INSTANCE ? success({ readBack: false }) : rejected(answer.reason);
  }
  if (status !== undefined && !(status >= 200 && status < 300)) return refused(status, cause);
  if (answer.kind === 'stored') return success({ readBack: false });
  if (answer.kind === 'page') return pageAnswered();
  const held = await readBack(reference);
  if (!held.ok) return notConfirmed();
  return sameInstance(bytes, held.value) ? success({ readBack: true }) : heldOtherwise();
}
