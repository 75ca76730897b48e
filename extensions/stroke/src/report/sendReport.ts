import {
  type DocumentReference,
  failure,
  type Outcome,
  type ReportFile,
  type Sent,
  type StoreExchange,
  storeFiles,
} from '@ohif-stroke/core';
import type { DataSource, StoreRequest } from '../hostPorts.js';
import { httpStatus, property } from '../httpStatus.js';
import { nativeModel } from './nativeModel.js';

/** Where reports go, and what says that they have come there. */
export interface ReportArchive {
  readonly source: DataSource | undefined;
  /** One instance as the archive gives it back. */
  readonly readBack: (reference: DocumentReference) => Promise<Outcome<Uint8Array>>;
  /** The viewer keeps an archive's answer to itself, but sends by the request that it is given. */
  readonly newRequest: () => StoreRequest | undefined;
}

/**
 * Stores the files of a report by the viewer's own data source (STOW-RS, its login and its proxy), as `storeFiles` has it.
 */
export async function sendReport(
  archive: ReportArchive,
  files: readonly ReportFile[],
  arrivedBefore: readonly string[] = [],
): Promise<Sent> {
  const { source, readBack, newRequest } = archive;
  const { store } = source ?? {};
  if (!store) {
    const outcome = failure('noArchive', 'This data source cannot store; download the files instead.');
    return { outcome, arrived: [...arrivedBefore] };
  }
  const send = (bytes: Uint8Array<ArrayBuffer>) => exchange(store, bytes.buffer, newRequest());
  return storeFiles({ send, readBack, readXml: nativeModel }, files, arrivedBefore);
}

async function exchange(
  store: NonNullable<DataSource['store']>,
  bytes: ArrayBuffer,
  request: StoreRequest | undefined,
): Promise<StoreExchange> {
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

const answerIn = ({ status, response }: StoreRequest): StoreExchange => ({ status, body: response });
