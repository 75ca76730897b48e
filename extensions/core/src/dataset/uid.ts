import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Dataset, WriterContext } from './dataset.js';

/** An instance's own UIDs; a series that it refers to, in a sequence, is content. */
const OWN_UIDS = new Set(['SOPInstanceUID', 'SeriesInstanceUID']);

/** Attributes that say when an instance was written, not what it says. */
const NOT_CONTENT = new Set([
  'InstanceCreationDate',
  'InstanceCreationTime',
  'SeriesDate',
  'SeriesTime',
  'ContentDate',
  'ContentTime',
  'VerificationDateTime',
]);

/** At most 64 characters, components without leading zero (PS3.5 section 9.1): what is written must be one. */
export const isUid = (text: string): boolean => isUidInUse(text) && !/(^|\.)0\d/.test(text);

/**
 * Digits and dots, 64 characters at most. A component with a leading zero is wrong (PS3.5 section 9.1), but it is in use:
 * what is read need be no more than this. Also what makes a UID safe as the name of a file.
 */
export const isUidInUse = (text: string): boolean => text.length <= 64 && /^\d+(\.\d+)+$/.test(text);

/** Digits and dots and nothing else: no more than what makes a text of a stranger harmless in an address, and a name of what an archive has. */
export const isUidText = (text: string): boolean => /^[0-9.]{1,64}$/.test(text);

/**
 * The UID of a name: `2.25.` and a UUID as one integer (PS3.5 annex B.2). The UUID is made from the SHA-256 of the name
 * with the version and variant bits of RFC 9562 version 8, so it is below 2^128 and the same name gives the same UID.
 */
export function uidFromName(name: string): string {
  const bytes = sha256(utf8ToBytes(name)).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bytesToHex(bytes)}`)}`;
}

export const createWriterContext = (now: Date): WriterContext => ({ now, uid: uidFromName });

/** SHA-256 of everything a dataset says, without its own UIDs and times; pixel data by their bytes. */
export function contentHash(dataset: Dataset): string {
  const canonical = (value: unknown): unknown => {
    if (ArrayBuffer.isView(value)) {
      return bytesToHex(sha256(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
    }
    if (value instanceof ArrayBuffer) return bytesToHex(sha256(new Uint8Array(value)));
    if (Array.isArray(value)) return value.map(canonical);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(
      ([key]) => !NOT_CONTENT.has(key) && !(value === dataset && OWN_UIDS.has(key)),
    );
    return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, canonical(item)]);
  };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(canonical(dataset)))));
}

/**
 * Names an instance and its own series by its content: sending the same report twice is the same instance, and a changed
 * one never hides behind an old UID (a server answers 200 to a second STOW of a UID and keeps the first).
 */
export function identify(dataset: Dataset, context: WriterContext): Dataset {
  const hash = contentHash(dataset);
  return {
    ...dataset,
    SOPInstanceUID: context.uid(`instance/${hash}`),
    SeriesInstanceUID: context.uid(`series/${hash}`),
  };
}
