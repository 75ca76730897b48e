import { type Failure, type FhirVersion, failure, type Outcome, success } from '@ohif-stroke/core';
import { property } from '../httpStatus.js';

/** Where a site has its reports sent as FHIR, beside the archive. */
export interface FhirServer {
  /** The root of the server, which takes transactions. */
  readonly url: string;
  readonly version: FhirVersion;
}

export type FhirFailure = Failure<'fhirUnreachable' | 'fhirLoggedOut' | 'fhirRefused' | 'fhirNotConfirmed'>;

/**
 * An address of https, or of this page's own where it names no host: the log-in goes there. Plain http is for a server on this very
 * machine. None with a user name or password in it.
 */
export function isServerAddress(value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '' || !URL.canParse(value, ANY_PAGE)) return false;
  const { protocol, hostname, username, password } = new URL(value, ANY_PAGE);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && THIS_MACHINE.includes(hostname));
  return isSafe && username + password === '';
}

const THIS_MACHINE: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Stands for the page, whose address every relative one may follow. */
const ANY_PAGE = 'https://viewer.example/';

/**
 * Sends a transaction, with the viewer's own log-in. It counts as taken when the server answers with a `transaction-response`
 * (hl7.org/fhir/R4/http.html#transaction-response): a log-in page answers 200 as well. Sent again it adds nothing, since each entry is created
 * only where the server does not have it.
 */
export async function sendBundle(
  { url }: FhirServer,
  bundle: Uint8Array<ArrayBuffer>,
  logIn: Readonly<Record<string, string>> = {},
  send: typeof fetch = fetch,
): Promise<Outcome<undefined, FhirFailure>> {
  let response: Response;
  try {
    response = await send(url, {
      method: 'POST',
      headers: { ...logIn, 'Content-Type': FHIR_JSON, Accept: FHIR_JSON },
      body: bundle,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    return failure('fhirUnreachable', 'the FHIR server could not be reached.', { cause });
  }
  const answer = await response.json().catch(() => undefined);
  const { status } = response;
  if (status === 401) {
    return failure(
      'fhirLoggedOut',
      'the FHIR server does not know this log-in (status 401); log in again, in another tab if this page cannot, and send again.',
      { values: { status } },
    );
  }
  if (!response.ok)
    return failure('fhirRefused', `the FHIR server answered with status ${status}.`, { values: { status } });
  return property(answer, 'type') === 'transaction-response'
    ? success(undefined)
    : failure('fhirNotConfirmed', 'something else than a FHIR server answered; the log-in may have run out.');
}

/** A server that takes the connection and never answers is one that cannot be reached. */
const TIMEOUT_MS = 60_000;

export const FHIR_JSON = 'application/fhir+json';
