import { readFile } from 'node:fs/promises';
import type { Catalog, StoredInstance } from './catalog.js';
import { type DcmjsDict, type DicomFile, parseDicomFile } from './dicomFile.js';
import { readFrame } from './frames.js';
import { type Part, writeMultipart } from './multipart.js';
import { type ArchiveRequest, errorReply, jsonReply, type Reply } from './reply.js';

const NOT_FOUND = errorReply(404, 'No such study, series or instance.');

/** WADO-RS metadata: every instance of a study, series or instance in the DICOM JSON model. */
export function retrieveMetadata(instances: readonly StoredInstance[]): Reply {
  return instances.length === 0 ? NOT_FOUND : jsonReply(instances.map(instance => instance.json));
}

/** WADO-RS instances as `multipart/related; type="application/dicom"`, byte for byte as stored. */
export function retrieveInstances(instances: readonly StoredInstance[], accept: string): Reply {
  const [first] = instances;
  if (first === undefined) return NOT_FOUND;
  const [wanted] = accept.split(',');
  if (instances.length === 1 && wanted && /^\s*application\/dicom\s*(;|$)/i.test(wanted)) {
    return { status: 200, headers: { 'content-type': 'application/dicom' }, body: readWhole(first) };
  }
  async function* parts(): AsyncGenerator<Part> {
    for (const instance of instances) {
      const headers = { 'Content-Type': `application/dicom; transfer-syntax=${instance.transferSyntaxUid}` };
      yield { headers, body: await readFile(instance.path) };
    }
  }
  const { contentType, body } = writeMultipart(parts(), 'application/dicom');
  return { status: 200, headers: { 'content-type': contentType }, body };
}

/** WADO-RS frames. One frame may come single-part when the client asks for it so. */
export async function retrieveFrames(
  instance: StoredInstance,
  numbers: readonly number[],
  accept: string,
): Promise<Reply> {
  const file = await openInstance(instance);
  if (!file) return errorReply(500, 'The file of this instance can no longer be read.');
  const frames = numbers.map(number => readFrame(file.dict, file.transferSyntaxUid, number));
  const parts = frames.flatMap(frame =>
    frame
      ? [
          {
            headers: { 'Content-Type': `${frame.mediaType}; transfer-syntax=${frame.transferSyntaxUid}` },
            body: frame.bytes,
          },
        ]
      : [],
  );
  if (parts.length < numbers.length) return errorReply(404, 'No such frame.');
  return partsReply(parts, accept);
}

/** The bytes of one large attribute, `tag[.item.tag…]`. */
export async function retrieveBulkData(instance: StoredInstance, path: string, accept: string): Promise<Reply> {
  if (!/^[0-9A-F]{8}(\.\d{1,6}\.[0-9A-F]{8}){0,16}$/.test(path)) return errorReply(400, 'Not a bulk data path.');
  const file = await openInstance(instance);
  if (!file) return errorReply(500, 'The file of this instance can no longer be read.');
  const chunks = valuesAt(file.dict, path.split('.')).filter(value => value instanceof ArrayBuffer);
  if (chunks.length === 0) return errorReply(404, 'No such bulk data.');
  const parts = chunks.map(chunk => ({
    headers: { 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(chunk),
  }));
  return partsReply(parts, accept);
}

export const findInstances = (catalog: Catalog, uids: readonly (string | undefined)[]): StoredInstance[] =>
  catalog.instances(uids[0], uids[1], uids[2]);

async function openInstance(instance: StoredInstance): Promise<DicomFile | undefined> {
  const bytes = await readFile(instance.path).catch(() => undefined);
  const parsed = bytes && parseDicomFile(bytes);
  return parsed?.ok ? parsed.value : undefined;
}

function partsReply(parts: readonly Part[], accept: string): Reply {
  const [only] = parts;
  if (parts.length === 1 && only && wantsSinglePart(accept)) {
    return { status: 200, headers: { 'content-type': only.headers['Content-Type'] ?? '' }, body: only.body };
  }
  const { contentType, body } = writeMultipart(parts, 'application/octet-stream');
  return { status: 200, headers: { 'content-type': contentType }, body };
}

/** Multipart is the rule for WADO-RS (PS3.18 8.7.4); single part only where the client names no multipart at all. */
const wantsSinglePart = (accept: string): boolean =>
  /application\/octet-stream|image\//i.test(accept) && !/multipart\/related/i.test(accept);

function valuesAt(dict: DcmjsDict, [tag, item, ...rest]: readonly string[]): readonly unknown[] {
  const values = (tag === undefined ? undefined : dict[tag]?.Value) ?? [];
  if (item === undefined) return values;
  const next = values[Number(item)];
  return typeof next === 'object' && next !== null ? valuesAt(next as DcmjsDict, rest) : [];
}

async function* readWhole(instance: StoredInstance): AsyncGenerator<Uint8Array> {
  yield await readFile(instance.path);
}

export type { ArchiveRequest };
