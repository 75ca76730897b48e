import { createHash } from 'node:crypto';

/** Preamble (128) + "DICM" (4) + the group length element (12), whose last four bytes hold the length (PS3.10 7.1). */
const GROUP_LENGTH_AT = 140;
const AFTER_GROUP_LENGTH = 144;

/** SHA-256 over transfer syntax and dataset, so that two writers' file meta of the same instance count as the same. */
export function hashContent(bytes: Uint8Array, transferSyntaxUid: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasGroupLength = bytes.length > AFTER_GROUP_LENGTH && view.getUint32(PREAMBLE_END, true) === 0x00000002;
  const start = hasGroupLength ? AFTER_GROUP_LENGTH + view.getUint32(GROUP_LENGTH_AT, true) : 0;
  return createHash('sha256').update(transferSyntaxUid).update('\n').update(bytes.subarray(start)).digest('hex');
}

const PREAMBLE_END = 132;
