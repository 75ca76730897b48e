export interface CodestreamSize {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
}

/** Starts of frame of all processes (ITU-T T.81 table B.1) and of JPEG-LS (T.87); C4, C8 and CC are other markers. */
const isStartOfFrame = (marker: number): boolean =>
  marker === 0xf7 || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc);
const START_OF_SCAN = 0xda;

/**
 * What a JPEG, JPEG-LS, JPEG 2000 or HTJ2K codestream says of its own size; undefined where it says nothing. Asked before it
 * is decoded: a decoder believes it, and a damaged one asks for gigabytes.
 */
export function codestreamSize(bytes: Uint8Array): CodestreamSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) return undefined;
  const start = view.getUint16(0);
  return start === 0xff4f ? jpeg2000Size(view) : start === 0xffd8 ? jpegSize(view) : undefined;
}

/** SIZ follows SOC (ITU-T T.800 A.5.1): the image is what lies beyond its offset in the reference grid. */
function jpeg2000Size(view: DataView): CodestreamSize | undefined {
  if (view.byteLength < 42 || view.getUint16(2) !== 0xff51) return undefined;
  const at = (offset: number) => view.getUint32(offset);
  return { columns: at(8) - at(16), rows: at(12) - at(20), components: view.getUint16(40) };
}

function jpegSize(view: DataView): CodestreamSize | undefined {
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Fill bytes before a marker (T.81 B.1.1.2).
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return undefined;
    if (isStartOfFrame(marker)) {
      if (at + 10 > view.byteLength) return undefined;
      return { rows: view.getUint16(at + 5), columns: view.getUint16(at + 7), components: view.getUint8(at + 9) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
