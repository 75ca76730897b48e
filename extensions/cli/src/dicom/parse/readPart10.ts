import { inflateRawSync, inflateSync } from 'node:zlib';
import { type Failure, failure, type Outcome, success } from '@ohif-stroke/core';
import { isExplicitAt } from './elementHeader.js';
import { type Elements, type Encoding, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './elements.js';
import { latin1 } from './latin1.js';
import { type ParseFailure, readElements } from './readElements.js';
import { DEFLATED, EXPLICIT_VR_LITTLE_ENDIAN, encodingOf, IMPLICIT_VR_LITTLE_ENDIAN } from './transferSyntax.js';

/** Where "DICM" stands in a Part 10 file (PS3.10 section 7.1). */
const PREAMBLE_BYTES = 128;
const MAGIC_BYTES = 4;
/** Datasets begin with group 0008 and never with an element this high in it. */
const FIRST_ELEMENT_LIMIT = 0x0100;
const TRANSFER_SYNTAX_UID = 0x00020010;
/** Deflate makes CT three times smaller; what swells more than this is made to fill the memory. */
const MAX_SWELL = 50;
const MAX_INFLATED_BYTES = 2 ** 30;
const ALWAYS_BYTES = 2 ** 26;

export interface Part10 {
  readonly elements: Elements;
  /** As the file says, or what its bytes are where it says nothing. */
  readonly transferSyntaxUid: string;
}

/**
 * A DICOM file with what old exports leave out: without preamble, without file meta, with a group length (0002,0000) that is
 * missing or wrong. Fails with `notDicom` where the bytes do not look like DICOM at all. `stop` ends the reading before an
 * element of the dataset (of a deflated one it does not).
 */
export function readPart10(
  bytes: Uint8Array,
  stop?: (tag: number) => boolean,
): Outcome<Part10, ParseFailure | Failure<'notDicom'>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = startOf(bytes, view);
  if (start === undefined) return failure('notDicom', 'The file is not DICOM.');
  const meta = readElements(bytes, start, EXPLICIT_LITTLE, tag => tag >>> 16 !== 0x0002);
  if (!meta.ok) return meta;
  const { end } = meta.value;
  const stated = meta.value.elements.find(({ tag }) => tag === TRANSFER_SYNTAX_UID);
  const uid = stated?.kind === 'value' ? latin1(stated.bytes).replace(/[^\d.]/g, '') : undefined;
  if (uid === DEFLATED) return inflated(bytes.subarray(end));
  const transferSyntaxUid = uid || (isExplicitAt(view, end) ? EXPLICIT_VR_LITTLE_ENDIAN : IMPLICIT_VR_LITTLE_ENDIAN);
  const dataset = readElements(bytes, end, seenEncoding(view, end, encodingOf(transferSyntaxUid)), stop);
  return dataset.ok ? success({ elements: dataset.value.elements, transferSyntaxUid }) : dataset;
}

/** Some gateways change the encoding and forget the meta; the first element shows what it is. */
function seenEncoding(view: DataView, at: number, stated: Encoding): Encoding {
  const isExplicit = isExplicitAt(view, at);
  if (isExplicit === undefined || isExplicit === !stated.implicit || !stated.littleEndian) return stated;
  return isExplicit ? EXPLICIT_LITTLE : IMPLICIT_LITTLE;
}

/** Where the meta group begins, or the dataset where there is none. */
function startOf(bytes: Uint8Array, view: DataView): number | undefined {
  if (hasMagic(bytes, PREAMBLE_BYTES)) return PREAMBLE_BYTES + MAGIC_BYTES;
  if (hasMagic(bytes, 0)) return MAGIC_BYTES;
  if (bytes.length < 16) return undefined;
  const [group, element, isExplicit] = [view.getUint16(0, true), view.getUint16(2, true), isExplicitAt(view, 0)];
  if (group === 0x0002) return element < 0x0100 && isExplicit ? 0 : undefined;
  if (group !== 0x0008 || element > FIRST_ELEMENT_LIMIT) return undefined;
  return isExplicit || view.getUint32(4, true) <= bytes.length - 8 ? 0 : undefined;
}

const hasMagic = (bytes: Uint8Array, at: number): boolean =>
  bytes.length >= at + MAGIC_BYTES && latin1(bytes.subarray(at, at + MAGIC_BYTES)) === 'DICM';

/** PS3.5 A.5: without header and checksum; some writers leave them there. */
function inflated(compressed: Uint8Array): Outcome<Part10, ParseFailure> {
  const options = {
    maxOutputLength: Math.min(MAX_INFLATED_BYTES, Math.max(ALWAYS_BYTES, MAX_SWELL * compressed.length)),
  };
  for (const inflate of [inflateRawSync, inflateSync]) {
    try {
      const bytes = inflate(compressed, options);
      const dataset = readElements(
        new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        0,
        EXPLICIT_LITTLE,
      );
      return dataset.ok ? success({ elements: dataset.value.elements, transferSyntaxUid: DEFLATED }) : dataset;
    } catch {}
  }
  return failure('damaged', 'The file is deflated and cannot be inflated.');
}
