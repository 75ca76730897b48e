import {
  type Dataset,
  type DocumentReference,
  datasetOfJson,
  failure,
  isUidInUse,
  type Outcome,
  type StoreExchange,
  success,
} from '@ohif-stroke/core';
import { boundaryOf, readMultipart, writeMultipart } from '../../dicom/multipart.js';

/** A DICOMweb archive as the fleet uses it: search, metadata, whole instances, store. */
export interface Archive {
  /** QIDO-RS below the root: `studies`, `studies/UID/series`. */
  readonly search: (path: string, query: Readonly<Record<string, string>>) => Promise<Outcome<readonly Dataset[]>>;
  readonly seriesMetadata: (study: string, series: string) => Promise<Outcome<readonly Dataset[]>>;
  readonly instance: (reference: DocumentReference) => Promise<Outcome<Uint8Array>>;
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => Promise<StoreExchange>;
}

export interface ArchiveAddress {
  /** Root of DICOMweb. */
  readonly url: string;
  /** "user:password". */
  readonly login?: string;
}

const JSON_TYPE = 'application/dicom+json';
const LIMIT_MS = 120_000;

/** Out of the environment, where `ps` does not show it, and no task and no queue holds it. */
export function loginIn(env: { readonly [name: string]: string | undefined }): Pick<ArchiveAddress, 'login'> {
  const { STROKE_DICOMWEB_USER: user = '', STROKE_DICOMWEB_PASSWORD: password = '' } = env;
  return user === '' ? {} : { login: `${user}:${password}` };
}

export function openArchive({ url, login }: ArchiveAddress): Archive {
  const at = (path: string): string => `${url.replace(/\/+$/, '')}/${path}`;
  const ask = (path: string, accept: string) => request(at(path), { headers: { accept } }, login);
  const json = async (path: string): Promise<Outcome<readonly Dataset[]>> => {
    const answer = await ask(path, JSON_TYPE);
    if (!answer.ok) return answer;
    // Nothing found (PS3.18 10.6.3).
    return answer.value.status === 204 ? success([]) : datasetsIn(answer.value.bytes);
  };
  return {
    search: (path, query) => json(`${path}?${new URLSearchParams(query)}`),
    seriesMetadata: async (study, series) =>
      allUids(study, series) ? json(`studies/${study}/series/${series}/metadata`) : badUid(),
    instance: async ({ studyInstanceUid, seriesInstanceUid, sopInstanceUid }) => {
      if (!allUids(studyInstanceUid, seriesInstanceUid, sopInstanceUid)) return badUid();
      const path = `studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
      const answer = await ask(path, 'multipart/related; type="application/dicom"; transfer-syntax=*');
      return answer.ok ? instanceIn(answer.value) : answer;
    },
    send: async bytes => {
      const headers = { 'content-type': 'application/dicom' };
      const { contentType, body } = writeMultipart([{ headers, body: bytes }], 'application/dicom');
      const chunks = [];
      for await (const chunk of body) chunks.push(chunk);
      const answer = await exchange(
        at('studies'),
        { method: 'POST', headers: { accept: JSON_TYPE, 'content-type': contentType }, body: Buffer.concat(chunks) },
        login,
      );
      return answer === undefined
        ? { status: 0 }
        : { status: answer.status, body: Buffer.from(answer.bytes).toString('utf8') };
    },
  };
}

/** JSON of the archive's own interface, such as Orthanc's list of changes. */
export async function askJson(url: string, login?: string): Promise<Outcome<unknown>> {
  const answer = await request(url, { headers: { accept: 'application/json' } }, login);
  return answer.ok ? parsed(answer.value.bytes) : answer;
}

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

async function request(url: string, init: RequestInit, login: string | undefined): Promise<Outcome<Answered>> {
  const answer = await exchange(url, init, login);
  if (answer === undefined) return failure('archiveUnreachable', 'The archive could not be reached.');
  const { status } = answer;
  if (status >= 200 && status < 300) return success(answer);
  return failure('archiveAnswered', `The archive answered with status ${status}.`, { values: { status } });
}

/** Undefined where nobody answered. A redirect is an answer: a log-in does not follow one to wherever it leads. */
async function exchange(url: string, init: RequestInit, login: string | undefined): Promise<Answered | undefined> {
  const authorization = login === undefined ? {} : { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  try {
    const answer = await fetch(url, {
      ...init,
      headers: { ...init.headers, ...authorization },
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes };
  } catch {
    return undefined;
  }
}

/** Whether trying again later may help: nobody there, busy, broken, or a log-in that somebody has to mend. */
export function archiveHeals(tag: string, status: unknown): boolean {
  if (tag !== 'archiveAnswered' && tag !== 'storeRefused') return HEALING.includes(tag);
  return typeof status === 'number' && (status >= 500 || [401, 403, 408, 425, 429].includes(status));
}

const HEALING: readonly string[] = [
  'archiveUnreachable',
  'storeUnreachable',
  'storeNotConfirmed',
  'storeNotDicom',
  'notMultipart',
];

/** UIDs of strangers become parts of addresses. */
const allUids = (...texts: readonly string[]): boolean => texts.every(isUidInUse);

const badUid = () => failure('badUid', 'The archive names something by a UID that is none.');

function instanceIn({ type, bytes }: Answered): Outcome<Uint8Array> {
  if (/^application\/dicom\b/i.test(type)) return success(bytes);
  const boundary = boundaryOf(type);
  const [part] = (boundary === undefined ? undefined : readMultipart(bytes, boundary)) ?? [];
  return part
    ? success(part.body)
    : failure('notMultipart', 'The archive sent an image in a form that cannot be read.');
}

function datasetsIn(bytes: Uint8Array): Outcome<readonly Dataset[]> {
  const list = parsed(bytes);
  if (!list.ok) return list;
  if (!Array.isArray(list.value)) return notJson();
  try {
    return success(list.value.map(each => datasetOfJson(each)));
  } catch {
    return notJson();
  }
}

function parsed(bytes: Uint8Array): Outcome<unknown> {
  try {
    return success(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return notJson();
  }
}

const notJson = () => failure('archiveNotJson', 'The archive answered something that is no DICOM JSON.');
