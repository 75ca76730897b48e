import type { Element, Elements } from './parse/elements.js';

type Fragments = Extract<Element, { kind: 'fragments' }>;
type Frame = readonly Uint8Array[];

const EXTENDED_OFFSET_TABLE = 0x7fe00001;
/** Tag and length before each fragment. */
const ITEM_HEADER_BYTES = 8;
/** How the codestreams of a frame begin: JPEG and JPEG-LS (FFD8), JPEG 2000 (FF4F). */
const STARTS: readonly number[] = [0xffd8, 0xff4f];

/**
 * The fragments of each frame (PS3.5 A.4): by the extended or the basic offset table where it holds, else one fragment a
 * frame, else a frame begins where a codestream does. What fits none of these comes back as one frame a fragment, which the
 * decoder then refuses by its number.
 */
export function encapsulatedFrames(pixels: Fragments, elements: Elements, frames: number): readonly Frame[] {
  const { fragments } = pixels;
  if (frames === 1) return [fragments];
  if (fragments.length === frames) return fragments.map(fragment => [fragment]);
  const candidates = [
    byOffsets(fragments, extendedOffsets(elements)),
    byOffsets(fragments, basicOffsets(pixels)),
    byCodestreams(fragments),
  ];
  return candidates.find(candidate => candidate?.length === frames) ?? fragments.map(fragment => [fragment]);
}

function basicOffsets({ table, littleEndian }: Fragments): readonly number[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  return Array.from({ length: table.length >> 2 }, (_, i) => view.getUint32(4 * i, littleEndian));
}

function extendedOffsets(elements: Elements): readonly number[] {
  const element = elements.find(({ tag }) => tag === EXTENDED_OFFSET_TABLE);
  if (element?.kind !== 'value') return [];
  const { bytes, littleEndian } = element;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length >> 3 }, (_, i) => Number(view.getBigUint64(8 * i, littleEndian)));
}

/** Offsets count from the first fragment's tag; undefined where one of them is no fragment's. */
function byOffsets(fragments: Frame, offsets: readonly number[]): readonly Frame[] | undefined {
  if (offsets.length === 0) return undefined;
  const starts = new Set(offsets);
  let at = 0;
  const frames: Uint8Array[][] = [];
  for (const fragment of fragments) {
    if (starts.has(at)) frames.push([]);
    const frame = frames.at(-1);
    if (frame === undefined) return undefined;
    frame.push(fragment);
    at += ITEM_HEADER_BYTES + fragment.length;
  }
  return frames.length === starts.size ? frames : undefined;
}

function byCodestreams(fragments: Frame): readonly Frame[] | undefined {
  const frames: Uint8Array[][] = [];
  for (const fragment of fragments) {
    if (STARTS.includes((fragment[0]! << 8) | fragment[1]!)) frames.push([]);
    const frame = frames.at(-1);
    if (frame === undefined) return undefined;
    frame.push(fragment);
  }
  return frames;
}
