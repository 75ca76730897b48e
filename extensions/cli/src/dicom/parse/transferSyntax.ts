import { type Encoding, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './elements.js';

export const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2';
export const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const EXPLICIT_VR_BIG_ENDIAN = '1.2.840.10008.1.2.2';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const JPEG_EXTENDED = '1.2.840.10008.1.2.4.51';
export const RLE = '1.2.840.10008.1.2.5';

const NATIVE: readonly string[] = [
  IMPLICIT_VR_LITTLE_ENDIAN,
  EXPLICIT_VR_LITTLE_ENDIAN,
  EXPLICIT_VR_BIG_ENDIAN,
  DEFLATED,
];

/** Compressions by the end of their UID (PS3.6 table A-1), for sentences. */
const NAMES: Readonly<Record<string, string>> = {
  '1.2.1.98': 'encapsulated uncompressed',
  '1.2.4.50': 'JPEG baseline',
  '1.2.4.51': 'JPEG extended, 12 bits',
  '1.2.4.57': 'JPEG lossless',
  '1.2.4.70': 'JPEG lossless',
  '1.2.4.80': 'JPEG-LS lossless',
  '1.2.4.81': 'JPEG-LS near-lossless',
  '1.2.4.90': 'JPEG 2000 lossless',
  '1.2.4.91': 'JPEG 2000',
  '1.2.4.92': 'JPEG 2000 part 2 lossless',
  '1.2.4.93': 'JPEG 2000 part 2',
  '1.2.4.94': 'JPIP referenced',
  '1.2.4.95': 'JPIP referenced deflate',
  '1.2.4.100': 'MPEG-2',
  '1.2.4.101': 'MPEG-2',
  '1.2.4.102': 'MPEG-4',
  '1.2.4.103': 'MPEG-4',
  '1.2.4.104': 'MPEG-4',
  '1.2.4.105': 'MPEG-4',
  '1.2.4.106': 'MPEG-4',
  '1.2.4.107': 'HEVC',
  '1.2.4.108': 'HEVC',
  '1.2.4.110': 'JPEG XL lossless',
  '1.2.4.111': 'JPEG XL made of JPEG',
  '1.2.4.112': 'JPEG XL',
  '1.2.4.201': 'HTJ2K lossless',
  '1.2.4.202': 'HTJ2K lossless',
  '1.2.4.203': 'HTJ2K',
  '1.2.5': 'RLE',
};

export const isNative = (uid: string): boolean => NATIVE.includes(uid);

/** "JPEG XL lossless, transfer syntax 1.2…", or the UID alone. */
export function compressionName(uid: string): string {
  const name = NAMES[uid.replace('1.2.840.10008.', '')];
  return name === undefined ? `transfer syntax ${uid}` : `${name}, transfer syntax ${uid}`;
}

/** All but the first and the third are explicit little endian (PS3.5 A.4). */
export const encodingOf = (uid: string): Encoding =>
  uid === IMPLICIT_VR_LITTLE_ENDIAN ? IMPLICIT_LITTLE : uid === EXPLICIT_VR_BIG_ENDIAN ? EXPLICIT_BIG : EXPLICIT_LITTLE;
