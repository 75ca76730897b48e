import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dataset, decodeDicom } from '@ohif-stroke/core';
import { dciodvfy } from '../../validators/dciodvfy.js';
import { dicomSrValidator } from '../../validators/dicomSrValidator.js';
import type { Verdict } from '../../validators/runTool.js';

type Json = { readonly [tag: string]: { readonly Value?: readonly unknown[] } };
/** GET below the DICOMweb root of an archive. */
export type ArchiveGet = (path: string, accept?: string) => Promise<Response>;

export const archiveAt =
  (url: string): ArchiveGet =>
  (path, accept = 'application/dicom+json') =>
    fetch(`${url}/dicomweb${path}`, { headers: { accept, ...ONE_REQUEST } });

/**
 * A connection for every request: the validators hold this process up for longer than an archive keeps an idle one, and
 * the next request on it would fail.
 */
export const ONE_REQUEST = { connection: 'close' } as const;

/** The study whose patient's name holds a text. Orthanc's older plugins return no descriptions here. */
export async function findStudy(get: ArchiveGet, text: string): Promise<string> {
  const studies = (await (await get('/studies')).json()) as Json[];
  const found = studies.find(study => JSON.stringify(study['00100010']?.Value).includes(text));
  return String(found?.['0020000D']?.Value?.[0]);
}

/** Every instance of a modality in a study, as the bytes that the archive gives back. */
export async function fetchByModality(get: ArchiveGet, studyUid: string, modality: string): Promise<Uint8Array[]> {
  const series = (await (await get(`/studies/${studyUid}/series?includefield=00080060`)).json()) as Json[];
  const wanted = series.filter(each => each['00080060']?.Value?.[0] === modality);
  const files: Uint8Array[] = [];
  for (const each of wanted) {
    const path = `/studies/${studyUid}/series/${String(each['0020000E']?.Value?.[0])}/instances`;
    for (const instance of (await (await get(path)).json()) as Json[]) {
      const one = `${path}/${String(instance['00080018']?.Value?.[0])}`;
      files.push(await firstPart(await get(one, 'multipart/related; type="application/dicom"')));
    }
  }
  return files;
}

async function firstPart(response: Response): Promise<Uint8Array> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const boundary = bytes.subarray(bytes.indexOf('--'), bytes.indexOf('\r\n', bytes.indexOf('--')));
  const start = bytes.indexOf('\r\n\r\n') + 4;
  const end = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), boundary]), start);
  return new Uint8Array(bytes.subarray(start, end));
}

export function decode(bytes: Uint8Array): Dataset {
  const decoded = decodeDicom(bytes);
  if (!decoded.ok) throw new Error(decoded.failure.message);
  return decoded.value;
}

/** What dciodvfy complains about; nothing when it is content. A missing validator is an error here. */
export const defects = (bytes: Uint8Array): readonly string[] => {
  const { path, remove } = onDisk(bytes);
  try {
    return complaintsOf(dciodvfy(path));
  } finally {
    remove();
  }
};

/** The same, and for a report what PixelMed's template checker says: thorough, and half a minute of processor time. */
export async function templateDefects(bytes: Uint8Array): Promise<readonly string[]> {
  const { path, remove } = onDisk(bytes);
  try {
    return [...complaintsOf(dciodvfy(path)), ...complaintsOf(await dicomSrValidator(path))];
  } finally {
    remove();
  }
}

function onDisk(bytes: Uint8Array): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'stroke-validate-'));
  const path = join(folder, 'stored.dcm');
  writeFileSync(path, bytes);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const complaintsOf = (verdict: Verdict): readonly string[] =>
  verdict._tag === 'checked' ? verdict.errors : [verdict.message];
