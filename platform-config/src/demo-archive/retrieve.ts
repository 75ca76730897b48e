import { readFile } from 'node:fs/promises';
import {
  contextOf,
  type Elements,
  type Part,
  readValue,
  type ValueContext,
  writeMultipart,
} from '@ohif-stroke/cli/dicom';
import type { Catalog, StoredInstance } from './catalog.js';
import { type CompressedPixels, type DicomFile, parseDicomFile } from './dicomFile.js';
import { hexTag } from './dicomJson.js';
import { frameCount, frameForm, framesOf } from './frames.js';
import { type ArchiveRequest, errorReply, jsonReply, type Reply } from './reply.js';

const NOT_FOUND = errorReply(404, 'No such study, series or instance.');
const UNREADABLE = errorReply(500, 'The file of this instance can no longer be read.');
const PIXEL_DATA = '7FE00010';

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

/** WADO-RS frames, read from the file one by one as they are sent. One may come single-part when the client asks so. */
export async function retrieveFrames(
  instance: StoredInstance,
  numbers: readonly number[],
  accept: string,
): Promise<Reply> {
  const file = await openInstance(instance);
  if (!file) return UNREADABLE;
  if (file.compressed && !file.compressed.frames)
    return errorReply(500, 'The frames of this file cannot be told apart.');
  const count = frameCount(file);
  if (!numbers.every(number => number >= 1 && number <= count)) return errorReply(404, 'No such frame.');
  const { mediaType, transferSyntaxUid } = frameForm(file);
  const headers = { 'Content-Type': `${mediaType}; transfer-syntax=${transferSyntaxUid}` };
  const parts = partsOf(file, numbers, headers);
  const [only] = numbers.length === 1 && wantsSinglePart(accept) ? parts : [];
  return only ? single(only) : multipart(parts, mediaType);
}

function* partsOf(file: DicomFile, numbers: readonly number[], headers: Part['headers']): Generator<Part> {
  const frame = framesOf(file);
  for (const number of numbers) {
    const body = frame(number);
    if (body) yield { headers, body };
  }
}

/** The bytes of one large attribute, `tag[.item.tag…]`. */
export async function retrieveBulkData(instance: StoredInstance, path: string, accept: string): Promise<Reply> {
  if (!/^[0-9A-F]{8}(\.\d{1,6}\.[0-9A-F]{8}){0,16}$/.test(path)) return errorReply(400, 'Not a bulk data path.');
  const file = await openInstance(instance);
  if (!file) return UNREADABLE;
  const parts = path === PIXEL_DATA && file.compressed ? compressedParts(file, file.compressed) : bulkParts(file, path);
  const [only] = parts;
  if (only === undefined) return errorReply(404, 'No such bulk data.');
  return parts.length === 1 && wantsSinglePart(accept) ? single(only) : multipart(parts, mediaTypeOfPart(only));
}

/** Compressed pixels come frame by frame (PS3.18 8.7.3.3.2), or as fragments where nothing tells the frames. */
function compressedParts(file: DicomFile, { frames, fragments }: CompressedPixels): readonly Part[] {
  const { mediaType, transferSyntaxUid } = frameForm(file);
  const headers = { 'Content-Type': `${mediaType}; transfer-syntax=${transferSyntaxUid}` };
  return (frames ?? fragments).map(body => ({ headers, body }));
}

function bulkParts({ elements }: DicomFile, path: string): readonly Part[] {
  const body = bytesAt(elements, path.split('.'));
  return body ? [{ headers: { 'Content-Type': 'application/octet-stream' }, body }] : [];
}

const mediaTypeOfPart = (part: Part): string => part.headers['Content-Type']?.split(';')[0] ?? '';

export const findInstances = (catalog: Catalog, uids: readonly (string | undefined)[]): StoredInstance[] =>
  catalog.instances(uids[0], uids[1], uids[2]);

async function openInstance(instance: StoredInstance): Promise<DicomFile | undefined> {
  const bytes = await readFile(instance.path).catch(() => undefined);
  const parsed = bytes && parseDicomFile(bytes);
  return parsed?.ok ? parsed.value : undefined;
}

const single = (part: Part): Reply => ({
  status: 200,
  headers: { 'content-type': part.headers['Content-Type'] ?? '' },
  body: part.body,
});

function multipart(parts: Iterable<Part>, mediaType: string): Reply {
  const { contentType, body } = writeMultipart(parts, mediaType);
  return { status: 200, headers: { 'content-type': contentType }, body };
}

/** Multipart is the rule for WADO-RS (PS3.18 8.7.4); single part only where the client names no multipart at all. */
const wantsSinglePart = (accept: string): boolean =>
  /application\/octet-stream|image\//i.test(accept) && !/multipart\/related/i.test(accept);

/** The bytes of a value, in little endian, as the metadata would have them inline. */
function bytesAt(
  elements: Elements,
  [tag, item, ...rest]: readonly string[],
  outer?: ValueContext,
): Uint8Array | undefined {
  const context = contextOf(elements, outer);
  const element = elements.find(each => hexTag(each.tag) === tag);
  if (item !== undefined) {
    const next = element?.kind === 'sequence' ? element.items[Number(item)] : undefined;
    return next && bytesAt(next, rest, context);
  }
  const value = element?.kind === 'value' ? readValue(element, context) : undefined;
  return value instanceof Uint8Array ? value : undefined;
}

async function* readWhole(instance: StoredInstance): AsyncGenerator<Uint8Array> {
  yield await readFile(instance.path);
}

export type { ArchiveRequest };
