import { type DocumentReference, failure, type Outcome, type ReportFile, success } from '@ohif-stroke/core';
import { httpStatus, property } from '../archive/httpStatus.js';
import type { DataSource, StoreRequest } from '../hostPorts.js';
import { sameInstance } from './sameInstance.js';
import { storeAnswer } from './storeAnswer.js';
import { heldOtherwise, notConfirmed, pageAnswered, refused, rejected, type StoreFailure } from './storeFailures.js';

/** Where reports go, and what says that they have come there. */
export interface ReportArchive {
  readonly source: DataSource | undefined;
  /** One instance as the archive gives it back. */
  readonly readBack: (reference: DocumentReference) => Promise<Outcome<Uint8Array>>;
  /** The viewer keeps an archive's answer to itself, but sends by the request that it is given. */
  readonly newRequest: () => StoreRequest | undefined;
}

export interface Sent {
  /** `readBack`: the archive's answer said too little, and it was asked for what it has. */
  readonly outcome: Outcome<{ readonly readBack: boolean }, StoreFailure>;
  /** SOP Instance UIDs that the archive has by now. */
  readonly arrived: readonly string[];
}

/**
 * Stores the files of a report by the viewer's own data source (STOW-RS, its login and its proxy), one by one in their
 * order: the report is the last, so that it never points to something that is not there. Nothing counts as stored before the archive has named it or
 * given it back; a retry sends only what had not arrived.
 */
export async function sendReport(
  archive: ReportArchive,
  files: readonly ReportFile[],
  arrivedBefore: readonly string[] = [],
): Promise<Sent> {
  const arrived = [...arrivedBefore];
  const { source } = archive;
  if (!source?.store) {
    return { outcome: failure('noArchive', 'This data source cannot store; download the files instead.'), arrived };
  }
  let readBack = false;
  for (const file of files) {
    if (arrived.includes(file.reference.sopInstanceUid)) continue;
    const stored = await storeOne(archive, source.store, file);
    if (!stored.ok) return { outcome: stored, arrived };
    readBack ||= stored.value.readBack;
    arrived.push(file.reference.sopInstanceUid);
  }
  return { outcome: success({ readBack }), arrived };
}

/** "Duplicate SOP Instance", PS3.7 annex C.4.2. */
const DUPLICATE_SOP_INSTANCE = 0x0111;

async function storeOne(
  archive: ReportArchive,
  store: NonNullable<DataSource['store']>,
  file: ReportFile,
): Promise<Sent['outcome']> {
  const { status, body, cause } = await exchange(store, file.bytes.buffer, archive.newRequest());
  const answer = storeAnswer(body, file.reference.sopInstanceUid);
  if (answer.kind === 'failed') {
    // Our UIDs follow from the content, so a duplicate is this very report (of an earlier session, or an unchanged SEG
    // beside a changed SR): it is where it should be.
    return answer.reason === DUPLICATE_SOP_INSTANCE ? success({ readBack: false }) : rejected(answer.reason);
  }
  if (status !== undefined && !(status >= 200 && status < 300)) return refused(status, cause);
  if (answer.kind === 'stored') return success({ readBack: false });
  if (answer.kind === 'page') return pageAnswered();
  const held = await archive.readBack(file.reference);
  if (!held.ok) return notConfirmed();
  return sameInstance(file.bytes, held.value) ? success({ readBack: true }) : heldOtherwise();
}

interface Exchange {
  /** 0 = nobody answered; undefined = the viewer does not tell. */
  readonly status?: number;
  readonly body?: unknown;
  readonly cause?: unknown;
}

async function exchange(
  store: NonNullable<DataSource['store']>,
  bytes: ArrayBuffer,
  request: StoreRequest | undefined,
): Promise<Exchange> {
  let isOver = false;
  // A client that fails over an answer may never settle; the request always ends, without an answer where time ran out.
  const ended = new Promise<void>(resolve =>
    request?.addEventListener('loadend', () => {
      isOver = true;
      resolve();
    }),
  );
  const isAnswered = (given: StoreRequest | undefined): given is StoreRequest => isOver || given?.readyState === DONE;
  try {
    const told = await Promise.race([store.dicom(bytes, request), ended]);
    return isAnswered(request) ? answerIn(request) : { body: told };
  } catch (cause) {
    // Where the viewer has sent by a request of its own: clients hang the response onto the error in several ways.
    if (isAnswered(request)) return { ...answerIn(request), cause };
    const status = httpStatus(cause) ?? 0;
    return { status, body: property(cause, 'response') ?? property(property(cause, 'request'), 'response'), cause };
  }
}

/** XMLHttpRequest.DONE */
const DONE = 4;

const answerIn = ({ status, response }: StoreRequest): Exchange => ({ status, body: response });
