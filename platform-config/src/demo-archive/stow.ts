import { boundaryOf, type Part, readMultipart } from '@ohif-stroke/cli/dicom';
import { instancePath } from './catalog.js';
import type { DicomJson } from './dicomJson.js';
import { type ArchiveRequest, errorReply, jsonReply, type Reply } from './reply.js';
import { FAILURE_REASON, type StoreResult } from './storeInstance.js';

/** STOW-RS, PS3.18 10.5: 200 all stored, 202 some, 409 none; the response dataset names each instance. */
export async function storeRequest(
  request: ArchiveRequest,
  store: (bytes: Uint8Array) => Promise<StoreResult>,
): Promise<Reply> {
  const boundary = boundaryOf(request.contentType);
  if (!/^\s*multipart\/related\s*;/i.test(request.contentType) || boundary === undefined) {
    return errorReply(415, 'Instances are stored as multipart/related; type="application/dicom".');
  }
  const parts = readMultipart(await request.readBody(), boundary);
  if (parts === undefined || parts.length === 0) return errorReply(400, 'The multipart body is broken or empty.');
  if (!parts.some(isDicom)) return errorReply(415, 'Each part must be application/dicom.');
  const results: StoreResult[] = [];
  // Once a part is stored the answer tells of every part, whatever becomes of the others.
  for (const part of parts) results.push(isDicom(part) ? await storePart(part, store) : NOT_UNDERSTOOD);
  const stored = results.filter(result => result.ok).length;
  const status = stored === results.length ? 200 : stored > 0 ? 202 : 409;
  return jsonReply(storeResponse(results), status);
}

const NOT_UNDERSTOOD: StoreResult = { ok: false, reason: FAILURE_REASON.cannotUnderstand };

const isDicom = (part: Part): boolean =>
  /^application\/dicom(\s*;|$)/i.test(part.headers['content-type'] ?? 'application/dicom');

const storePart = (part: Part, store: (bytes: Uint8Array) => Promise<StoreResult>): Promise<StoreResult> =>
  store(part.body).catch(() => ({ ok: false, reason: FAILURE_REASON.processingFailure }));

const value = (vr: string, content: unknown): DicomJson[string] => ({ vr, Value: [content] });

/** The store instances response, PS3.18 10.5.3. */
function storeResponse(results: readonly StoreResult[]): DicomJson {
  const stored = results.flatMap(result => (result.ok ? [result.instance] : []));
  const referenced = stored.map(instance => ({
    '00081150': value('UI', instance.sopClassUid),
    '00081155': value('UI', instance.sopUid),
    '00081190': value('UR', instancePath(instance)),
  }));
  const failed = results.flatMap(result => (result.ok ? [] : [failedItem(result)]));
  const [first] = stored;
  return {
    ...(first ? { '00081190': value('UR', instancePath(first).replace(/\/series\/.*$/, '')) } : {}),
    ...(referenced.length > 0 ? { '00081199': { vr: 'SQ', Value: referenced } } : {}),
    ...(failed.length > 0 ? { '00081198': { vr: 'SQ', Value: failed } } : {}),
  };
}

const failedItem = (result: Extract<StoreResult, { ok: false }>): DicomJson => ({
  ...(result.sopClassUid ? { '00081150': value('UI', result.sopClassUid) } : {}),
  ...(result.sopUid ? { '00081155': value('UI', result.sopUid) } : {}),
  '00081197': value('US', result.reason),
});
