import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The part of Web Crypto that is used; absent on origins that are neither https nor localhost. */
export interface DigestProvider {
  digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

/** Hexadecimal SHA-256. Without Web Crypto it is computed in JavaScript: integrity is checked on every origin. */
export async function sha256Hex(
  bytes: Uint8Array<ArrayBuffer>,
  subtle: DigestProvider | undefined = globalThis.crypto?.subtle,
): Promise<string> {
  return bytesToHex(subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes)));
}
