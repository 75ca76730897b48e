import { concatBytes } from '@ohif-stroke/runtime';

/** Where "DICM" stands in a Part 10 file (PS3.10 section 7.1). */
const PREAMBLE_BYTES = 128;
const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Datasets begin with group 0008 and never with an element this high in it. */
const FIRST_ELEMENT_LIMIT = 0x0100;

/**
 * The bytes as a Part 10 file: as they are, or with the head that old exports leave out (no preamble, or a bare dataset in
 * implicit or explicit little endian). Undefined where the bytes do not look like DICOM at all.
 */
export function asPart10(bytes: Uint8Array): Uint8Array | undefined {
  if (hasMagic(bytes, PREAMBLE_BYTES)) return bytes;
  if (hasMagic(bytes, 0)) return concatBytes(new Uint8Array(PREAMBLE_BYTES), bytes);
  if (bytes.length < 16) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const group = view.getUint16(0, true);
  const element = view.getUint16(2, true);
  const isExplicit = isVrLetter(bytes[4]) && isVrLetter(bytes[5]);
  if (group === 0x0002 && element === 0 && isExplicit) return concatBytes(head(), bytes);
  if (group !== 0x0008 || element > FIRST_ELEMENT_LIMIT) return undefined;
  if (isExplicit) return concatBytes(head(), metaOf(EXPLICIT_VR_LITTLE_ENDIAN), bytes);
  return view.getUint32(4, true) <= bytes.length - 8
    ? concatBytes(head(), metaOf(IMPLICIT_VR_LITTLE_ENDIAN), bytes)
    : undefined;
}

function hasMagic(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d;
}

const isVrLetter = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;

const head = (): Uint8Array => concatBytes(new Uint8Array(PREAMBLE_BYTES), ascii('DICM'));

/** File meta group with the transfer syntax only: what a reader needs. */
function metaOf(transferSyntaxUid: string): Uint8Array {
  const value = ascii(transferSyntaxUid.length % 2 === 0 ? transferSyntaxUid : `${transferSyntaxUid}\0`);
  const syntax = new Uint8Array([0x02, 0, 0x10, 0, 0x55, 0x49, value.length, 0]);
  const groupLength = new Uint8Array([0x02, 0, 0, 0, 0x55, 0x4c, 4, 0, syntax.length + value.length, 0, 0, 0]);
  return concatBytes(groupLength, syntax, value);
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0));
